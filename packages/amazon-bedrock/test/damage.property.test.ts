import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { cut } from './exchanges.ts';
import { bytesAnswer, frameOf, textEvents } from './fetch-stub.ts';
import { call, modelId } from './provider.ts';

const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const settings = long ? { numRuns: 20_000 } : { numRuns: 200, seed: 20_261_122 };

const bytes = new Uint8Array(Buffer.concat(textEvents('Hel', 'lo ', 'world').map(frameOf)));
// After messageStop the answer is whole: a cut before the metadata loses no more than the token counts.
const messageEnd = bytes.length - frameOf(textEvents('x').at(-1) ?? never()).length;

describe('a stream of the whole provider (G1, X3)', () => {
  it(
    'cut at any byte is a rejection, or an error and a finish that says so, and never a success',
    { timeout: 600_000 },
    async () => {
      for (let end = 0; end < bytes.length; end += 1) {
        const outcome = await outcomeOf([bytes.slice(0, end)]);
        expect(outcome, `cut at byte ${end} of ${bytes.length}`).toEqual(
          end === messageEnd ? 'stop' : expect.stringMatching(/rejected|interrupted/),
        );
      }
      expect(await outcomeOf([bytes])).toBe('stop');
    },
  );

  it('with any byte changed is no success', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: 1, max: 300 }),
        async (at, change, most) => {
          const damaged = bytes.slice();
          damaged[at] = (damaged[at] ?? 0) ^ change;
          expect(await outcomeOf(cut(damaged, most, at))).toMatch(/rejected|error|interrupted/);
        },
      ),
      settings,
    );
  });
});

async function outcomeOf(chunks: readonly Uint8Array[]): Promise<string> {
  const provider = createAmazonBedrock({
    region: 'us-east-1',
    apiKey: 'bedrock-api-key-of-tests',
    fetch: async () => bytesAnswer(chunks),
  });
  const result = await provider(modelId)
    .doStream(call)
    .then(
      (value) => value,
      (error: unknown) => error as Error,
    );
  if (result instanceof Error) return `rejected: ${result.name}`;
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of result.stream) parts.push(part);
  const finish = parts.at(-1);
  if (finish?.type !== 'finish') throw new Error('The stream did not end with finish.');
  const errors = parts.filter(({ type }) => type === 'error').length;
  expect(errors).toBe(finish.finishReason.unified === 'stop' ? 0 : 1);
  return finish.finishReason.unified;
}

function never(): never {
  throw new Error('There is an event.');
}
