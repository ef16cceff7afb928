import { describe, expect, it } from 'vitest';
import { detectMediaType } from './detect-media-type.ts';
import {
  acceptedMediaTypes,
  audioFormatOf,
  documentFormatOf,
  imageFormatOf,
  mediaTypeOfAudio,
  mediaTypeOfDocument,
  mediaTypeOfImage,
  mediaTypeOfVideo,
  videoFormatOf,
} from './media-format.ts';
import { audioFormats, documentFormats, extensions, imageFormats, videoFormats } from './media-table.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the format of a media type (C9)', () => {
  it.each([
    ['image/png', 'png'],
    ['image/jpg', 'jpeg'],
    ['IMAGE/JPEG; q=1', 'jpeg'],
    ['image/svg+xml', undefined],
    ['image/*', undefined],
    ['', undefined],
  ])('image %s: %s', (mediaType, format) => {
    expect(imageFormatOf(mediaType)).toBe(format);
  });

  it.each([
    ['application/pdf', 'pdf'],
    [docx, 'docx'],
    [xlsx, 'xlsx'],
    ['text/csv', 'csv'],
    ['text/markdown;charset=UTF-8', 'md'],
    ['text/plain; charset=utf-8', 'txt'],
    ['text/x-python', 'txt'],
    ['text/rtf', undefined],
    ['text/*', undefined],
    ['text/', undefined],
    ['application/json', undefined],
    ['application/octet-stream', undefined],
  ])('document %s: %s', (mediaType, format) => {
    expect(documentFormatOf(mediaType)).toBe(format);
  });

  it.each([
    ['video/quicktime', 'mov'],
    ['video/3gpp', 'three_gp'],
    ['video/x-matroska', 'mkv'],
    ['video/h264', undefined],
  ])('video %s: %s', (mediaType, format) => {
    expect(videoFormatOf(mediaType)).toBe(format);
  });

  it.each([
    ['audio/mpeg', 'mp3'],
    ['audio/x-wav', 'wav'],
    ['audio/mp4', 'mp4'],
    ['audio/L16', undefined],
  ])('audio %s: %s', (mediaType, format) => {
    expect(audioFormatOf(mediaType)).toBe(format);
  });

  it('goes there and back for every format', () => {
    for (const format of Object.keys(imageFormats))
      expect(imageFormatOf(mediaTypeOfImage(format as 'png'))).toBe(format);
    for (const format of Object.keys(documentFormats))
      expect(documentFormatOf(mediaTypeOfDocument(format as 'pdf'))).toBe(format);
    for (const format of Object.keys(videoFormats))
      expect(videoFormatOf(mediaTypeOfVideo(format as 'mp4'))).toBe(format);
    for (const format of Object.keys(audioFormats))
      expect(audioFormatOf(mediaTypeOfAudio(format as 'mp3'))).toBe(format);
  });

  it('is claimed by one format only', () => {
    for (const table of [imageFormats, documentFormats, videoFormats, audioFormats]) {
      const all = Object.values(table).flat();
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('is told in lists for error messages', () => {
    expect(acceptedMediaTypes('image')).toEqual(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
    expect(acceptedMediaTypes('document')).toContain('text/markdown');
  });
});

describe('the media type of a file', () => {
  it.each([
    ['image/png', hex('89504e470d0a1a0a0000')],
    ['image/jpeg', hex('ffd8ffe0')],
    ['image/gif', text('GIF89a...')],
    ['image/webp', text('RIFF....WEBPVP8 ')],
    ['audio/wav', text('RIFF....WAVEfmt ')],
    ['application/pdf', text('%PDF-1.7')],
    ['video/mp4', text('\0\0\0\u0018ftypisom')],
    ['video/quicktime', text('\0\0\0\u0014ftypqt  ')],
    ['video/3gpp', text('\0\0\0\u0014ftyp3gp5')],
    ['audio/x-m4a', text('\0\0\0\u001cftypM4A ')],
    ['video/webm', new Uint8Array([...hex('1a45dfa3'), ...text('........webm')])],
    ['video/x-matroska', new Uint8Array([...hex('1a45dfa3'), ...text('........matroska')])],
    ['audio/mpeg', text('ID3.')],
    ['audio/flac', text('fLaC')],
    ['audio/ogg', text('OggS')],
    [docx, text('PK\u0003\u0004....[Content_Types].xml....word/document.xml')],
    [xlsx, text('PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml')],
    ['text/html', text('\u00ef\u00bb\u00bf \n<!DOCTYPE html><html>')],
    [undefined, text('PK\u0003\u0004....a.txt')],
    [undefined, text('\0\0\0\u0018ftypheic')],
    [undefined, text('RIFF....AVI ')],
    [undefined, text('hello')],
    [undefined, new Uint8Array()],
  ])('%s by its bytes', (mediaType, bytes) => {
    expect(detectMediaType({ bytes })).toBe(mediaType);
  });

  it.each([
    ['report.PDF', 'application/pdf'],
    ['a.b/c.d.md', 'text/markdown'],
    ['photo.jpg', 'image/jpeg'],
    ['table.xlsx', xlsx],
    ['pdf', undefined],
    ['archive.tar.gz', undefined],
    ['x.', undefined],
    ['', undefined],
  ])('of the name %j', (filename, mediaType) => {
    expect(detectMediaType({ filename })).toBe(mediaType);
  });

  it('follows unmistakable bytes before the name, and the name before a guess', () => {
    expect(detectMediaType({ bytes: hex('ffd8ffe0'), filename: 'photo.png' })).toBe('image/jpeg');
    expect(detectMediaType({ bytes: text('<html>'), filename: 'page.md' })).toBe('text/markdown');
    expect(detectMediaType({ bytes: text('a,b\n1,2'), filename: 'table.csv' })).toBe('text/csv');
    expect(detectMediaType({})).toBeUndefined();
  });

  it('always has a format', () => {
    for (const mediaType of extensions.values()) {
      const format =
        imageFormatOf(mediaType) ??
        documentFormatOf(mediaType) ??
        videoFormatOf(mediaType) ??
        audioFormatOf(mediaType);
      expect(format, mediaType).toBeDefined();
    }
  });
});

function hex(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

function text(characters: string): Uint8Array {
  return new Uint8Array(Buffer.from(characters, 'latin1'));
}
