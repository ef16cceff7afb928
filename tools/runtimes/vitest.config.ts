import { project } from '@bedrock-kit/vitest-config';

export default project('runtimes', { test: { testTimeout: 60_000 } });
