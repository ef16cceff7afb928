import {
  amazonImageFacts as facts,
  type AmazonImageRequest,
  type AmazonImageTaskType,
} from '@bedrock-kit/schemas';
import { checkBoolean, checkChoice, checkNumber, invalidArgument } from '../invoke/argument.ts';
import { readInlineMedia } from '../invoke/media-data.ts';
import { ignoredOption } from '../invoke/warning.ts';
import type { ImageRequest } from './codec.ts';
import {
  readFiles,
  readMaskPrompt,
  readPrompt,
  writeNegativeText,
  type AmazonContext,
} from './amazon-input.ts';
import type { ImageOptionName } from './image-options.ts';
import { writeVirtualTryOn } from './virtual-try-on.ts';

/** Which options each task looks at; others of these are warned about. */
const taskOptions: Readonly<Record<AmazonImageTaskType, readonly ImageOptionName[]>> = {
  TEXT_IMAGE: ['negativeText', 'style', 'controlMode', 'controlStrength'],
  COLOR_GUIDED_GENERATION: ['negativeText', 'colors'],
  IMAGE_VARIATION: ['negativeText', 'similarityStrength'],
  INPAINTING: ['negativeText', 'maskPrompt', 'returnMask'],
  OUTPAINTING: ['negativeText', 'maskPrompt', 'outPaintingMode', 'returnMask'],
  BACKGROUND_REMOVAL: ['negativeText'],
  VIRTUAL_TRY_ON: ['maskPrompt', 'returnMask', 'virtualTryOn'],
};

/** Writes the task of a request and its parameters. Throws `invalid-argument` where a file, a mask or a text is missing. */
export function writeTask(
  taskType: AmazonImageTaskType,
  request: ImageRequest,
  context: AmazonContext,
): AmazonImageRequest {
  warnOfOtherTasks(taskType, context);
  switch (taskType) {
    case 'TEXT_IMAGE':
      return { taskType, textToImageParams: writeTextToImage(request, context) };
    case 'COLOR_GUIDED_GENERATION':
      return { taskType, colorGuidedGenerationParams: writeColors(request, context) };
    case 'IMAGE_VARIATION':
      return { taskType, imageVariationParams: writeVariation(request, context) };
    case 'INPAINTING':
      return { taskType, inPaintingParams: writePainting(taskType, request, context) };
    case 'OUTPAINTING': {
      const { outPaintingMode: value } = context.options;
      const argument = { option: 'outPaintingMode', value, modelId: context.modelId };
      return {
        taskType,
        outPaintingParams: {
          ...writePainting(taskType, request, context),
          ...(value !== undefined && { outPaintingMode: checkChoice(argument, facts.outPaintingModes) }),
        },
      };
    }
    case 'BACKGROUND_REMOVAL': {
      const [image] = readFiles(request, context, { task: taskType, min: 1, max: 1 });
      return { taskType, backgroundRemovalParams: { image: image ?? '' } };
    }
    case 'VIRTUAL_TRY_ON':
      return { taskType, virtualTryOnParams: writeVirtualTryOn(request, context) };
  }
}

function writeTextToImage(
  request: ImageRequest,
  context: AmazonContext,
): Extract<AmazonImageRequest, { taskType: 'TEXT_IMAGE' }>['textToImageParams'] {
  const { options, modelId, profile } = context;
  const { style, controlMode, controlStrength } = options;
  const max = profile.takesCondition ? 1 : 0;
  const [conditionImage] = readFiles(request, context, { task: 'TEXT_IMAGE', min: 0, max });
  return {
    text: readPrompt(request, context),
    ...writeNegativeText(context),
    ...(style !== undefined &&
      profile.takesStyle && {
        style: checkChoice({ option: 'style', value: style, modelId }, facts.styles),
      }),
    ...(conditionImage !== undefined && { conditionImage }),
    ...(controlMode !== undefined && {
      controlMode: checkChoice({ option: 'controlMode', value: controlMode, modelId }, facts.controlModes),
    }),
    ...(controlStrength !== undefined && {
      controlStrength: checkNumber(
        { option: 'controlStrength', value: controlStrength, modelId },
        { min: 0, max: 1 },
      ),
    }),
  };
}

