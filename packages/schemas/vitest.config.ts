import { project } from '@bedrock-kit/vitest-config';

// Property tests with BEDROCK_KIT_LONG take longer than the five seconds of vitest.
export default project('schemas', { test: { testTimeout: 120_000 } });
