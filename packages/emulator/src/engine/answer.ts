import { createHash } from 'node:crypto';
import type { ConverseRequest, JsonValue, StopReason } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import { readConversation } from './conversation.ts';
import { countInput } from './count-input.ts';
import { draftAnswer } from './draft-answer.ts';
import type { DraftBlock, OutputBlock } from './draft.ts';
import { limitAnswer } from './limit-answer.ts';
import type { CacheUse } from './prompt-cache.ts';
import { redactReasoning, signReasoning } from './reasoning.ts';
import { writeUsage, type WireUsage } from './write-usage.ts';

/** A whole answer. Converse writes it as one body, ConverseStream as events: the two tell the same story. */
export interface Answer {
  readonly content: readonly OutputBlock[];
  readonly stopReason: StopReason;
  readonly usage: WireUsage;
  /** The one that ended it, if one did. */
  readonly stopSequence?: string;
  readonly latencyMs: number;
  readonly additionalModelResponseFields?: JsonValue;
}

export interface AnswerSettings {
  readonly facts: ModelFacts;
  /** Key of the reasoning signatures. */
  readonly signingSecret: string;
  /** What the prompt cache did for the input. */
  readonly cache: CacheUse;
}

/** Answers a request: the same answer for the same request, model and state of the cache. */
export function answerRequest(request: ConverseRequest, settings: AnswerSettings): Answer {
  const { facts } = settings;
  const draft = draftAnswer(readConversation(request), facts);
  const limited = limitAnswer(draft, request.inferenceConfig ?? {});
  const id = createIds(request, facts.modelId);
  const counts = { input: countInput(request), output: limited.outputTokens, cache: settings.cache };
  // Nova marks its calls only beside tools of the service (recorded).
  const typedCalls = facts.typedToolUse || limited.blocks.some(({ kind }) => kind === 'server-tool');
  return {
    content: limited.blocks.flatMap((block) => writeBlock(block, { ...settings, typedCalls }, id)),
    stopReason: limited.stopReason,
    usage: writeUsage(counts, facts),
    latencyMs: 180 + 9 * limited.outputTokens,
    ...(limited.stopSequence === undefined ? {} : { stopSequence: limited.stopSequence }),
  };
}

interface WriteSettings {
  readonly signingSecret: string;
  readonly typedCalls: boolean;
}

function writeBlock(
  block: DraftBlock,
  { signingSecret, typedCalls }: WriteSettings,
  nextId: () => string,
): OutputBlock | readonly OutputBlock[] {
  switch (block.kind) {
    case 'text':
      return { text: block.text };
    case 'cited':
      return writeCited(block);
    case 'server-tool':
      return writeServerTool(block, nextId());
    case 'redacted-reasoning':
      return { reasoningContent: { redactedContent: redactReasoning(block.text, signingSecret) } };
    case 'reasoning':
      return {
        reasoningContent: {
          reasoningText: {
            text: block.text,
            ...(block.signed ? { signature: signReasoning(block.text, signingSecret) } : {}),
          },
        },
      };
    case 'tool-use':
      return {
        toolUse: {
          input: block.input,
          name: block.name,
          toolUseId: nextId(),
          ...(typedCalls ? { type: 'tool_use' } : {}),
        },
      };
  }
}

type BlockOf<Kind extends DraftBlock['kind']> = Extract<DraftBlock, { readonly kind: Kind }>;

/** What was found on the web is cited without a text of its own, a block for each page (recorded). */
function writeCited({ text, citations }: BlockOf<'cited'>): OutputBlock {
  return { citationsContent: { citations, ...(text === '' ? {} : { content: [{ text }] }) } };
}

/** Call and result stand side by side in the answer. */
function writeServerTool(
  { name, input, result }: BlockOf<'server-tool'>,
  toolUseId: string,
): readonly OutputBlock[] {
  return [
    { toolUse: { input, name, toolUseId, type: 'server_tool_use' } },
    { toolResult: { content: result, status: 'success', toolUseId, type: `${name}_result` } },
  ];
}

/** `tooluse_` and 22 URL-safe characters, the same ones for the same request. */
function createIds(request: ConverseRequest, modelId: string): () => string {
  let seed: Buffer | undefined;
  let number = 0;
  return () => {
    seed ??= createHash('sha256').update(modelId).update(JSON.stringify(request)).digest();
    number += 1;
    const id = createHash('sha256').update(seed).update(String(number)).digest('base64url');
    return `tooluse_${id.slice(0, 22)}`;
  };
}
