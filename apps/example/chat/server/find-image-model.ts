import type { AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { NoSuchModelError } from 'ai';
import type { ImageModelInfo } from '../protocol.ts';

// List prices of one image of the usual size, in US dollars.
const known: readonly Required<ImageModelInfo>[] = [
  { id: 'stability.stable-image-core-v1:1', name: 'Stable Image Core', price: 0.04 },
  { id: 'stability.stable-image-ultra-v1:1', name: 'Stable Image Ultra', price: 0.14 },
  { id: 'stability.sd3-5-large-v1:0', name: 'Stable Diffusion 3.5 Large', price: 0.08 },
  { id: 'amazon.nova-canvas-v1:0', name: 'Nova Canvas', price: 0.04 },
];

/** The image model, when the provider offers image models at all. Nothing is sent. */
export function findImageModel(
  provider: AmazonBedrockProvider,
  id: string,
): { readonly imageModel?: ImageModelInfo } {
  try {
    provider.imageModel(id);
  } catch (error) {
    if (NoSuchModelError.isInstance(error)) return {};
    throw error;
  }
  return { imageModel: known.find((model) => model.id === id) ?? { id, name: id } };
}
