import type { ConverseRequest, InferenceConfig, Message } from '@bedrock-kit/schemas';

export interface PromptSettings {
  readonly system?: string | undefined;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly stopSequences?: readonly string[] | undefined;
}

/** A prompt with the turns of a conversation in it, read as a request of Converse. */
export function readPrompt(turns: readonly Message[], settings: PromptSettings): ConverseRequest {
  const { system, ...inference } = settings;
  const inferenceConfig: InferenceConfig = Object.fromEntries(
    Object.entries(inference).filter(([, value]) => value !== undefined),
  );
  return {
    messages: turns,
    ...(system === undefined || system === '' ? {} : { system: [{ text: system }] }),
    inferenceConfig,
  };
}

/** A message of one text; a model that is given an empty prompt is given a blank. */
export function say(role: 'user' | 'assistant', text: string): Message {
  return { role, content: [{ text: text.trim() === '' ? ' ' : text.trim() }] };
}

/**
 * The turns of a prompt that names who speaks (`User: …\nBot: …`, `\n\nHuman: …\n\nAssistant: …`); all of it is the user's where
 * nobody is named.
 */
export function readNamedTurns(prompt: string): readonly Message[] {
  const parts = prompt.split(/(?:^|\n|\s(?=Assistant:))\s*(User|Human|Bot|Assistant):/);
  const before = parts[0]?.trim() ?? '';
  const turns: Message[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    const text = parts[at + 1]?.trim() ?? '';
    if (text === '') continue;
    turns.push(say(/User|Human/.test(parts[at] ?? '') ? 'user' : 'assistant', text));
  }
  if (before !== '') turns.unshift(say('user', before));
  return turns.length === 0 ? [say('user', prompt)] : turns;
}

/** The prompt of Llama 2 and Mistral: `[INST] <<SYS>>…<</SYS>> question [/INST] answer [INST] …`. */
export function readInstructionTurns(prompt: string): {
  readonly system?: string;
  readonly turns: readonly Message[];
} {
  const system = /<<SYS>>([^]*?)<<\/SYS>>/.exec(prompt)?.[1]?.trim();
  const rest = prompt
    .replace(/<<SYS>>[^]*?<<\/SYS>>/g, '')
    .replaceAll('</s>', '')
    .replaceAll('<s>', '');
  const turns: Message[] = [];
  for (const part of rest.split('[INST]')) {
    const [question = '', answer = ''] = part.split('[/INST]');
    if (question.trim() !== '') turns.push(say('user', question));
    if (answer.trim() !== '') turns.push(say('assistant', answer));
  }
  return {
    ...(system === undefined ? {} : { system }),
    turns: turns.length === 0 ? [say('user', prompt)] : turns,
  };
}

/** The prompt of Llama 3: `<|start_header_id|>user<|end_header_id|>\n\nquestion<|eot_id|>…`. */
export function readHeaderTurns(prompt: string): {
  readonly system?: string;
  readonly turns: readonly Message[];
} {
  const turns: Message[] = [];
  let system: string | undefined;
  const pattern =
    /<\|(?:start_header_id|header_start)\|>(\w+)<\|(?:end_header_id|header_end)\|>([^]*?)(?=<\|eot(?:_id)?\|>|<\|(?:start_header_id|header_start)\|>|$)/g;
  for (const [, role, text = ''] of prompt.matchAll(pattern)) {
    if (text.trim() === '') continue;
    if (role === 'system') system = text.trim();
    else turns.push(say(role === 'assistant' ? 'assistant' : 'user', text));
  }
  return {
    ...(system === undefined ? {} : { system }),
    turns: turns.length === 0 ? [say('user', prompt)] : turns,
  };
}
