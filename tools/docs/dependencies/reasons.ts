/** Why each package of others is there. A package without a reason may not be installed. */
export const reasons: Readonly<Record<string, string>> = {
  '@ai-sdk/provider':
    'The interfaces and error classes of the AI SDK, which a provider has to share. The older versions give `ai-sdk-downlevel` the types of `ai` 4 to 6',
  '@aws-crypto/sha256-js':
    'SHA-256 in plain JavaScript, where the runtime has none that is synchronous (browsers), and for presigned URLs. Loaded when needed',
  '@aws-crypto/util': 'Turns texts into bytes for `sha256-js`',
  '@aws-sdk/types': 'Types of `sha256-js`; holds no code that runs',
  '@smithy/core': 'What the two packages of Smithy below share: bytes, hex, requests',
  '@smithy/eventstream-codec':
    'Writes event-stream messages. Reading them is our own code ([decision 020](decisions/020-own-decode-path.md)), so a chat call does not load it',
  '@smithy/is-array-buffer': 'One check, for `util-buffer-from`',
  '@smithy/signature-v4':
    'Presigned URLs. Signing headers is our own code ([decision 010](decisions/010-own-signing-path.md)), so a chat call does not load it',
  '@smithy/types': 'Types of Smithy; holds next to no code that runs',
  '@smithy/util-buffer-from': 'Bytes from texts, for `util-utf8`',
  '@smithy/util-utf8': 'UTF-8, for `@aws-crypto/util`',
  commander: 'The command line of the emulator. Has no dependency of its own',
  'json-schema': 'Types of JSON Schema, in the interfaces of the AI SDK; holds no code that is loaded',
  tslib: 'Helpers that the compiled code of AWS’s packages imports',
  yaml: 'Reads scripts for the emulator. Has no dependency of its own',
  zod: 'Strict schemas of requests, in the subpath `@bedrock-kit/schemas/strict` only. Has no dependency of its own',
};

/** Why there are optional peers: npm installs none of them by itself. */
export const peerReasons: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-providers':
    'The AWS SDK’s own credential chain, for the subpath `/node`; loaded by the first request that needs it ([decision 054](decisions/054-the-credential-chain-is-awss-own.md))',
  '@smithy/core': 'Reads the region of a profile, for the same subpath; comes with the package above',
  vitest: 'For the subpath `/vitest` of the emulator, in the tests of users',
};
