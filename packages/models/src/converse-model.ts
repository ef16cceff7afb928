import type { ConverseRequest, ConverseResponse, ConverseStreamRequest } from '@bedrock-kit/schemas';
import type { Answer } from './answer.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { isRecord } from './json.ts';
import { converseOperation, converseStreamOperation } from './operation.ts';
import type { ConverseStreamResult } from './read-converse-stream.ts';
import type * as StreamReading from './read-converse-stream.ts';
import { asStreamError, unnamedStreamError } from './stream-failure.ts';
import type { CallOptions, Transport } from './transport.ts';

/** What a Converse model is made of. */
export interface ConverseModelOptions {
  /** Id or ARN of a model, an inference profile, a prompt, … as the path of Converse takes it. */
  readonly modelId: string;
  readonly transport: Transport;
}

/** A model behind Converse. */
export interface ConverseModel {
  readonly modelId: string;
  /** Asks for the whole answer at once. Throws `BedrockError`, or the reason of the abort. */
  converse(request: ConverseRequest, options?: CallOptions): Promise<ConverseResult>;
  /** Asks for the answer in pieces. Throws like `converse` until the stream has begun. */
  converseStream(request: ConverseStreamRequest, options?: CallOptions): Promise<ConverseStreamResult>;
}

/** Answer of `converse`. */
export interface ConverseResult {
  /** As the service sent it, members unknown to this version included. */
  readonly response: ConverseResponse;
  readonly http: HttpMetadata;
}

/** Creates a model from its id. Nothing is sent or checked before the first call. */
export function createConverseModel({ modelId, transport }: ConverseModelOptions): ConverseModel {
  // Loaded with the first stream: calls that do not stream need no decoder.
  let reading: typeof StreamReading | undefined;
  return {
    modelId,
    async converse(request, options) {
      const answer = await transport.send({
        ...options,
        operation: converseOperation,
        labels: { modelId },
        body: request,
      });
      return { response: readConverse(await answer.readJson(), answer), http: answer.http };
    },
    async converseStream(request, options) {
      const answer = await transport.send({
        ...options,
        operation: converseStreamOperation,
        labels: { modelId },
        body: request,
      });
      await checkContentType(answer);
      reading ??= await import('./read-converse-stream.ts');
      return reading.readConverseStream(answer);
    },
  };
}

/** Members that only describe may be missing (B32); without its content an answer would be a short success. */
function readConverse(json: Readonly<Record<string, unknown>>, { refuse }: Answer): ConverseResponse {
  const { output } = json as Readonly<Record<string, unknown>>;
  const message = isRecord(output) ? output['message'] : undefined;
  if (isRecord(message) && Array.isArray(message['content'])) return json;
  throw refuse(json, 'the answer has no output.message.content');
}

/**
 * JSON, HTML or plain text under status 200 is somebody else's answer, or an error (B5). Frames prove themselves by their
 * checksums, so a proxy may call them something else or nothing.
 */
async function checkContentType(answer: Answer): Promise<void> {
  const contentType = answer.http.headers['content-type'] ?? '';
  if (!/json|html|xml|text\/plain/i.test(contentType)) return;
  const position = { answer, received: { events: 0, bytes: 0, openBlocks: [] } };
  const error = await answer.readError();
  if (error.code !== 'response-invalid') throw asStreamError(error, position);
  const { responseBody } = error;
  const text = `the answer is no event stream but ${contentType}: ${responseBody?.slice(0, 300) ?? ''}`;
  throw unnamedStreamError(
    { code: 'content-type-unexpected', text, retryable: false, responseBody },
    position,
  );
}
