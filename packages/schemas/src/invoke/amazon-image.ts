import type { Bytes } from '../bytes.ts';
import { isList, isRecord } from './json-guards.ts';

/** What Nova Canvas and Titan Image can be asked for. */
export const amazonImageFacts = {
  taskTypes: [
    'TEXT_IMAGE',
    'COLOR_GUIDED_GENERATION',
    'IMAGE_VARIATION',
    'INPAINTING',
    'OUTPAINTING',
    'BACKGROUND_REMOVAL',
    'VIRTUAL_TRY_ON',
  ],
  qualities: ['standard', 'premium'],
  /** Nova Canvas only. */
  styles: [
    '3D_ANIMATED_FAMILY_FILM',
    'DESIGN_SKETCH',
    'FLAT_VECTOR_ILLUSTRATION',
    'GRAPHIC_NOVEL_ILLUSTRATION',
    'MAXIMALISM',
    'MIDCENTURY_RETRO',
    'PHOTOREALISM',
    'SOFT_DIGITAL_PAINTING',
  ],
  controlModes: ['CANNY_EDGE', 'SEGMENTATION'],
  outPaintingModes: ['DEFAULT', 'PRECISE'],
  maskTypes: ['IMAGE', 'GARMENT', 'PROMPT'],
  maskShapes: ['CONTOUR', 'BOUNDING_BOX', 'DEFAULT'],
  mergeStyles: ['BALANCED', 'SEAMLESS', 'DETAILED'],
  maxImages: 5,
  cfgScale: { min: 1.1, max: 10 },
  /** AWS's examples end at 858,993,459; its newer pages say this. */
  maxSeed: 2_147_483_646,
  maxVariationImages: 5,
  maxColors: 10,
  similarityStrength: { min: 0.2, max: 1 },
} as const;

/** The sizes Nova Canvas makes: any that keep to these bounds. */
export const novaCanvasSizeFacts = {
  minSide: 320,
  maxSide: 4096,
  /** Both sides are multiples of it. */
  step: 16,
  /** The longer side is at most so many times the shorter. */
  maxRatio: 4,
  /** Fewer than this. */
  pixelsBelow: 4_194_304,
} as const;

/** The sizes Titan Image makes, as width × height. */
export const titanImageSizes = [
  '1024x1024',
  '768x768',
  '512x512',
  '768x1152',
  '384x576',
  '1152x768',
  '576x384',
  '768x1280',
  '384x640',
  '1280x768',
  '640x384',
  '896x1152',
  '448x576',
  '1152x896',
  '576x448',
  '768x1408',
  '384x704',
  '1408x768',
  '704x384',
  '640x1408',
  '320x704',
  '1408x640',
  '704x320',
  '1152x640',
  '1173x640',
] as const;

type Facts = typeof amazonImageFacts;

/** What a picture is made for. */
export type AmazonImageTaskType = Facts['taskTypes'][number];

/** Settings of every task but BACKGROUND_REMOVAL. */
export interface AmazonImageConfig {
  readonly width?: number;
  readonly height?: number;
  /** 1 (default) to 5. */
  readonly numberOfImages?: number;
  readonly quality?: Facts['qualities'][number];
  /** 1.1 to 10: how close to keep to the text. Default 6.5 (Nova Canvas), 8 (Titan). */
  readonly cfgScale?: number;
  /** Default 12 (Nova Canvas), 42 (Titan V2), 0 (Titan V1). */
  readonly seed?: number;
}

/** What the tasks have in common. A text has 1 to 1,024 characters, with Titan 512. */
interface Texts {
  readonly text?: string;
  /** What shall not be in the picture; without "no" and "not". */
  readonly negativeText?: string;
}

/** Which part of the picture is meant: what the words name, or the black pixels of an image. */
interface Mask {
  readonly maskPrompt?: string;
  readonly maskImage?: Bytes;
}

