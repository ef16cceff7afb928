import { project } from '@bedrock-kit/vitest-config';

// Forks, not threads: the samples run with their own working directory and environment.
export default project('seed-samples-ai-7', {
  test: { pool: 'forks', testTimeout: 30_000, setupFiles: ['./test/quiet-warnings.ts'] },
});
