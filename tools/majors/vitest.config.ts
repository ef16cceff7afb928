import { project } from '@bedrock-kit/vitest-config';

export default project('majors', { test: { testTimeout: 30_000, setupFiles: ['./test/quiet-warnings.ts'] } });
