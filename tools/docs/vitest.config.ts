import { project } from '@bedrock-kit/vitest-config';

// Forks, not threads: the blocks run with their own working directory and environment.
export default project('docs', {
  test: { pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000, globalSetup: ['./extract.ts'] },
});
