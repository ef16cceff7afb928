import {
  amazonImageFacts as facts,
  readAmazonImages,
  type AmazonImageConfig,
  type AmazonImageTaskType,
} from '@bedrock-kit/schemas';
import { checkChoice, checkNumber } from '../invoke/argument.ts';
import { ignoredOption } from '../invoke/warning.ts';
import { chooseSize, novaCanvasSizes, titanSizes, type SizeRules } from './amazon-size.ts';
import type { AmazonProfile } from './amazon-input.ts';
import { writeTask } from './amazon-task.ts';
import type { ImageCodec, ImageContext, ImageRequest } from './codec.ts';
import type { ImageOptionName } from './image-options.ts';

const titanV1Tasks: readonly AmazonImageTaskType[] = [
  'TEXT_IMAGE',
  'IMAGE_VARIATION',
  'INPAINTING',
  'OUTPAINTING',
];
const titanV2Tasks: readonly AmazonImageTaskType[] = [
  ...titanV1Tasks,
  'COLOR_GUIDED_GENERATION',
  'BACKGROUND_REMOVAL',
];

/** Nova Canvas. */
export function createNovaCanvasCodec(): ImageCodec {
  const profile = { tasks: facts.taskTypes, maxText: 1024, takesStyle: true, takesCondition: true };
  return createCodec('nova-canvas', profile, novaCanvasSizes);
}

/** Titan Image Generator. V1 knows four tasks and no condition image. */
export function createTitanImageCodec({ isV1 }: { readonly isV1: boolean }): ImageCodec {
  const tasks = isV1 ? titanV1Tasks : titanV2Tasks;
  const profile = { tasks, maxText: 512, takesStyle: false, takesCondition: !isV1 };
  return createCodec('titan-image', profile, titanSizes);
}

const options: readonly ImageOptionName[] = [
  'negativeText',
  'taskType',
  'quality',
  'cfgScale',
  'style',
  'maskPrompt',
  'outPaintingMode',
  'similarityStrength',
  'controlMode',
  'controlStrength',
  'colors',
  'returnMask',
  'virtualTryOn',
];

function createCodec(
  family: 'nova-canvas' | 'titan-image',
  profile: AmazonProfile,
  sizes: SizeRules,
): ImageCodec {
  return {
    family,
    options,
    write(request, context) {
      const taskType = chooseTask(request, context, profile);
      const task = writeTask(taskType, request, { ...context, profile });
      if (taskType === 'BACKGROUND_REMOVAL') {
        warnOfUnusedConfig(request, context);
        return task;
      }
      const imageGenerationConfig = writeConfig(request, context, sizes);
      return { ...task, ...(Object.keys(imageGenerationConfig).length > 0 && { imageGenerationConfig }) };
    },
    read: readAmazonImages,
  };
}

function chooseTask(
  { files = [], mask }: ImageRequest,
  { options: { taskType, colors, maskPrompt }, modelId }: ImageContext,
  { tasks }: AmazonProfile,
): AmazonImageTaskType {
  if (taskType !== undefined) return checkChoice({ option: 'taskType', value: taskType, modelId }, tasks);
  if (mask !== undefined || (maskPrompt !== undefined && files.length > 0)) return 'INPAINTING';
  if (colors !== undefined && tasks.includes('COLOR_GUIDED_GENERATION')) return 'COLOR_GUIDED_GENERATION';
  return files.length > 0 ? 'IMAGE_VARIATION' : 'TEXT_IMAGE';
}

function writeConfig(request: ImageRequest, context: ImageContext, sizes: SizeRules): AmazonImageConfig {
  const { modelId } = context;
  const { quality, cfgScale } = context.options;
  const { n, seed } = request;
  return {
    ...chooseSize(request, context, sizes),
    ...(seed !== undefined && {
      seed: checkNumber(
        { option: 'seed', value: seed, modelId },
        { min: 0, max: facts.maxSeed, isInteger: true },
      ),
    }),
    ...(n !== undefined && { numberOfImages: n }),
    ...(quality !== undefined && {
      quality: checkChoice({ option: 'quality', value: quality, modelId }, facts.qualities),
    }),
    ...(cfgScale !== undefined && {
      cfgScale: checkNumber({ option: 'cfgScale', value: cfgScale, modelId }, facts.cfgScale),
    }),
  };
}

/** Removing a background leaves nothing to choose. */
function warnOfUnusedConfig(request: ImageRequest, { options: set, warn }: ImageContext): void {
  const { size, aspectRatio, seed, prompt } = request;
  const n = request.n === 1 ? undefined : request.n;
  const { quality, cfgScale, negativeText } = set;
  for (const [name, value] of Object.entries({
    n,
    size,
    aspectRatio,
    seed,
    prompt,
    quality,
    cfgScale,
    negativeText,
  })) {
    if (value === undefined || value === '') continue;
    warn(ignoredOption(name, 'BACKGROUND_REMOVAL does not take it'));
  }
}
