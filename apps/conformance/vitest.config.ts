import { project } from '@bedrock-kit/vitest-config';

export default project('conformance', {
  test: { testTimeout: 120_000, isolate: false, globalSetup: ['test/support/build-cli.ts'] },
});
