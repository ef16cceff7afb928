import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { encodeBase64 } from '@bedrock-kit/schemas';
import { checkConverseStreamRequest } from '@bedrock-kit/schemas/strict';
import { describe, expect, test } from 'vitest';
import { mapRequest, type BedrockLanguageModelOptions } from '../src/index.ts';

/** `call.json` of a story. */
interface Call {
  readonly modelId: string;
  readonly baseModel?: string;
  readonly settings?: BedrockLanguageModelOptions;
  readonly streaming?: boolean;
  readonly options: LanguageModelV4CallOptions;
}

const folder = join(import.meta.dirname, 'goldens');
const stories = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'call.json')));

describe('goldens: a call and the request it becomes', () => {
  test.each(stories)('%s', async (story) => {
    const call = readCall(join(folder, story, 'call.json'));
    const { request, warnings } = mapRequest(call.options, { ...call, streaming: call.streaming ?? true });

    const mapped = writeJson({ request, warnings });
    await expect(`${mapped}\n`).toMatchFileSnapshot(join(folder, story, 'request.json'));
    expect(checkConverseStreamRequest(JSON.parse(writeJson(request)))).toEqual([]);
  });
});

/** As it goes over the wire: bytes are base64 there. */
function writeJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, member: unknown) => (member instanceof Uint8Array ? encodeBase64(member) : member),
    2,
  );
}

/** JSON has no URL, so a file's `url` is revived. */
function readCall(path: string): Call {
  return JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
    key === 'url' && typeof value === 'string' && /^[a-z][a-z0-9]*:/.test(value) ? new URL(value) : value,
  ) as Call;
}
