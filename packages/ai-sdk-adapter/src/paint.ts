import {
  type ImageModelV4CallOptions,
  type ImageModelV4File,
  type ImageModelV4Result,
  InvalidArgumentError,
  type SharedV4Warning,
} from '@ai-sdk/provider';
import type { HttpMetadata, ImageModel, ImageResult, MediaData } from '@bedrock-kit/models';
import type { ImageAdapterOptions } from './adapter-options.ts';
import { readImageOptions } from './image-options.ts';
import { mapWarning } from './map-warning.ts';
import { asProviderMetadata } from './provider-metadata.ts';
import { asAiSdkErrors } from './to-ai-sdk-error.ts';

/** Answers one call of `doGenerate`. Throws errors of the AI SDK. */
export async function paint(
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
