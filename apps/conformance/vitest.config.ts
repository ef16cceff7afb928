import { project } from '@bedrock-kit/vitest-config';

export default project('conformance', { test: { testTimeout: 60_000 } });
