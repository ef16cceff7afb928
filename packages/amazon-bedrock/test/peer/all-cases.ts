import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { streamAnswer, textAnswer, textEvents } from '../fetch-stub.ts';
import { jsonAndReasoningCases } from './json-and-reasoning-cases.ts';
import type { PeerCall } from './observe.ts';
import { promptCases } from './prompt-cases.ts';
import { settingCases } from './setting-cases.ts';
import { streamedAnswerCases } from './streamed-answer-cases.ts';
import { toolCases } from './tool-cases.ts';
import { toolHistoryCases } from './tool-history-cases.ts';
import { wholeAnswerCases } from './whole-answer-cases.ts';

const plainModelId = 'anthropic.claude-3-haiku-20240307-v1:0';
const plainPrompt: LanguageModelV4Prompt = [
  { role: 'system', content: 'System Prompt' },
  { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
];

/** Every call that both providers are given, by a name such as `call, stream: topK`. */
export const peerCalls: ReadonlyMap<string, PeerCall> = new Map([
  ...[false, true].flatMap((streaming) => [
    ...[...settingCases, ...toolCases, ...jsonAndReasoningCases].map(
      ({ name, modelId = plainModelId, options, ...rest }): [string, PeerCall] => [
        `call, ${mode(streaming)}: ${name}`,
        { ...rest, modelId, options: { prompt: plainPrompt, ...options }, ...plainAnswer(streaming) },
      ],
    ),
    ...[...promptCases, ...toolHistoryCases].map(
      ({ name, modelId = plainModelId, ...options }): [string, PeerCall] => [
        `prompt, ${mode(streaming)}: ${name}`,
        { modelId, options, ...plainAnswer(streaming) },
      ],
    ),
  ]),
  ...[
    ...wholeAnswerCases.map((found) => ({ ...found, streaming: false })),
    ...streamedAnswerCases.map((found) => ({ ...found, streaming: true })),
  ].map(({ name, modelId = plainModelId, options, streaming, answer }): [string, PeerCall] => [
    `answer, ${mode(streaming)}: ${name}`,
    { modelId, options: { prompt: plainPrompt, ...options }, streaming, answer },
  ]),
]);

function mode(streaming: boolean): string {
  return streaming ? 'stream' : 'generate';
}

function plainAnswer(streaming: boolean): Pick<PeerCall, 'streaming' | 'answer'> {
  return { streaming, answer: () => (streaming ? streamAnswer(textEvents('Hi')) : textAnswer('Hi')) };
}
