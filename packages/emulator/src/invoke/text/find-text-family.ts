import type { ModelFacts } from '../../models/model-facts.ts';
import { jurassic } from './ai21.ts';
import { chat, mistralChat } from './chat.ts';
import { claudeCompletion } from './claude-completion.ts';
import { claude } from './claude.ts';
import { cohereChat } from './cohere-chat.ts';
import { cohereCommand } from './cohere-command.ts';
import { completion, deepSeekR1 } from './completion.ts';
import { llama } from './llama.ts';
import { mistralText } from './mistral.ts';
import { nova } from './nova.ts';
import type { NativeBody, TextFamily } from './text-family.ts';
import { titanText } from './titan.ts';

const families: readonly (readonly [RegExp, TextFamily])[] = [
  [/^amazon\.nova-/, nova],
  [/^amazon\.titan-t(?:ext|g1)/, titanText],
  [/^meta\./, llama],
  [/^mistral\.(?:mistral-7b|mixtral|mistral-(?:small|large)-2402)/, mistralText],
  [/^mistral\.(?:mistral-large-2407|pixtral)/, mistralChat],
  [/^cohere\.command-(?:text|light)/, cohereCommand],
  [/^cohere\.command/, cohereChat],
  [/^ai21\.j2-/, jurassic],
  [/^deepseek\.r1/, deepSeekR1],
];

/** The family of a text model. Where its id does not tell (an application inference profile), the body does. */
export function findTextFamily({ baseId, vendor }: ModelFacts, body: NativeBody): TextFamily {
  const isCompletion = 'max_tokens_to_sample' in body;
  if (vendor === 'anthropic') {
    return isCompletion && /claude-(?:v|instant)/.test(baseId) ? claudeCompletion : claude;
  }
  if (baseId === '') return isCompletion ? claudeCompletion : guessByBody(body);
  const found = families.find(([pattern]) => pattern.test(baseId))?.[1];
  if (found !== undefined && 'messages' in body && found === mistralText) return mistralChat;
  return found ?? chat;
}

function guessByBody(body: NativeBody): TextFamily {
  if ('anthropic_version' in body) return claude;
  if ('schemaVersion' in body || 'inferenceConfig' in body) return nova;
  if ('inputText' in body) return titanText;
  if ('max_gen_len' in body) return llama;
  if ('message' in body) return cohereChat;
  return 'messages' in body ? chat : completion;
}
