import type { ConformanceCase } from '../case.ts';
import { abort } from './abort.ts';
import { abortStreaming } from './abort-streaming.ts';
import { caching } from './caching.ts';
import { cachingStreaming } from './caching-streaming.ts';
import { cachingTtl } from './caching-ttl.ts';
import { citations } from './citations.ts';
import { citationsStreaming } from './citations-streaming.ts';
import { codeInterpreter } from './code-interpreter.ts';
import { conversation } from './conversation.ts';
import { countTokens } from './count-tokens.ts';
import { documentInput } from './document-input.ts';
import { documentText } from './document-text.ts';
import { embedding } from './embedding.ts';
import { embeddingDimensions } from './embedding-dimensions.ts';
import { embeddingMany } from './embedding-many.ts';
import { errorBadKey } from './error-bad-key.ts';
import { errorBadRequest } from './error-bad-request.ts';
import { errorUnknownModel } from './error-unknown-model.ts';
import { errorWrongRegion } from './error-wrong-region.ts';
import { guardrail } from './guardrail.ts';
import { guardrailStreaming } from './guardrail-streaming.ts';
import { image } from './image.ts';
import { imageAspectRatio } from './image-aspect-ratio.ts';
import { imageInput } from './image-input.ts';
import { imageSize } from './image-size.ts';
import { modelSettings } from './model-settings.ts';
import { multiStep } from './multi-step.ts';
import { multiStepStreaming } from './multi-step-streaming.ts';
import { objectGeneration } from './object-generation.ts';
import { objectStreaming } from './object-streaming.ts';
import { outputLimit } from './output-limit.ts';
import { parallelTools } from './parallel-tools.ts';
import { promptRouter } from './prompt-router.ts';
import { reasoning } from './reasoning.ts';
import { reasoningReplay } from './reasoning-replay.ts';
import { reasoningStreaming } from './reasoning-streaming.ts';
import { reranking } from './rerank.ts';
import { responseFields } from './response-fields.ts';
import { responseHeaders } from './response-headers.ts';
import { responseHeadersStreaming } from './response-headers-streaming.ts';
import { stopSequences } from './stop-sequences.ts';
import { streaming } from './streaming.ts';
import { systemPrompt } from './system-prompt.ts';
import { text } from './text.ts';
import { toolChoiceNone } from './tool-choice-none.ts';
import { toolChoiceRequired } from './tool-choice-required.ts';
import { toolChoiceTool } from './tool-choice-tool.ts';
import { toolError } from './tool-error.ts';
import { toolStreaming } from './tool-streaming.ts';
import { toolUsage } from './tool-usage.ts';
import { webGrounding } from './web-grounding.ts';

/** Every behaviour that is judged, in the order in which it is run and shown. */
export const cases: readonly ConformanceCase[] = [
  text,
  conversation,
  modelSettings,
  responseFields,
  streaming,
  systemPrompt,
  imageInput,
  documentText,
  documentInput,
  objectGeneration,
  objectStreaming,
  toolUsage,
  toolStreaming,
  multiStep,
  multiStepStreaming,
  toolError,
  parallelTools,
  toolChoiceNone,
  toolChoiceTool,
  toolChoiceRequired,
  stopSequences,
  outputLimit,
  caching,
  cachingStreaming,
  cachingTtl,
  guardrail,
  guardrailStreaming,
  reasoning,
  reasoningReplay,
  reasoningStreaming,
  citations,
  citationsStreaming,
  webGrounding,
  codeInterpreter,
  countTokens,
  responseHeaders,
  responseHeadersStreaming,
  abort,
  abortStreaming,
  errorBadKey,
  errorBadRequest,
  errorWrongRegion,
  errorUnknownModel,
  promptRouter,
  embedding,
  embeddingMany,
  embeddingDimensions,
  image,
  imageSize,
  imageAspectRatio,
  reranking,
];
