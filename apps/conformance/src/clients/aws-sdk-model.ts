import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { ConverseModel, ConverseStreamResult, HttpMetadata } from '@bedrock-kit/models';
import type { ConverseResponse, ConverseStreamEvent } from '@bedrock-kit/schemas';
import { asBedrockError } from './aws-sdk-errors.ts';
import { asSdkValue, asWireValue } from './aws-sdk-values.ts';

/** A Converse model whose calls the official AWS SDK client makes. */
export function createAwsSdkModel(client: BedrockRuntimeClient, modelId: string): ConverseModel {
  return {
    modelId,
    async converse(request, options = {}) {
      // The shapes are generated from the same service model; only blobs differ, and asSdkValue changes those.
      const command = new ConverseCommand({
        ...(asSdkValue(request) as object),
        modelId,
      } as ConverseCommandInput);
      const { output, head } = await send<ConverseCommandOutput>(command, options.abortSignal);
      const { $metadata: _metadata, ...response } = output;
      return { response: asWireValue(response) as ConverseResponse, http: describe(head, request) };
    },
    async converseStream(request, options = {}) {
      const input = { ...(asSdkValue(request) as object), modelId } as ConverseStreamCommandInput;
      const command = new ConverseStreamCommand(input);
      const { output, head } = await send<{ readonly stream?: AsyncIterable<ConverseStreamOutput> }>(
        command,
        options.abortSignal,
      );
      return readStream(output.stream ?? nothing(), describe(head, request), modelId);
    },
  };

  async function send<Output>(
    command: ConverseCommand | ConverseStreamCommand,
    abortSignal: AbortSignal | undefined,
  ): Promise<{ readonly output: Output; readonly head: ResponseHead }> {
    let head: ResponseHead = { statusCode: 0, headers: {} };
    // The two commands differ in what they take and give, not in how they are sent.
    const sent = command as ConverseCommand;
    sent.middlewareStack.add(
      (next) => async (step) => {
        const result = await next(step);
        head = result.response as ResponseHead;
        return result;
      },
      { step: 'deserialize', name: 'keepResponseHead' },
    );
    try {
      const output = await client.send(sent, abortSignal === undefined ? {} : { abortSignal });
      return { output: output as Output, head };
    } catch (error) {
      throw asBedrockError(error, { modelId });
    }
  }
}

interface ResponseHead {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

function describe({ statusCode, headers }: ResponseHead, requestBody: unknown): HttpMetadata {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const requestId = lower['x-amzn-requestid'];
  const date = new Date(lower['date'] ?? Number.NaN);
  return {
    url: '',
    status: statusCode,
    headers: lower,
    ...(requestId !== undefined && { requestId }),
    ...(!Number.isNaN(date.getTime()) && { date }),
    requestBody,
  };
}

function readStream(
  stream: AsyncIterable<ConverseStreamOutput>,
  http: HttpMetadata,
  modelId: string,
): ConverseStreamResult {
  const events = stream[Symbol.asyncIterator]();
  let reason: unknown;
  return { http, read, cancel, [Symbol.asyncIterator]: iterate };

  async function read(): Promise<readonly ConverseStreamEvent[] | undefined> {
    if (reason !== undefined) throw reason;
    try {
      const next = await events.next();
      return next.done === true ? undefined : [readEvent(next.value)];
    } catch (error) {
      throw reason ?? asBedrockError(error, { modelId, inStream: true });
    }
  }

  async function cancel(
    why: unknown = new DOMException('The stream was cancelled', 'AbortError'),
  ): Promise<void> {
    reason = why;
    await events.return?.();
  }

  async function* iterate(): AsyncGenerator<ConverseStreamEvent> {
    for (;;) {
      const batch = await read();
      if (batch === undefined) return;
      yield* batch;
    }
  }
}

/** The SDK gives one member of a union; the wire gives a type and a payload. */
function readEvent(union: ConverseStreamOutput): ConverseStreamEvent {
  const [type, payload] = Object.entries(union)[0] ?? ['unknown', {}];
  return { type, payload: asWireValue(payload) } as ConverseStreamEvent;
}

async function* nothing(): AsyncGenerator<never> {}
