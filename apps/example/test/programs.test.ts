import { describe, expect, test } from 'vitest';
import { listPrograms, runPrograms } from '../src/run-program.ts';

/** What each program must print. Facts of data files and of the emulator, none that a fixed text would hold too. */
const prints: Readonly<Record<string, readonly RegExp[]>> = {
  '01-text.ts': [/on the emulator at http:/, /lasagna/, /\d+ tokens in, \d+ out/],
  '02-stream.ts': [/lighthouse/, /finished: stop/],
  '03-tools.ts': [/called weather\(\{"city":"Reykjavik"\}\)/, /fog/],
  '04-structured-output.ts': [/difficulty: '(?:easy|moderate|hard)'/, /the same in \d+ versions/],
  '05-pdf.ts': [/Mira Tamsin/],
  '06-images-in.ts': [/64 × 96/],
  '07-guardrails.ts': [
    /^No advice on that\.\n/,
    /content-filter \(guardrail_intervened\)/,
    /name: 'Investment'/,
  ],
  '08-cache-points.ts': [/[1-9]\d+ tokens written, 0 read: 125 %/, / 0 tokens written, [1-9]\d+ read: 10 %/],
  '09-reasoning.ts': [
    /\(thinks\) The user/,
    /\(calls\) weather/,
    /\(says\) The tool weather says/,
    /steps: 2/,
  ],
  '10-response-headers.ts': [/call {3}[\da-f-]{36} \d{4}-/, /stream [\da-f-]{36}/],
  '11-errors.ts': [/refused: /, /status 403, again\? false/, /not sent: credentials-missing/, /broken off: /],
  '12-retries-and-timeouts.ts': [/hello, after 3 requests/, /silence: .*idleMs/, /call: aborted/],
  '13-custom-fetch-and-proxy.ts': [
    /POST \/model\/.* 200\nhello/,
    /gateway: lighthouse/,
    /The gateway is closed/,
  ],
  '14-credentials.ts': [/^hello sigv4\n$/],
  '15-ai-5.ts': [/lighthouse/, /kilometres: \d/],
  '16-signer-only.ts': [
    /Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/sts\/aws4_request/,
    /Signature=[\da-f]{64}/,
  ],
  '17-codec-only.ts': [
    /messageStart \{"role":"assistant"\}/,
    /one lighthouse from the other/,
    /metadata \{"usage"/,
  ],
  '18-models-only.ts': [/lighthouse/, /totalTokens: \d+/],
  '19-embeddings.ts': [/^0\.\d+ The lamp of the lighthouse burned all night\./, /512 dimensions, \d+ tokens/],
  '20-image-generation.ts': [/^image\/png \d{3,} bytes\n$/],
  '21-rerank.ts': [/^[01]\.\d+ The lighthouse on Heron Rock[^\n]*\n[01]\.\d+ [^\n]+\n$/],
  '22-citations.ts': [
    /kept by Mira Tamsin/,
    /- lighthouse-report\.pdf: "[^"]*Mira Tamsin[^"]*" \{"documentPage"/,
  ],
};

describe('the programs run on the emulator and print what they show', () => {
  const names = listPrograms();
  const runs = runPrograms(names, { parallel: 3 });

  test.each(names.map((name, index) => ({ name, run: runs[index] })))('$name', async ({ name, run }) => {
    const { status, output } = (await run) ?? expect.fail('It did not run.');
    expect(status, output).toBe(0);
    for (const text of prints[name] ?? expect.fail('The test does not know what it prints.'))
      expect(output).toMatch(text);
  });

  test('and none is missing', () => {
    expect(names).toEqual(Object.keys(prints));
  });
});
