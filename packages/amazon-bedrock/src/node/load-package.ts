import { BedrockConfigurationError } from '../errors.ts';

/** Optional peer dependencies: only who uses this subpath needs them. */
export type OptionalPackage = '@aws-sdk/credential-providers' | '@smithy/core';

// Not installed; or installed in a version from before the part that is wanted.
const absentCodes: ReadonlySet<unknown> = /*#__PURE__*/ new Set([
  'ERR_MODULE_NOT_FOUND',
  'MODULE_NOT_FOUND',
  'ERR_PACKAGE_PATH_NOT_EXPORTED',
]);

/** Waits for `loading`, an `import()` of the package; that it is not there becomes an error that says what to install. */
export async function loadPackage<Module>(name: OptionalPackage, loading: Promise<Module>): Promise<Module> {
  try {
    return await loading;
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    throw new BedrockConfigurationError({
      code: 'package-missing',
      message:
        `The AWS credential chain of Node needs ${name}, which is not installed here or too old. ` +
        'Run `npm install @aws-sdk/credential-providers @smithy/core`, or pass region and credentials yourself.',
      settings: ['credentialProvider', 'region'],
      cause,
    });
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && absentCodes.has(error.code);
}
