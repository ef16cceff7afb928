import type { AmazonBedrockProvider } from '@bedrock-kit/amazon-bedrock';
import { NoSuchModelError } from 'ai';

/** The image model, when the provider offers image models at all. Nothing is sent. */
export function findImageModel(
  provider: AmazonBedrockProvider,
  imageModel: string,
): { readonly imageModel?: string } {
  try {
    provider.imageModel(imageModel);
    return { imageModel };
  } catch (error) {
    if (NoSuchModelError.isInstance(error)) return {};
    throw error;
  }
}
