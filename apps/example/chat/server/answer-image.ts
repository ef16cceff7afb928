import type { AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { createUIMessageStream, createUIMessageStreamResponse, generateImage } from 'ai';
import type { ChatMessage, ImageModelInfo } from '../protocol.ts';
import { describeWarning } from './describe-warning.ts';
import { type ChatRequest, RequestRefused } from './read-chat-request.ts';

export interface AnswerImageOptions {
  readonly provider: AmazonBedrockProvider;
  readonly imageModel: ImageModelInfo;
  readonly maxRetries: number;
  readonly signal: AbortSignal;
  readonly tellError: (error: unknown) => string;
  readonly now: () => number;
}

/** Makes an image of what the last message says, as an answer with a file in it. */
export function answerImage(request: ChatRequest, options: AnswerImageOptions): Response {
  const { provider, imageModel, maxRetries, signal, tellError, now } = options;
  const prompt = readPrompt(request);
  const startedAt = now();

  return createUIMessageStreamResponse({
    stream: createUIMessageStream<ChatMessage>({
      onError: tellError,
      execute: async ({ writer }) => {
        writer.write({ type: 'start', messageMetadata: { modelId: imageModel.id } });
        const { images, responses, warnings } = await generateImage({
          model: provider.imageModel(imageModel.id),
          prompt,
          maxRetries,
          abortSignal: signal,
        });
        for (const { base64, mediaType } of images)
          writer.write({ type: 'file', url: `data:${mediaType};base64,${base64}`, mediaType });
        const requestIds = responses.flatMap(({ headers }) => headers?.['x-amzn-requestid'] ?? []);
        writer.write({
          type: 'finish',
          messageMetadata: {
            durationMs: now() - startedAt,
            requestIds,
            ...(imageModel.price === undefined ? {} : { cost: images.length * imageModel.price }),
            ...(warnings.length === 0 ? {} : { warnings: warnings.map(describeWarning) }),
          },
        });
      },
    }),
  });
}

function readPrompt({ messages }: ChatRequest): string {
  const prompt = (messages.at(-1)?.parts ?? [])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
    .replace(/^\/image\b/, '')
    .trim();
  if (prompt === '') throw new RequestRefused('Say what the image should show: /image a lighthouse at dusk.');
  return prompt;
}