function writeColors(
  request: ImageRequest,
  context: AmazonContext,
): Extract<AmazonImageRequest, { taskType: 'COLOR_GUIDED_GENERATION' }>['colorGuidedGenerationParams'] {
  const { colors = [] } = context.options;
  const isList = Array.isArray(colors) && colors.length >= 1 && colors.length <= facts.maxColors;
  if (!isList || colors.some((color) => !/^#[0-9a-f]{6}$/i.test(color))) {
    throw invalidArgument(
      { option: 'colors', modelId: context.modelId },
      `must be 1 to ${facts.maxColors} colors of the form #rrggbb`,
    );
  }
  const [referenceImage] = readFiles(request, context, { task: 'COLOR_GUIDED_GENERATION', min: 0, max: 1 });
  return {
    text: readPrompt(request, context),
    ...writeNegativeText(context),
    colors,
    ...(referenceImage !== undefined && { referenceImage }),
  };
}

function writeVariation(
  request: ImageRequest,
  context: AmazonContext,
): Extract<AmazonImageRequest, { taskType: 'IMAGE_VARIATION' }>['imageVariationParams'] {
  const { similarityStrength: value } = context.options;
  const argument = { option: 'similarityStrength', value, modelId: context.modelId };
  return {
    images: readFiles(request, context, {
      task: 'IMAGE_VARIATION',
      min: 1,
      max: facts.maxVariationImages,
    }),
    ...writeTexts(request, context),
    ...(value !== undefined && { similarityStrength: checkNumber(argument, facts.similarityStrength) }),
  };
}

function writePainting(
  task: 'INPAINTING' | 'OUTPAINTING',
  request: ImageRequest,
  context: AmazonContext,
): Extract<AmazonImageRequest, { taskType: 'INPAINTING' }>['inPaintingParams'] {
  const { modelId, options } = context;
  const { maskPrompt, returnMask } = options;
  const [image = ''] = readFiles(request, context, { task, min: 1, max: 1 });
  if ((request.mask === undefined) === (maskPrompt === undefined)) {
    throw invalidArgument({ option: 'mask', modelId }, `or maskPrompt is needed for ${task}: one of the two`);
  }
  return {
    image,
    ...writeTexts(request, context),
    ...(request.mask !== undefined && {
      maskImage: readInlineMedia(request.mask, { option: 'mask', modelId }).bytes,
    }),
    ...(maskPrompt !== undefined && { maskPrompt: readMaskPrompt(context) }),
    ...(returnMask !== undefined && {
      returnMask: checkBoolean({ option: 'returnMask', value: returnMask, modelId }),
    }),
  };
}

/** For tasks where the picture may speak for itself. */
function writeTexts(
  request: ImageRequest,
  context: AmazonContext,
): { readonly text?: string; readonly negativeText?: string } {
  const { prompt } = request;
  return {
    ...(prompt !== undefined && prompt !== '' && { text: readPrompt(request, context) }),
    ...writeNegativeText(context),
  };
}

function warnOfOtherTasks(taskType: AmazonImageTaskType, context: AmazonContext): void {
  const { options, profile, modelId, warn } = context;
  const mine = new Set<string>(taskOptions[taskType]);
  for (const name of new Set(Object.values(taskOptions).flat())) {
    if (options[name] === undefined || mine.has(name)) continue;
    warn(ignoredOption(name, `${taskType} does not take it`));
  }
  if (options.style !== undefined && mine.has('style') && !profile.takesStyle) {
    warn(ignoredOption('style', `${modelId} does not take it; Nova Canvas does`));
  }
}
