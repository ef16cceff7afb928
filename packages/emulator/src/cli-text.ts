import { defaultCredentials, defaultToken, type RequestLogEntry } from './options.ts';

/** What the command line says when the emulator is up: how to point each client at it. */
export function startText(url: string): string {
  return `Bedrock emulator at ${url}  (HTTP/1.1 and HTTP/2)

Point your shell at it:

  export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url}
  export AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=${defaultCredentials.accessKeyId}
  export AWS_SECRET_ACCESS_KEY=${defaultCredentials.secretAccessKey}

or, in the place of the two keys:

  export AWS_BEARER_TOKEN_BEDROCK=${defaultToken.token}

Then, unchanged:

  AI SDK      generateText({ model: bedrock('us.amazon.nova-pro-v1:0'), prompt: 'Hello' })
  JavaScript  new BedrockRuntimeClient().send(new ConverseCommand({ modelId, messages }))
  Python      boto3.client('bedrock-runtime').converse(modelId=model_id, messages=messages)
  AWS CLI     aws bedrock-runtime converse --model-id us.amazon.nova-pro-v1:0 \\
                --messages '[{"role":"user","content":[{"text":"Hello"}]}]'

Requests:
`;
}

/** One request as a line: time, status, operation, model, how it was authorized, what came of it. */
export function logLine(entry: RequestLogEntry, detail: 'line' | 'with-body'): string {
  const time = new Date(entry.receivedAt).toTimeString().slice(0, 8);
  const call =
    entry.operation === undefined ? `${entry.method} ${entry.path}` : `${entry.operation} ${entry.modelId}`;
  const line = `${time}  ${entry.status}  ${call}  ${entry.authentication}  ${outcome(entry)}  ${entry.durationMs} ms`;
  if (detail === 'line' || entry.body === undefined) return line;
  return `${line}\n${indent(JSON.stringify(entry.body, shorten, 2))}`;
}

function outcome({ errorType, errorMessage, frames, state }: RequestLogEntry): string {
  if (errorType !== undefined) return `${errorType}: ${errorMessage}`;
  const end = { running: 'running', complete: '', left: ', the client left', broken: ', broken off' }[state];
  return frames === undefined ? `answered${end}` : `${frames} frames${end}`;
}

/** Files are told by their size. */
function shorten(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > 400
    ? `${value.slice(0, 200)}… (${value.length} characters)`
    : value;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
