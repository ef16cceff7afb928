import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const index = new URL('../src/index.ts', import.meta.url).href;

/** The packages that a fresh Node has loaded after running some code. */
function loadedAfter(code: string): string[] {
  const script = `
    import { createRequire } from 'node:module';
    import { createSigner } from ${JSON.stringify(index)};
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const signer = createSigner({ region: 'us-east-1', service: 'bedrock', credentials });
    const request = { method: 'POST', url: 'https://host.example/', body: '{}' };
    ${code}
    console.log(JSON.stringify(Object.keys(createRequire(${JSON.stringify(index)}).cache)));`;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
  });
  const files: string[] = JSON.parse(output);
  return [...new Set(files.map((file) => /.*node_modules\/(@[^/]+\/[^/]+)/.exec(file)?.[1] ?? file))];
}

test('signing loads no dependency at all in Node', () => {
  expect(loadedAfter('await signer.sign(request);')).toEqual([]);
});

test('presigning loads Smithy', () => {
  expect(loadedAfter('await signer.presign(request, { expiresInSeconds: 1 });')).toContain(
    '@smithy/signature-v4',
  );
});
