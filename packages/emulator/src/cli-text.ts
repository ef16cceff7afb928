import { styleText } from 'node:util';
import { defaultCredentials, defaultToken, type RequestLogEntry } from './options.ts';

export interface StartTextOptions {
  readonly statusPage: boolean;
  readonly quiet: boolean;
  readonly colours: Colours;
}

type Colours = 'colours' | 'plain';
type Style = Parameters<typeof styleText>[0];

/** What the command line says when the emulator is up: how to point each client at it. */
export function startText(url: string, { statusPage, quiet, colours }: StartTextOptions): string {
  const bold = (text: string): string => paint('bold', text, colours);
  const dim = (text: string): string => paint('dim', text, colours);
  return `
${bold('Bedrock emulator')}  ${paint('cyan', url, colours)}  ${dim('HTTP/1.1 and HTTP/2')}
${statusPage ? `Status page       ${paint('cyan', `${url}/_emulator`, colours)}\n` : ''}
${bold('1. Point your shell at it')}

  export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url}
  export AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME=${url}
  export AWS_ENDPOINT_URL_BEDROCK=${url}
  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=${defaultCredentials.accessKeyId}
  export AWS_SECRET_ACCESS_KEY=${defaultCredentials.secretAccessKey}

  ${dim('or, in the place of the two keys')}
  export AWS_BEARER_TOKEN_BEDROCK=${defaultToken.token}

${bold('2. Call it, unchanged')}

  AI SDK      generateText({ model: bedrock('us.amazon.nova-pro-v1:0'), prompt: 'Hello' })
  JavaScript  new BedrockRuntimeClient().send(new ConverseCommand({ modelId, messages }))
  Python      boto3.client('bedrock-runtime').converse(modelId=model_id, messages=messages)
  AWS CLI     aws bedrock-runtime converse --model-id us.amazon.nova-pro-v1:0 \\
                --messages '[{"role":"user","content":[{"text":"Hello"}]}]'

${dim('Ctrl+C ends it.')}${quiet ? '' : ' Requests:'}
`;
}

export interface LogLineOptions {
  readonly body: 'shown' | 'hidden';
  readonly colours: Colours;
}

/** One request as a line: time, status, method, operation, model, tokens in and out, cache, what came of it, how long. */
export function logLine(entry: RequestLogEntry, { body, colours }: LogLineOptions): string {
  const dim = (text: string): string => paint('dim', text, colours);
  const time = new Date(entry.receivedAt).toTimeString().slice(0, 8);
  const called = entry.operation === undefined ? [entry.path] : [entry.operation.padEnd(15), entry.modelId];
  const parts = [
    dim(time),
    paint(styleOf(entry), entry.status === 0 ? 'cut' : String(entry.status), colours),
    entry.method.padEnd(4),
    ...called.flatMap((part) => part ?? []),
    ...tokens(entry),
    ...outcome(entry).map((text) => (entry.errorType === undefined ? text : paint('red', text, colours))),
    dim(`${entry.durationMs} ms`),
  ];
  const line = parts.join('  ');
  if (body === 'hidden' || entry.body === undefined) return line;
  return `${line}\n${dim(indent(JSON.stringify(entry.body, shorten, 2)))}`;
}

function tokens({ usage }: RequestLogEntry): readonly string[] {
  if (usage === undefined) return [];
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  return [
    `${inputTokens} in ${outputTokens} out`,
    ...(cacheReadTokens > 0 ? [`cache hit ${cacheReadTokens}`] : []),
    ...(cacheWriteTokens > 0 ? [`cache write ${cacheWriteTokens}`] : []),
  ];
}

function outcome(entry: RequestLogEntry): readonly string[] {
  const { errorType, errorMessage, frames, state, authentication, fault } = entry;
  const ends = { running: 'running', complete: '', left: 'the client left', broken: 'broken off' };
  return [
    ...(frames === undefined ? [] : [`${frames} frames`]),
    ...(errorType === undefined ? [] : [`${errorType}: ${errorMessage}`]),
    ...(fault === undefined ? [] : [`fault: ${fault}`]),
    ...(ends[state] === '' ? [] : [ends[state]]),
    ...(authentication === 'refused' ? ['not authorized'] : []),
  ];
}

function styleOf({ status, state, errorType }: RequestLogEntry): Style {
  if (state === 'broken' || errorType !== undefined || status >= 400) return 'red';
  return state === 'left' ? 'yellow' : 'green';
}

function paint(style: Style, text: string, colours: Colours): string {
  return colours === 'plain' ? text : styleText(style, text, { validateStream: false });
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
