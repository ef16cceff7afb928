import type { AudioFormat, DocumentFormat, ImageFormat, VideoFormat } from '../converse/media.ts';

/** A format of the service, with the media types that mean it; the first is the one to write. */
export type FormatTable<Format extends string> = { readonly [F in Format]: readonly [string, ...string[]] };

/** `image/jpg` is no registered type, but many programs say so (C9). */
export const imageFormats: FormatTable<ImageFormat> = {
  png: ['image/png'],
  jpeg: ['image/jpeg', 'image/jpg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
};

export const documentFormats: FormatTable<DocumentFormat> = {
  pdf: ['application/pdf', 'application/x-pdf'],
  csv: ['text/csv', 'application/csv'],
  doc: ['application/msword'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xls: ['application/vnd.ms-excel'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  html: ['text/html'],
  txt: ['text/plain'],
  md: ['text/markdown', 'text/x-markdown'],
};

export const videoFormats: FormatTable<VideoFormat> = {
  mkv: ['video/x-matroska', 'video/matroska', 'video/mkv'],
  mov: ['video/quicktime', 'video/mov'],
  mp4: ['video/mp4'],
  webm: ['video/webm'],
  flv: ['video/x-flv', 'video/flv'],
  mpeg: ['video/mpeg'],
  mpg: ['video/mpg'],
  wmv: ['video/x-ms-wmv', 'video/wmv'],
  three_gp: ['video/3gpp', 'video/3gp'],
};

/** `audio/mpeg` is mp3, which is what files of that type hold. */
export const audioFormats: FormatTable<AudioFormat> = {
  mp3: ['audio/mpeg', 'audio/mp3'],
  opus: ['audio/opus'],
  wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  aac: ['audio/aac'],
  flac: ['audio/flac', 'audio/x-flac'],
  mp4: ['audio/mp4'],
  ogg: ['audio/ogg'],
  mkv: ['audio/mkv'],
  mka: ['audio/x-matroska', 'audio/matroska', 'audio/mka'],
  'x-aac': ['audio/x-aac'],
  m4a: ['audio/x-m4a', 'audio/m4a'],
  mpeg: ['audio/x-mpeg'],
  mpga: ['audio/mpga'],
  pcm: ['audio/pcm'],
  webm: ['audio/webm'],
};

/** File name extensions, without the dot, of what the service takes. `mp4` and `webm` are taken for video. */
export const extensions: ReadonlyMap<string, string> = /*#__PURE__*/ new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
  ['doc', 'application/msword'],
  ['docx', documentFormats.docx[0]],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', documentFormats.xlsx[0]],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['markdown', 'text/markdown'],
  ['mkv', 'video/x-matroska'],
  ['mov', 'video/quicktime'],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
  ['flv', 'video/x-flv'],
  ['mpeg', 'video/mpeg'],
  ['mpg', 'video/mpeg'],
  ['wmv', 'video/x-ms-wmv'],
  ['3gp', 'video/3gpp'],
  ['mp3', 'audio/mpeg'],
  ['opus', 'audio/opus'],
  ['wav', 'audio/wav'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
  ['oga', 'audio/ogg'],
  ['mka', 'audio/x-matroska'],
  ['m4a', 'audio/x-m4a'],
  ['mpga', 'audio/mpeg'],
  ['pcm', 'audio/pcm'],
]);
