import { createHash } from 'node:crypto';
import {
  stabilityImageFacts as facts,
  stabilityModels,
  type StabilityImageRequest,
  type StabilityMember,
  type StabilityModel,
} from '@bedrock-kit/schemas';
import type { Picture } from '../../engine/pictures/picture.ts';
import { writeJpeg } from '../../engine/pictures/write-jpeg.ts';
import { writePng } from '../../engine/pictures/write-png.ts';
import { writeWebp } from '../../engine/pictures/write-webp.ts';
import { checkNativeBody, malformedInput } from '../../native/malformed-input.ts';
import type { NativeSchema, ObjectSchema } from '../../native/native-schema.ts';
import type { InvokeAnswer, InvokeCall } from '../invoke-model.ts';
import { keep, moderate } from './moderation.ts';
import { paintService } from './stability-services.ts';

/** Stability's models and image services. What is held back is told under status 200, in `finish_reasons`. */
export function stabilityImage(call: InvokeCall): InvokeAnswer {
  const name = nameOf(call.facts.baseId);
  const model = stabilityModels.get(name);
  const body = checkNativeBody(schemaOf(model), call.body) as StabilityImageRequest;
  if (body.mode === 'image-to-image' && body.image === undefined) {
    throw malformedInput('#: required key [image] not found');
  }
  const seed = body.seed === undefined || body.seed === 0 ? chanceOf(body) : body.seed;
  const verdict = moderate([body.prompt, body.search_prompt, body.select_prompt], call.moderation);
  const [allowed] = keep([seed], verdict);
  if (allowed === undefined) {
    const reason = verdict === 'all' ? 'Filter reason: prompt' : 'Filter reason: output image';
    return { body: { seeds: [], finish_reasons: [reason], images: [] }, latencyMs: 900 };
  }
  const write = writers[body.output_format ?? 'png'] ?? writePng;
  const image = write(paintService(name, body, seed)).toString('base64');
  return { body: { seeds: [seed], finish_reasons: [null], images: [image] }, latencyMs: 4200 };
}

const writers: Readonly<Record<string, (picture: Picture) => Buffer>> = {
  jpeg: writeJpeg,
  png: writePng,
  webp: writeWebp,
};

/** `stability.stable-image-core-v1:1` is `stable-image-core`. */
function nameOf(baseId: string): string {
  return baseId.replace(/^stability\./, '').replace(/-v\d+(?::\d+)?$/, '');
}

const image: NativeSchema = { kind: 'string', min: 1 };
const text: NativeSchema = { kind: 'string', min: 1, max: facts.maxPrompt };
const share: NativeSchema = { kind: 'number', min: 0, max: 1 };
const pixels: NativeSchema = { kind: 'integer', min: 0, max: facts.maxOutpaint };

const members: Readonly<Record<StabilityMember, NativeSchema>> = {
  prompt: text,
  negative_prompt: { kind: 'string', max: facts.maxPrompt },
  search_prompt: text,
  select_prompt: text,
  aspect_ratio: { kind: 'string', options: facts.aspectRatios },
  seed: { kind: 'integer', min: 0, max: facts.maxSeed },
  output_format: { kind: 'string', options: facts.outputFormats },
  mode: { kind: 'string', options: ['text-to-image', 'image-to-image'] },
  image,
  mask: image,
  init_image: image,
  style_image: image,
  strength: share,
  control_strength: share,
  fidelity: share,
  style_strength: share,
  composition_fidelity: share,
  change_strength: { kind: 'number', min: 0.1, max: 1 },
  creativity: share,
  grow_mask: { kind: 'integer', min: 0, max: 20 },
  style_preset: { kind: 'string' },
  left: pixels,
  right: pixels,
  up: pixels,
  down: pixels,
};

/** A model that no table knows takes every member and needs a prompt. */
function schemaOf(model: StabilityModel | undefined): ObjectSchema {
  const taken = model?.members ?? (Object.keys(members) as readonly StabilityMember[]);
  return {
    kind: 'object',
    required: model?.required ?? ['prompt'],
    members: Object.fromEntries(taken.map((member) => [member, members[member]])),
  };
}

/** The seed of a request without one: the service takes any, the emulator the same for the same request. */
function chanceOf(body: StabilityImageRequest): number {
  return 1 + (createHash('sha256').update(JSON.stringify(body)).digest().readUInt32LE(0) % facts.maxSeed);
}
