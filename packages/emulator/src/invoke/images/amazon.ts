import {
  novaCanvasSizeFacts as canvas,
  titanImageSizes,
  type AmazonImageRequest,
} from '@bedrock-kit/schemas';
import { writePng } from '../../engine/pictures/write-png.ts';
import { checkNativeBody, malformedInput } from '../../native/malformed-input.ts';
import { validationError } from '../../service-error.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';
import { amazonImageSchema, paramsOfTask, type AmazonImageModel } from './amazon-schema.ts';
import { type AmazonTaskParams, paintTask } from './amazon-tasks.ts';
import { keep, moderate } from './moderation.ts';

/** Nova Canvas and Titan Image Generator, all of their tasks. */
export function amazonImage(call: InvokeCall): InvokeAnswer {
  const model = modelOf(call.facts.baseId);
  const body = checkNativeBody(amazonImageSchema(model), call.body) as unknown as AmazonImageRequest;
  const name = paramsOfTask[body.taskType] ?? '';
  const params = (body as unknown as Readonly<Record<string, AmazonTaskParams | undefined>>)[name];
  if (params === undefined) throw malformedInput(`#: required key [${name}] not found`);
  checkSize(body, model);
  checkMask(body.taskType, params);

  const verdict = moderate([params.text], call.moderation);
  if (verdict === 'all') throw validationError('This request has been blocked by our content filters.');
  const count = body.imageGenerationConfig?.numberOfImages ?? 1;
  const seed = body.imageGenerationConfig?.seed ?? defaultSeeds[model];
  const painted = Array.from({ length: count }, (_, index) =>
    paintTask(body, params, { seed: seed + index, call }),
  );
  const kept = keep(painted, verdict);
  if (kept.length === 0) {
    throw validationError('All of the generated images have been blocked by our content filters.');
  }
  const maskImage = painted[0]?.mask;
  return {
    body: {
      images: kept.map(({ picture }) => writePng(picture).toString('base64')),
      ...(maskImage === undefined || params.returnMask !== true
        ? {}
        : { maskImage: writePng(maskImage).toString('base64') }),
      // The service's words for images that are missing are not on record.
      error:
        kept.length === count
          ? null
          : 'Some of the generated images have been blocked by our content filters.',
    },
    latencyMs: 2400 * count,
  };
}

const defaultSeeds: Readonly<Record<AmazonImageModel, number>> = {
  'titan-v1': 0,
  'titan-v2': 42,
  'nova-canvas': 12,
};

function modelOf(baseId: string): AmazonImageModel {
  if (/nova-canvas/.test(baseId)) return 'nova-canvas';
  return /generator-v2/.test(baseId) ? 'titan-v2' : 'titan-v1';
}

/** The service's words for sizes whose sides are right but do not go together are not on record. */
function checkSize({ imageGenerationConfig = {} }: AmazonImageRequest, model: AmazonImageModel): void {
  const { width = 1024, height = 1024 } = imageGenerationConfig;
  if (model !== 'nova-canvas') {
    if ((titanImageSizes as readonly string[]).includes(`${width}x${height}`)) return;
    throw malformedInput(`#/imageGenerationConfig: unsupported image size ${width}x${height}`);
  }
  if (Math.max(width, height) / Math.min(width, height) > canvas.maxRatio) {
    throw validationError('The aspect ratio of the image must be between 1:4 and 4:1.');
  }
  if (width * height >= canvas.pixelsBelow) {
    throw validationError(`The total pixel count of the image must be less than ${canvas.pixelsBelow}.`);
  }
}

function checkMask(task: string, { maskPrompt, maskImage }: AmazonTaskParams): void {
  if (task !== 'INPAINTING' && task !== 'OUTPAINTING') return;
  if ((maskPrompt === undefined) !== (maskImage === undefined)) return;
  throw malformedInput(
    `#/${paramsOfTask[task]}: ${maskImage === undefined ? 'required key [maskPrompt] or [maskImage] not found' : 'only one of [maskPrompt] and [maskImage] is permitted'}`,
  );
}
