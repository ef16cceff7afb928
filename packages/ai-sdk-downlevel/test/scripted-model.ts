import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  SharedV4Warning,
} from '@ai-sdk/provider';

/** One answer of the scripted model: the same content for a call and for a stream. */
export interface Answer {
  readonly content: readonly LanguageModelV4Content[];
  readonly finish?: LanguageModelV4GenerateResult['finishReason'];
  readonly warnings?: readonly SharedV4Warning[];
  readonly error?: unknown;
}

export interface ScriptedModel extends LanguageModelV4 {
  readonly calls: LanguageModelV4CallOptions[];
}

const usage = {
  inputTokens: { total: 30, noCache: 10, cacheRead: 15, cacheWrite: 5 },
  outputTokens: { total: 7, text: 4, reasoning: 3 },
  raw: { inputTokens: 10 },
};
const providerMetadata = { bedrock: { usage: { cacheReadInputTokens: 15, cacheWriteInputTokens: 5 } } };
const headers = { 'x-amzn-requestid': 'c9f3ace4-dd5d-49e5-9807-39aedfa47c8e' };
const metadata = { id: 'answer-1', timestamp: new Date('2026-11-22T00:00:00Z'), modelId: 'anthropic.test' };

/** A V4 model that gives the answers one after the other and keeps the calls it got. */
export function createScriptedModel(...answers: readonly Answer[]): ScriptedModel {
  const calls: LanguageModelV4CallOptions[] = [];
  function next(options: LanguageModelV4CallOptions): Answer {
    options.abortSignal?.throwIfAborted();
    calls.push(options);
    const answer = answers[calls.length - 1];
    if (answer === undefined) throw new Error(`No answer for call ${calls.length}.`);
    if (answer.error !== undefined) throw answer.error;
    return answer;
  }
  return {
    specificationVersion: 'v4',
    provider: 'amazon-bedrock',
    modelId: 'anthropic.test',
    supportedUrls: { 'image/*': [/^s3:\/\//] },
    calls,
    async doGenerate(options) {
      const { content, finish, warnings } = next(options);
      return {
        content: [...content],
        finishReason: finish ?? { unified: 'stop', raw: 'end_turn' },
        usage,
        providerMetadata,
        request: { body: { messages: 1 } },
        response: { ...metadata, headers, body: {} },
        warnings: [...(warnings ?? [])],
      };
    },
    async doStream(options) {
      const { content, finish, warnings } = next(options);
      const parts: LanguageModelV4StreamPart[] = [
        { type: 'stream-start', warnings: [...(warnings ?? [])] },
        { type: 'response-metadata', ...metadata },
        ...content.flatMap(streamed),
        {
          type: 'finish',
          finishReason: finish ?? { unified: 'stop', raw: 'end_turn' },
          usage,
          providerMetadata,
        },
      ];
      return {
        stream: streamOf(parts),
        request: { body: { messages: 1 } },
        response: { headers },
      };
    },
  };
}

/** The parts of a stream that tell the same as one part of a result. */
function streamed(part: LanguageModelV4Content, index: number): readonly LanguageModelV4StreamPart[] {
  const id = String(index);
  switch (part.type) {
    case 'text': {
      const cut = Math.ceil(part.text.length / 2);
      return [
        { type: 'text-start', id },
        { type: 'text-delta', id, delta: part.text.slice(0, cut) },
        { type: 'text-delta', id, delta: part.text.slice(cut) },
        { type: 'text-end', id, ...(part.citations !== undefined && { citations: part.citations }) },
      ];
    }
    case 'reasoning': {
      const own = part.providerMetadata === undefined ? {} : { providerMetadata: part.providerMetadata };
      return [
        { type: 'reasoning-start', id },
        { type: 'reasoning-delta', id, delta: part.text },
        { type: 'reasoning-end', id, ...own },
      ];
    }
    case 'tool-call': {
      const executed = part.providerExecuted === true ? { providerExecuted: true } : {};
      return [
        { type: 'tool-input-start', id: part.toolCallId, toolName: part.toolName, ...executed },
        { type: 'tool-input-delta', id: part.toolCallId, delta: part.input },
        { type: 'tool-input-end', id: part.toolCallId },
        part,
      ];
    }
    default:
      return [part];
  }
}

/** A stream of these parts. */
export function streamOf(
  parts: readonly LanguageModelV4StreamPart[],
): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
