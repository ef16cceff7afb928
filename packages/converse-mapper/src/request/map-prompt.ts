import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { SystemContentBlock } from '@bedrock-kit/schemas';
import type { CitableDocument } from '../call-context.ts';
import { finishTurns, type DraftMessage } from './finish-turns.ts';
import { mapAssistantContent } from './map-assistant-content.ts';
import { mapToolResult } from './map-tool-result.ts';
import { mapUserContent, type UserScope } from './map-user-content.ts';
import { readCachePoint, readGuardContent, readGuardQualifiers, readToolChanges } from './part-options.ts';
import type { PromptScope } from './prompt-scope.ts';
import { isBlank } from './stand-ins.ts';
import { openTurn, pushCachePoint, type Turn } from './turns.ts';

type SystemMessage = Extract<LanguageModelV4Message, { role: 'system' }>;

export interface MappedPrompt {
  readonly system: SystemContentBlock[];
  readonly messages: DraftMessage[];
}

/** Maps a prompt to Converse's system prompt and messages; `instruction` is put behind what the caller's system prompt says. */
export function mapPrompt(
  prompt: LanguageModelV4Prompt,
  scope: PromptScope,
  instruction?: string,
): MappedPrompt {
  const system: SystemContentBlock[] = [];
  const turns: Turn[] = [];
  const lastUser = scope.guardOnly === 'lastUser' ? prompt.findLastIndex(({ role }) => role === 'user') : -1;
  const lastAssistant = prompt.findLastIndex(({ role }) => role === 'assistant');
  const leading = prompt.findIndex(({ role }) => role !== 'system');
  // Made once: a scope for each of thousands of messages is a part of what mapping them costs.
  const past = { turns, scope, guard: 'as-marked', past: true } as const;
  const present = { ...past, past: false };
  for (const [index, message] of prompt.entries()) {
    const where = index < lastAssistant ? past : present;
    if (message.role === 'system' && (leading === -1 || index < leading)) {
      mapLeadingSystem(message, { system, turns, scope });
    } else {
      mapMessage(message, index === lastUser ? { ...where, guard: 'all' } : where);
    }
  }
  const messages = finishTurns(turns, scope);
  if (instruction === undefined) return { system, messages };
  if (scope.family.capabilities.system === false)
    messages.findLast(({ role }) => role === 'user')?.content.push({ text: instruction });
  else system.push({ text: instruction });
  return { system, messages };
}

/** The documents of the messages in the order in which the service counts them. */
export function listDocuments(messages: readonly DraftMessage[], scope: PromptScope): CitableDocument[] {
  if (scope.documents.size === 0) return [];
  const documents: CitableDocument[] = [];
  for (const { content } of messages) {
    for (const block of content) {
      const inner = 'toolResult' in block ? block.toolResult.content : [block];
      for (const item of inner) {
        const found = 'document' in item ? scope.documents.find(item.document.name) : undefined;
        if (found !== undefined) documents.push(found);
      }
    }
  }
  return documents;
}

function mapLeadingSystem(
  message: SystemMessage,
  {
    system,
    turns,
    scope,
  }: { readonly system: SystemContentBlock[]; readonly turns: Turn[]; readonly scope: PromptScope },
): void {
  const { content: text, providerOptions } = message;
  if (isBlank(text)) return;
  if (scope.family.capabilities.system === false) {
    scope.warnings.compatibility(
      'system',
      'The model takes no system prompt: it was put before the first user message.',
    );
    openTurn(turns, 'user').content.push({ text });
    return;
  }
  if (readGuardContent(providerOptions)) {
    const qualifiers = readGuardQualifiers(providerOptions);
    system.push({ guardContent: { text: { text, ...(qualifiers === undefined ? {} : { qualifiers }) } } });
  } else {
    system.push({ text });
  }
  const cachePoint = readCachePoint(providerOptions);
  if (cachePoint !== undefined) system.push({ cachePoint });
}

function mapMessage(message: LanguageModelV4Message, where: UserScope & { readonly turns: Turn[] }): void {
  const { turns, scope } = where;
  switch (message.role) {
    case 'system':
      mapLateSystem(message, turns, scope);
      break;
    case 'user':
      mapUserContent(message.content, openTurn(turns, 'user'), where);
      mapToolChanges(message, { turns, role: 'user', scope });
      break;
    case 'assistant':
      mapAssistantContent(message.content, turns, scope);
      break;
    case 'tool':
      for (const part of message.content) {
        // An approval is between the AI SDK and its user; the model sees the result that comes of it.
        if (part.type === 'tool-result') mapToolResult(part, openTurn(turns, 'user'), scope);
      }
      break;
  }
  const last = turns.at(-1);
  if (last !== undefined && message.providerOptions !== undefined)
    pushCachePoint(last, readCachePoint(message.providerOptions));
}

/** In mid-conversation an instruction stays where it is: hoisted, it would change the prefix and lose its place (C6). */
function mapLateSystem(message: SystemMessage, turns: Turn[], scope: PromptScope): void {
  if (scope.keepsLateSystem) {
    if (!isBlank(message.content)) openTurn(turns, 'system').content.push({ text: message.content });
    mapToolChanges(message, { turns, role: 'system', scope });
    return;
  }
  mapToolChanges(message, { turns, role: 'user', scope });
  if (isBlank(message.content)) return;
  scope.warnings.compatibility(
    'system',
    'A system message in mid-conversation was sent as a marked text of the user.',
  );
  openTurn(turns, 'user').content.push({ text: `<system>\n${message.content}\n</system>` });
}

/** Tools that may be called from here on, or no longer: they have to be among those of the call (X8). */
function mapToolChanges(
  { providerOptions }: LanguageModelV4Message,
  {
    turns,
    role,
    scope,
  }: { readonly turns: Turn[]; readonly role: Turn['role']; readonly scope: PromptScope },
): void {
  if (providerOptions === undefined) return;
  for (const kind of ['toolAddition', 'toolRemoval'] as const) {
    for (const tool of readToolChanges(providerOptions, kind)) {
      if (scope.flattenTools) {
        scope.warnings.unsupported(kind, 'The call has no tools: the change of tools was left out.');
        continue;
      }
      const change = {
        tool: tool.name === undefined ? tool : { ...tool, name: scope.toolNames.toWire(tool.name) },
      };
      openTurn(turns, role).content.push(
        kind === 'toolAddition' ? { toolAddition: change } : { toolRemoval: change },
      );
    }
  }
}
