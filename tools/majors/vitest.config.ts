import { project } from '@bedrock-kit/vitest-config';

export default project('majors', { test: { setupFiles: ['./test/quiet-warnings.ts'] } });
