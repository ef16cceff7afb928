import {
  type ImageModelV4,
  type ImageModelV4CallOptions,
  type ImageModelV4File,
  type ImageModelV4Result,
  InvalidArgumentError,
  type SharedV4Warning,
} from '@ai-sdk/provider';
import type { HttpMetadata, ImageModel, ImageResult, MediaData } from '@bedrock-kit/models';
import type { AdapterOptions } from './adapter-options.ts';
import { type BedrockImageOptions, readImageOptions } from './image-options.ts';
import { mapWarning } from './map-warning.ts';
import { asProviderMetadata } from './provider-metadata.ts';
import { asAiSdkErrors } from './to-ai-sdk-error.ts';

/** How an image model appears to the AI SDK. */
export interface ImageAdapterOptions extends AdapterOptions<BedrockImageOptions> {
  /** The time, for answers that do not tell it. Default: now. */
  readonly now?: () => Date;
}

/**
 * A Bedrock model as an image model of the AI SDK (specification V4): a plain object, for `generateImage`. Errors are the AI
 * SDK's own: `InvalidArgumentError` before anything is sent, and an `APICallError` with the reason when all pictures were held
 * back; fewer pictures than asked for are a warning.
 */
export function asImageModel(model: ImageModel, options: ImageAdapterOptions = {}): ImageModelV4 {
  const { provider = 'amazon-bedrock' } = options;
  const { modelId, maxImagesPerCall, supportsFileInputs, supportsMaskInputs } = model;
  const tell = createTeller();
  return {
    specificationVersion: 'v4',
    provider,
    modelId,
    maxImagesPerCall,
    ...(supportsFileInputs !== undefined && { supportsFileInputs }),
    ...(supportsMaskInputs !== undefined && { supportsMaskInputs }),
    async doGenerate(call) {
      const result = await generate(model, options, call);
      return { ...result, warnings: tell(result.warnings) };
    },
  };
}

/** Lets a deprecation pass once for a model: `ai` joins the warnings of the many calls that ten pictures take. */
function createTeller(): (warnings: SharedV4Warning[]) => SharedV4Warning[] {
  let isTold = false;
  return (warnings) => {
    const news = warnings.filter(({ type }) => type !== 'deprecated' || !isTold);
    isTold ||= news.some(({ type }) => type === 'deprecated');
    return news;
  };
}

async function generate(
  model: ImageModel,
  { settings, now = () => new Date() }: ImageAdapterOptions,
  { providerOptions, files, mask, ...call }: ImageModelV4CallOptions,
): Promise<ImageModelV4Result> {
  const warnings: SharedV4Warning[] = [];
  const options = readImageOptions({ providerOptions, settings }, warnings);
  const result = await asAiSdkErrors(
    model.generate({
      ...call,
      options,
      files: files?.map((file, index) => readFile(file, `files[${index}]`)),
      mask: mask && readFile(mask, 'mask'),
    }),
  );
  warnings.push(...result.warnings.map(mapWarning));
  const { headers, date = now() } = result.http;
  return {
    images: [...result.images],
    warnings,
    providerMetadata: asProviderMetadata(describeImages(result)),
    response: { timestamp: date, modelId: model.modelId, headers: { ...headers } },
    ...readUsage(result.http),
  };
}

/** `ai` loads no files of image calls, and neither does Bedrock: of URLs only those that hold the file do. */
function readFile(file: ImageModelV4File, argument: string): MediaData {
  if (file.type === 'file') return file.data;
  if (/^data:/i.test(file.url)) return file.url;
  throw new InvalidArgumentError({
    argument,
    message: `${argument} is a URL (${file.url.slice(0, 60)}): Bedrock's image models load none. Load it first and give its bytes, base64 or a data: URI.`,
  });
}

function describeImages({ perImage, maskImage }: ImageResult): {
  images: Record<string, string | number>[];
  maskImage?: string;
} {
  return {
    images: perImage.map((details) => ({ ...details })),
    ...(maskImage !== undefined && { maskImage }),
  };
}

/** Image models count tokens in headers, where they count any. */
function readUsage({ headers }: HttpMetadata): Pick<ImageModelV4Result, 'usage'> {
  const inputTokens = readCount(headers['x-amzn-bedrock-input-token-count']);
  const outputTokens = readCount(headers['x-amzn-bedrock-output-token-count']);
  if (inputTokens === undefined && outputTokens === undefined) return {};
  return { usage: { inputTokens, outputTokens, totalTokens: (inputTokens ?? 0) + (outputTokens ?? 0) } };
}

function readCount(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
