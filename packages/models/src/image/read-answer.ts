import type { ImageAnswer } from '@bedrock-kit/schemas';
import type { BedrockError } from '../errors.ts';
import { isGuardrailAnswer, type InvokeAnswer } from '../invoke/invoke.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import type { ImageCodec } from './codec.ts';

/**
 * Reads the images of an answer. Fewer than asked for are a warning with the reason; none are an error: `content-filtered`,
 * `guardrail-intervened`, `inference-failed` or `response-invalid`.
 */
export function readImages(
  { json, refuse }: InvokeAnswer,
  codec: ImageCodec,
  { n, warnings }: { readonly n: number; readonly warnings: ModelWarning[] },
): ImageAnswer {
  const answer = codec.read(json);
  const reason = answer?.reasons.join('; ') ?? '';
  if (answer === undefined || answer.images.length === 0) throw explainNone(json, reason, refuse);
  if (answer.images.length < n || reason !== '') {
    warnings.push({
      code: 'images-filtered',
      message: `${answer.images.length} of ${n} images came: ${reason || 'the service gave no reason'}`,
    });
  }
  return answer;
}

function explainNone(
  json: Readonly<Record<string, unknown>>,
  reason: string,
  refuse: InvokeAnswer['refuse'],
): BedrockError {
  if (isGuardrailAnswer(json)) {
    return refuse('a guardrail stepped in, there are no images', { code: 'guardrail-intervened' });
  }
  if (reason === '') return refuse('the answer holds no images');
  if (/^inference error/i.test(reason)) return refuse(reason, { code: 'inference-failed', retryable: true });
  return refuse(reason, {
    code: 'content-filtered',
    hint: 'All images were held back: change the prompt, the input image or the seed.',
  });
}
