import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';

/** What had to be changed in the documentation so that its samples run. Everything else is as written. */
const slips: readonly { readonly written: string; readonly meant: string }[] = [
  // The guardrail sample names no argument for the model, and asks nothing.
  {
    written: "generateText({ bedrock('anthropic.claude-3-sonnet-20240229-v1:0'), providerOptions:",
    meant:
      "generateText({ model: bedrock('anthropic.claude-3-sonnet-20240229-v1:0'), prompt, providerOptions:",
  },
  // The embedding sample has no comma after its first setting.
  {
    written:
      'dimensions: 512 // optional, number of dimensions for the embedding normalize: true // optional',
    meant:
      'dimensions: 512, // optional, number of dimensions for the embedding normalize: true, // optional',
  },
  { written: 'the output embeddings})', meant: 'the output embeddings});' },
  // The sample of response headers takes `text` out of the result, and then reads the result.
  {
    written:
      "const { text } = await generateText({ model: bedrock('meta.llama3-70b-instruct-v1:0'), prompt: " +
      "'Write a vegetarian lasagna recipe for 4 people.',}); console.log(result",
    meant:
      "const result = await generateText({ model: bedrock('meta.llama3-70b-instruct-v1:0'), prompt: " +
      "'Write a vegetarian lasagna recipe for 4 people.',}); console.log(result",
  },
];

const folder = join(import.meta.dirname, '../samples');

describe.skipIf(!shared)('the samples are those of the documentation, word for word', () => {
  // What stands here runs without the documentation too, only to name the tests that are skipped then.
  const written =
    shared === undefined ? '' : readFileSync(join(shared, 'seed/amazon-bedrock-provider-2.x.txt'), 'utf8');

  test.each(readdirSync(folder))('%s', (file) => {
    const seed = slips.reduce((text, slip) => replaceOnce(text, words(slip)), plain(written));
    const samples = [...readSample(file).matchAll(/\/\/ #region sample\n([^]*?)\/\/ #endregion/g)];
    expect(samples).not.toEqual([]);
    for (const [, code = ''] of samples) expect(seed.includes(plain(code)), code).toBe(true);
  });

  test('and none of the documentation is missing', () => {
    const samples = readdirSync(folder).map((file) => plain(readSample(file)));
    const code = written.split('\n').filter((line) => /^(?:import|const|if|for|console)\b.*[;{}]/.test(line));
    expect(code.length).toBeGreaterThan(20);
    for (const line of code) {
      const statement = slips.reduce(
        (text, slip) => text.replace(words(slip).written, words(slip).meant),
        plain(line),
      );
      expect(
        samples.some((sample) => sample.includes(statement)),
        line,
      ).toBe(true);
    }
  });
});

function readSample(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** The code without what a formatter may change: blanks, and the commas before a closing bracket. */
function plain(code: string): string {
  return code.replace(/\s+/g, '').replace(/,(?=[}\])])/g, '');
}

function words({ written, meant }: (typeof slips)[number]): (typeof slips)[number] {
  return { written: plain(written), meant: plain(meant) };
}

function replaceOnce(text: string, { written, meant }: (typeof slips)[number]): string {
  expect(text.split(written)).toHaveLength(2);
  return text.replace(written, () => meant);
}
