import type { CallOptions, ConverseModel, ConverseStreamResult, HttpMetadata } from '@bedrock-kit/models';
import type { ConverseRequest, ConverseResponse, ConverseStreamEvent } from '@bedrock-kit/schemas';

/** What one read of a scripted stream gives: events, the error it throws, or nothing until it is cancelled. After the last one the stream ends well. */
export type ScriptedRead = readonly ConverseStreamEvent[] | Error | 'wait';

/** A Converse model that answers from a script and remembers what it was asked. */
export interface ScriptedModel extends ConverseModel {
  readonly calls: { readonly request: ConverseRequest; readonly options: CallOptions | undefined }[];
  readonly cancelled: unknown[];
  readonly reads: () => number;
}

export interface Script {
  readonly modelId?: string;
  readonly response?: ConverseResponse | Error;
  readonly stream?: readonly ScriptedRead[];
  readonly http?: Partial<HttpMetadata>;
}

export function createScriptedModel(script: Script): ScriptedModel {
  const calls: ScriptedModel['calls'] = [];
  const cancelled: unknown[] = [];
  let reads = 0;
  const http: HttpMetadata = {
    url: 'https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse',
    status: 200,
    headers: { 'x-amzn-requestid': 'request-1', date: 'Fri, 07 Feb 2025 04:28:30 GMT' },
    requestId: 'request-1',
    date: new Date('2025-02-07T04:28:30Z'),
    requestBody: undefined,
    ...script.http,
  };
  return {
    modelId: script.modelId ?? 'anthropic.claude-3-haiku-20240307-v1:0',
    calls,
    cancelled,
    reads: () => reads,
    async converse(request, options) {
      calls.push({ request, options });
      if (script.response instanceof Error) throw script.response;
      return { response: script.response ?? {}, http };
    },
    async converseStream(request, options): Promise<ConverseStreamResult> {
      calls.push({ request, options });
      const left = [...(script.stream ?? [])];
      let stop: (reason: unknown) => void = () => {};
      const stopped = new Promise<never>((_, reject) => (stop = reject));
      stopped.catch(() => {});
      return { http, read, cancel, [Symbol.asyncIterator]: iterate };

      async function read(): Promise<readonly ConverseStreamEvent[] | undefined> {
        reads += 1;
        const next = left.shift();
        if (next instanceof Error) throw next;
        return next === 'wait' ? stopped : next;
      }

      async function cancel(reason: unknown): Promise<void> {
        cancelled.push(reason);
        stop(reason);
      }

      async function* iterate(): AsyncGenerator<ConverseStreamEvent> {
        for (let batch = await read(); batch !== undefined; batch = await read()) yield* batch;
      }
    },
  };
}

/** The events of a short answer. */
export const answer = {
  start: { type: 'messageStart', payload: { role: 'assistant', p: 'abcdef' } },
  hello: { type: 'contentBlockDelta', payload: { contentBlockIndex: 0, delta: { text: 'Hello' }, p: 'abc' } },
  world: {
    type: 'contentBlockDelta',
    payload: { contentBlockIndex: 0, delta: { text: ' world' }, p: 'abcd' },
  },
  stopBlock: { type: 'contentBlockStop', payload: { contentBlockIndex: 0, p: 'ab' } },
  stop: { type: 'messageStop', payload: { stopReason: 'end_turn', p: 'a' } },
  metadata: {
    type: 'metadata',
    payload: {
      usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
      metrics: { latencyMs: 9 },
      p: 'abc',
    },
  },
} as const satisfies Record<string, ConverseStreamEvent & { readonly payload: { readonly p: string } }>;
