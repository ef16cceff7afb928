import {
  readStabilityImages,
  stabilityImageFacts as facts,
  type StabilityImageRequest,
  type StabilityMember,
  type StabilityModel,
} from '@bedrock-kit/schemas';
import {
  checkChoice,
  checkNumber,
  checkText,
  invalidArgument,
  type NumberRange,
} from '../invoke/argument.ts';
import { readInlineMedia } from '../invoke/media-data.ts';
import { ignoredOption } from '../invoke/warning.ts';
import type { ImageCodec, ImageContext, ImageRequest } from './codec.ts';
import type { ImageOptionName } from './image-options.ts';
import { chooseAspectRatio } from './stability-ratio.ts';

type Body = { -readonly [Member in StabilityMember]?: StabilityImageRequest[Member] };

/** An option, the member it becomes, and what it may be: a text of a length, or a number in a range. */
interface OptionRow {
  readonly option: ImageOptionName;
  readonly member: StabilityMember;
  readonly range: NumberRange;
  readonly kind: 'text' | 'number';
}

const ratio: NumberRange = { min: 0, max: 1 };
const prompt: NumberRange = { min: 1, max: facts.maxPrompt };
const pixels: NumberRange = { min: 0, max: facts.maxOutpaint, isInteger: true };

const rows: readonly OptionRow[] = [
  { option: 'negativeText', member: 'negative_prompt', kind: 'text', range: prompt },
  { option: 'searchPrompt', member: 'search_prompt', kind: 'text', range: prompt },
  { option: 'selectPrompt', member: 'select_prompt', kind: 'text', range: prompt },
  { option: 'stylePreset', member: 'style_preset', kind: 'text', range: { min: 1, max: 100 } },
  { option: 'strength', member: 'strength', kind: 'number', range: ratio },
  { option: 'controlStrength', member: 'control_strength', kind: 'number', range: ratio },
  { option: 'fidelity', member: 'fidelity', kind: 'number', range: ratio },
  { option: 'styleStrength', member: 'style_strength', kind: 'number', range: ratio },
  { option: 'compositionFidelity', member: 'composition_fidelity', kind: 'number', range: ratio },
  { option: 'changeStrength', member: 'change_strength', kind: 'number', range: { min: 0.1, max: 1 } },
  { option: 'creativity', member: 'creativity', kind: 'number', range: ratio },
  { option: 'growMask', member: 'grow_mask', kind: 'number', range: { min: 0, max: 20, isInteger: true } },
  { option: 'left', member: 'left', kind: 'number', range: pixels },
  { option: 'right', member: 'right', kind: 'number', range: pixels },
  { option: 'up', member: 'up', kind: 'number', range: pixels },
  { option: 'down', member: 'down', kind: 'number', range: pixels },
];

/** Stability's models and image services: one picture a request. */
export function createStabilityCodec(model: StabilityModel): ImageCodec {
  const takes = new Set(model.members);
  return {
    family: 'stability',
    options: [
      ...rows.filter(({ member }) => takes.has(member)).map(({ option }) => option),
      ...(takes.has('output_format') ? (['outputFormat'] as const) : []),
    ],
    write(request, context) {
      const body: Body = {};
      writePrompt(body, request, { ...context, takes });
      writeFiles(body, request, { ...context, takes });
      writeOptions(body, request, { ...context, takes });
      const aspectRatio = chooseAspectRatio(request, context, {
        takesRatio: takes.has('aspect_ratio') && body.mode === undefined,
      });
      if (aspectRatio !== undefined) body.aspect_ratio = aspectRatio;
      checkRequired(body, model, context);
      return body;
    },
    read: readStabilityImages,
  };
}

interface StabilityContext extends ImageContext {
  readonly takes: ReadonlySet<StabilityMember>;
}

function writePrompt(body: Body, request: ImageRequest, { takes, modelId, warn }: StabilityContext): void {
  const { prompt: value } = request;
  if (value === undefined || value === '') return;
  if (takes.has('prompt')) body.prompt = checkText({ option: 'prompt', value, modelId }, prompt);
  else warn(ignoredOption('prompt', `${modelId} does not take it`));
}

/** Generation takes one file to begin with, services the picture to edit, style transfer a picture and a style. */
function writeFiles(body: Body, request: ImageRequest, { takes, modelId, warn }: StabilityContext): void {
  const { files = [], mask } = request;
  const names = (['image', 'init_image', 'style_image'] as const).filter((name) => takes.has(name));
  if (files.length > names.length) {
    throw invalidArgument(
      { option: 'files', modelId },
      `must be at most ${names.length}, not ${files.length}`,
    );
  }
  files.forEach((file, index) => {
    const { bytes } = readInlineMedia(file, { option: `files[${index}]`, modelId });
    body[names[index] ?? 'image'] = bytes;
  });
  if (body.image !== undefined && takes.has('mode')) body.mode = 'image-to-image';
  if (mask === undefined) return;
  if (takes.has('mask')) body.mask = readInlineMedia(mask, { option: 'mask', modelId }).bytes;
  else warn(ignoredOption('mask', `${modelId} does not take it`));
}

function writeOptions(body: Body, { seed }: ImageRequest, context: StabilityContext): void {
  const { takes, options, modelId, warn } = context;
  for (const { option, member, kind, range } of rows) {
    const value = options[option];
    if (value === undefined || !takes.has(member)) continue;
    const check = kind === 'text' ? checkText : checkNumber;
    Object.assign(body, { [member]: check({ option, value, modelId }, range) });
  }
  if (options.outputFormat !== undefined && takes.has('output_format')) {
    const argument = { option: 'outputFormat', value: options.outputFormat, modelId };
    body.output_format = checkChoice(argument, facts.outputFormats);
  }
  if (seed === undefined) return;
  if (takes.has('seed')) {
    const range = { min: 0, max: facts.maxSeed, isInteger: true };
    body.seed = checkNumber({ option: 'seed', value: seed, modelId }, range);
  } else warn(ignoredOption('seed', `${modelId} does not take it`));
}

/** What the caller knows a member as. */
const names: Partial<Record<StabilityMember, string>> = {
  image: 'files',
  init_image: 'files',
  style_image: 'files[1]',
  search_prompt: 'searchPrompt',
  select_prompt: 'selectPrompt',
};

function checkRequired(body: Body, { required }: StabilityModel, { modelId }: ImageContext): void {
  const needed: readonly StabilityMember[] = body.mode === undefined ? required : [...required, 'strength'];
  const missing = needed.find((member) => body[member] === undefined);
  if (missing === undefined) return;
  const option = names[missing] ?? missing;
  const hint = missing === 'strength' ? ' with a file: 0 keeps the file, 1 forgets it' : '';
  throw invalidArgument({ option, modelId }, `is needed${hint}`);
}
