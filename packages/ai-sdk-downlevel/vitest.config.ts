import { project } from '@bedrock-kit/vitest-config';

export default project('ai-sdk-downlevel', { test: { setupFiles: ['./test/quiet-warnings.ts'] } });
