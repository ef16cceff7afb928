import { defineConfig } from 'vitest/config';

const conditions = ['@bedrock-kit/source', 'node', 'development|production'];

/** A project of somebody who tests with the helper; `test/vitest.test.ts` runs it. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['*.spec.ts'], root: import.meta.dirname, unstubEnvs: true },
});
