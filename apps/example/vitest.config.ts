import { project } from '@bedrock-kit/vitest-config';

export default project('example', { test: { testTimeout: 60_000 } });
