import { amazonImageFacts, readModelId, stabilityModels } from '@bedrock-kit/schemas/models';
import type { ImageFamily } from './codec.ts';

/** What tells the family of an image model. */
export interface ImageTarget {
  readonly modelId: string;
  /** The model behind an ARN that does not say it, for example `stability.stable-image-core-v1:1`. */
  readonly baseModel?: string | undefined;
  /** Wins over what the ids say. */
  readonly family?: ImageFamily | undefined;
}

/** What is known of an image model by its names alone. */
export interface KnownImageModel {
  readonly family: ImageFamily;
  readonly maxImagesPerCall: number;
  readonly supportsFileInputs: boolean;
  readonly supportsMaskInputs: boolean;
}

/** All families. */
export const imageFamilies: readonly ImageFamily[] = ['nova-canvas', 'titan-image', 'stability'];

/** Tells the family of a model, or undefined where neither `family` nor an id does. */
export function tellImageFamily({ modelId, baseModel, family }: ImageTarget): ImageFamily | undefined {
  if (family !== undefined) return imageFamilies.find((known) => known === family);
  const { vendor, name = '' } = readModelId(baseModel ?? modelId);
  return familyOf(vendor, name);
}

/** Tells what a model can do, or undefined where its names do not say what it is. */
export function tellImageModel(target: ImageTarget): KnownImageModel | undefined {
  const family = tellImageFamily(target);
  if (family === undefined) return undefined;
  if (family !== 'stability') {
    const maxImagesPerCall = amazonImageFacts.maxImages;
    return { family, maxImagesPerCall, supportsFileInputs: true, supportsMaskInputs: true };
  }
  const { name = '' } = readModelId(target.baseModel ?? target.modelId);
  const members = stabilityModels.get(name)?.members;
  if (members === undefined) return undefined;
  return {
    family,
    maxImagesPerCall: 1,
    supportsFileInputs: members.includes('image') || members.includes('init_image'),
    supportsMaskInputs: members.includes('mask'),
  };
}

function familyOf(vendor: string | undefined, name: string): ImageFamily | undefined {
  if (vendor === 'stability') return 'stability';
  if (vendor !== 'amazon') return undefined;
  if (name.startsWith('nova-canvas')) return 'nova-canvas';
  return name.startsWith('titan-image') ? 'titan-image' : undefined;
}
