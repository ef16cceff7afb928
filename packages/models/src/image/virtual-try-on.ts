import { amazonImageFacts as facts, type VirtualTryOnParams } from '@bedrock-kit/schemas';
import { checkBoolean, checkChoice, checkText } from '../invoke/argument.ts';
import { readInlineMedia } from '../invoke/media-data.ts';
import { ignoredOption } from '../invoke/warning.ts';
import { readFiles, readMaskPrompt, type AmazonContext } from './amazon-input.ts';
import type { ImageRequest } from './codec.ts';

/** Writes VIRTUAL_TRY_ON: the thing of the second file goes into the picture of the first. It knows no text. */
export function writeVirtualTryOn(request: ImageRequest, context: AmazonContext): VirtualTryOnParams {
  const { options, modelId, warn } = context;
  const { virtualTryOn = {}, returnMask } = options;
  const { maskExclusions, mergeStyle } = virtualTryOn;
  const [sourceImage = '', referenceImage = ''] = readFiles(request, context, {
    task: 'VIRTUAL_TRY_ON',
    min: 2,
    max: 2,
  });
  if (request.prompt !== undefined && request.prompt !== '') {
    warn(ignoredOption('prompt', 'VIRTUAL_TRY_ON does not take it'));
  }
  return {
    sourceImage,
    referenceImage,
    ...writeMask(request, context),
    ...(maskExclusions !== undefined && { maskExclusions }),
    ...(mergeStyle !== undefined && {
      mergeStyle: checkChoice(
        { option: 'virtualTryOn.mergeStyle', value: mergeStyle, modelId },
        facts.mergeStyles,
      ),
    }),
    ...(returnMask !== undefined && {
      returnMask: checkBoolean({ option: 'returnMask', value: returnMask, modelId }),
    }),
  };
}

type Mask = Pick<VirtualTryOnParams, 'maskType' | 'imageBasedMask' | 'garmentBasedMask' | 'promptBasedMask'>;

function writeMask(request: ImageRequest, context: AmazonContext): Mask {
  const { options, modelId } = context;
  const { maskType, garmentClass, maskShape, garmentStyling } = options.virtualTryOn ?? {};
  const shape = maskShape !== undefined && {
    maskShape: checkChoice({ option: 'virtualTryOn.maskShape', value: maskShape, modelId }, facts.maskShapes),
  };
  const chosen = checkChoice(
    { option: 'virtualTryOn.maskType', value: maskType ?? guessMaskType(request, context), modelId },
    facts.maskTypes,
  );
  switch (chosen) {
    case 'IMAGE': {
      const { bytes: maskImage } = readInlineMedia(request.mask, { option: 'mask', modelId });
      return { maskType: chosen, imageBasedMask: { maskImage } };
    }
    case 'PROMPT':
      return { maskType: chosen, promptBasedMask: { maskPrompt: readMaskPrompt(context), ...shape } };
    case 'GARMENT': {
      const argument = { option: 'virtualTryOn.garmentClass', value: garmentClass, modelId };
      return {
        maskType: chosen,
        garmentBasedMask: {
          garmentClass: checkText(argument, { min: 1, max: 100 }),
          ...shape,
          ...(garmentStyling !== undefined && { garmentStyling }),
        },
      };
    }
  }
}

function guessMaskType({ mask }: ImageRequest, { options }: AmazonContext): string {
  if (mask !== undefined) return 'IMAGE';
  return options.maskPrompt === undefined ? 'GARMENT' : 'PROMPT';
}
