import { checkNumber } from '../invoke/argument.ts';
import { createLimiter } from '../invoke/limiter.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import { chooseEmbeddingCodec } from './choose-codec.ts';
import { warnOfForeignOptions, type EmbeddingContext } from './codec.ts';
import type { EmbeddingCall, EmbeddingModelOptions, EmbeddingResult } from './embedding-call.ts';
import type { EmbeddingOptions } from './embedding-options.ts';
import { joinReplies } from './join-replies.ts';
import { sendRequests } from './send-requests.ts';

/** Creates what embeds for a model. Throws `invalid-argument` for a model of no known family, and for a limit that is none. */
export function createEmbedder(
  model: EmbeddingModelOptions,
): (call: EmbeddingCall) => Promise<EmbeddingResult> {
  const { modelId, transport } = model;
  const codec = chooseEmbeddingCodec(model);
  const sharedLimit = model.maxParallelRequests && createLimiter(checkLimit(model));
  return async ({ values, dimensions, options, ...callOptions }) => {
    const warnings: ModelWarning[] = [];
    const context = createContext(model, { dimensions, options, warnings });
    warnOfForeignOptions(codec, context);
    const replies = await sendRequests(codec.write(values, context), {
      codec,
      transport,
      modelId,
      settings: context.options,
      options: callOptions,
      limit: sharedLimit || createLimiter(16),
    });
    return { ...joinReplies(replies), warnings };
  };
}

function checkLimit({ maxParallelRequests, modelId }: EmbeddingModelOptions): number {
  return checkNumber(
    { option: 'maxParallelRequests', value: maxParallelRequests, modelId },
    { min: 1, max: Infinity },
  );
}

function createContext(
  { modelId, settings }: EmbeddingModelOptions,
  call: Pick<EmbeddingCall, 'dimensions' | 'options'> & { readonly warnings: ModelWarning[] },
): EmbeddingContext {
  const { dimensions, options, warnings } = call;
  return {
    modelId,
    options: { ...settings, ...withoutUndefined(options), ...(dimensions !== undefined && { dimensions }) },
    warn: (warning) => void warnings.push(warning),
  };
}

function withoutUndefined(options: EmbeddingOptions = {}): EmbeddingOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