/** What VIRTUAL_TRY_ON puts where: the reference picture's thing into the source picture. */
export interface VirtualTryOnParams {
  readonly sourceImage: Bytes;
  readonly referenceImage: Bytes;
  readonly maskType: Facts['maskTypes'][number];
  readonly imageBasedMask?: { readonly maskImage: Bytes };
  readonly garmentBasedMask?: {
    /** `UPPER_BODY`, `LOWER_BODY`, `FULL_BODY`, `FOOTWEAR`, or a garment such as `LONG_DRESS`. */
    readonly garmentClass: string;
    readonly maskShape?: Facts['maskShapes'][number];
    readonly garmentStyling?: {
      readonly longSleeveStyle?: 'SLEEVE_DOWN' | 'SLEEVE_UP';
      readonly tuckingStyle?: 'UNTUCKED' | 'TUCKED';
      readonly outerLayerStyle?: 'CLOSED' | 'OPEN';
    };
  };
  readonly promptBasedMask?: {
    readonly maskPrompt: string;
    readonly maskShape?: Facts['maskShapes'][number];
  };
  readonly maskExclusions?: {
    readonly preserveBodyPose?: 'ON' | 'OFF' | 'DEFAULT';
    readonly preserveHands?: 'ON' | 'OFF' | 'DEFAULT';
    readonly preserveFace?: 'ON' | 'OFF' | 'DEFAULT';
  };
  readonly mergeStyle?: Facts['mergeStyles'][number];
  readonly returnMask?: boolean;
}

/** Body of Nova Canvas and Titan Image. Images are bare base64 or bytes. */
export type AmazonImageRequest = { readonly imageGenerationConfig?: AmazonImageConfig } & (
  | {
      readonly taskType: 'TEXT_IMAGE';
      readonly textToImageParams: Texts & {
        /** Nova Canvas only. */
        readonly style?: Facts['styles'][number];
        readonly conditionImage?: Bytes;
        readonly controlMode?: Facts['controlModes'][number];
        /** 0 to 1, default 0.7. */
        readonly controlStrength?: number;
      };
    }
  | {
      readonly taskType: 'COLOR_GUIDED_GENERATION';
      readonly colorGuidedGenerationParams: Texts & {
        /** 1 to 10 of `#rrggbb`. */
        readonly colors: readonly string[];
        readonly referenceImage?: Bytes;
      };
    }
  | {
      readonly taskType: 'IMAGE_VARIATION';
      readonly imageVariationParams: Texts & {
        /** 1 to 5. */
        readonly images: readonly Bytes[];
        /** 0.2 to 1, default 0.7. */
        readonly similarityStrength?: number;
      };
    }
  | {
      readonly taskType: 'INPAINTING';
      readonly inPaintingParams: Texts & Mask & { readonly image: Bytes; readonly returnMask?: boolean };
    }
  | {
      readonly taskType: 'OUTPAINTING';
      readonly outPaintingParams: Texts &
        Mask & {
          readonly image: Bytes;
          readonly outPaintingMode?: Facts['outPaintingModes'][number];
          readonly returnMask?: boolean;
        };
    }
  | {
      readonly taskType: 'BACKGROUND_REMOVAL';
      readonly backgroundRemovalParams: { readonly image: Bytes };
    }
  | { readonly taskType: 'VIRTUAL_TRY_ON'; readonly virtualTryOnParams: VirtualTryOnParams }
);

/** Answer of Nova Canvas and Titan Image. */
export interface AmazonImageResponse {
  /** PNG files as base64. */
  readonly images?: readonly string[] | null;
  readonly maskImage?: string;
  /** Why images are missing: some or all of them were held back. */
  readonly error?: string | null;
}

/** What the answer of an image model says, whatever its family. */
export interface ImageAnswer {
  /** Files as base64; held-back ones are not among them. */
  readonly images: readonly string[];
  /** Why images are missing, in the words of the service; empty when all is well. */
  readonly reasons: readonly string[];
  /** What is known of each image. */
  readonly details: readonly ImageDetails[];
  readonly maskImage?: string;
}

/** What is known of one image. */
export interface ImageDetails {
  /** Makes the same image again. */
  readonly seed?: number;
}

/** Reads the answer of Nova Canvas or Titan Image; undefined where it is none. */
export function readAmazonImages(body: unknown): ImageAnswer | undefined {
  if (!isRecord(body)) return undefined;
  const { images, maskImage } = body;
  const reasons = readReasons(body);
  if (!isList(images) && reasons.length === 0) return undefined;
  const found = (isList(images) ? images : []).filter(isFile);
  return {
    images: found,
    reasons,
    details: found.map(() => ({})),
    ...(isFile(maskImage) && { maskImage }),
  };
}

/** `error` is documented; a moderated request has been seen as `status` and a list in `details`. */
function readReasons({ error, status, details }: Readonly<Record<string, unknown>>): readonly string[] {
  const reasons: string[] = [];
  if (typeof error === 'string' && error !== '') reasons.push(error);
  if (status === 'Request Moderated') {
    const list = isRecord(details) ? details['Moderation Reasons'] : undefined;
    reasons.push(...(isList(list) && list.length > 0 ? list.map(String) : [status]));
  }
  return reasons;
}

function isFile(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
