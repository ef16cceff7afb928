import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineProject, type UserWorkspaceConfig } from 'vitest/config';
import { secretSeams } from './secret-seams.ts';

/** Searches what our code makes in tests for the secrets that tests give it. */
const watchSecrets = fileURLToPath(new URL('watch-secrets.ts', import.meta.url));
const conditions = ['@bedrock-kit/source', 'node', 'development|production'];

/** One package's vitest project. Workspace packages resolve to their TypeScript sources, so no build is needed. */
export function project(name: string, overrides: UserWorkspaceConfig = {}): UserWorkspaceConfig {
  return defineProject({
    ...overrides,
    plugins: [secretSeams(), ...(overrides.plugins ?? [])],
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['node'] } },
    test: {
      name,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      ...overrides.test,
      setupFiles: [watchSecrets, ...[overrides.test?.setupFiles ?? []].flat()],
    },
  });
}

/**
 * The folder of reference data that lies beside a full checkout (specifications, vectors, recordings), or undefined
 * in a lone clone. Tests that need it are skipped visibly: `describe.skipIf(!shared)`.
 */
export const shared: string | undefined = findShared();

function findShared(): string | undefined {
  const folder = fileURLToPath(new URL('../../../shared/', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
