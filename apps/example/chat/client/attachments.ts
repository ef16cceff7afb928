import type { FileUIPart } from 'ai';
import { attachable, limits, type ModelInfo } from '../protocol.ts';

export interface Attachment extends FileUIPart {
  readonly id: string;
  readonly filename: string;
  readonly bytes: number;
  readonly kind: 'image' | 'document';
}

/** The `accept` of a file input. */
export const acceptedFiles = Object.entries(attachable)
  .flatMap(([mediaType, { endings }]) => [mediaType, ...endings.split(' ')])
  .join(',');

/** Reads a file for sending, or throws an `Error` that says why it cannot be sent. */
export async function readAttachment(file: File): Promise<Attachment> {
  const mediaType = mediaTypeOf(file);
  const known = mediaType === undefined ? undefined : attachable[mediaType];
  if (mediaType === undefined || known === undefined)
    throw new Error(`${file.name} cannot be attached: images, PDF, text, Word and Excel files can.`);
  const most = known.kind === 'image' ? limits.imageBytes : limits.documentBytes;
  if (file.size > most)
    throw new Error(`${file.name} has ${megabytes(file.size)}; Bedrock takes ${megabytes(most)} at most.`);
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  return {
    type: 'file',
    id: crypto.randomUUID(),
    kind: known.kind,
    filename: file.name,
    bytes: file.size,
    mediaType,
    url: await readDataUrl(file, mediaType),
  };
}

/** Why a model cannot be sent these files; undefined when it can, or when nobody knows. */
export function findObstacle(files: readonly Attachment[], model: ModelInfo | undefined): string | undefined {
  if (files.some(({ kind }) => kind === 'image') && model?.images === false)
    return `${model.name} cannot see images: choose another model or remove them.`;
  if (files.some(({ kind }) => kind === 'document') && model?.documents === false)
    return `${model.name} cannot read documents: choose another model or remove them.`;
  return undefined;
}

export function megabytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What the browser says, or what the ending says: browsers know no Markdown. */
function mediaTypeOf({ type, name }: File): string | undefined {
  if (type in attachable) return type;
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0];
  return Object.entries(attachable).find(
    ([, { endings }]) => ending !== undefined && endings.split(' ').includes(ending),
  )?.[0];
}

async function readDataUrl(file: File, mediaType: string): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
  return `data:${mediaType};base64,${url.slice(url.indexOf(',') + 1)}`;
}
