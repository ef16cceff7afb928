/** Rows, the file of a test, the name of the test in it. */
type Claim = readonly [rows: string, file: string, name: string];

/** Tests that prove rows which their names do not tell. Checked: each name is there. */
export const claims: readonly Claim[] = [
  [
    'features A1, features A25',
    'packages/amazon-bedrock/src/create-amazon-bedrock.test.ts',
    'is called like a function and implements specification v4',
  ],
  [
    'features A1',
    'packages/amazon-bedrock/src/create-amazon-bedrock.test.ts',
    'reads nothing at import, at construction and when a model is made',
  ],
  [
    'features A2',
    'tools/seed-samples-ai-7/test/samples.test.ts',
    '01: the default instance takes the variables of the environment',
  ],
  [
    'features A2',
    'packages/amazon-bedrock/src/create-amazon-bedrock.test.ts',
    'honours variables that are set after its creation',
  ],
  ['features A3', 'tools/majors/test/provider.test.ts', 'cannot be called with new'],
  [
    'features A5',
    'tools/seed-samples-ai-7/test/samples.test.ts',
    '04: settings of a model are sent with its calls',
  ],
  [
    'features A5',
    'packages/ai-sdk-adapter/src/language-model.test.ts',
    'sends the settings of the model with every call',
  ],
  ['features A6', 'packages/amazon-bedrock/src/resolve-region.test.ts', 'is the setting before all others'],
  [
    'features A7, features A13',
    'packages/amazon-bedrock/src/resolve-credentials.test.ts',
    'every combination of sources gives the first of the cascade, whole',
  ],
  [
    'features A7, features A12',
    'packages/amazon-bedrock/src/resolve-credentials.test.ts',
    'half a pair is an error that names the other half and no value',
  ],
  [
    'features A8',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'sends the session token of its own source only',
  ],
  ['features A8', 'packages/amazon-bedrock/src/resolve-credentials.test.ts', 'belong to the explicit pair'],
  [
    'features A9',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'never asks the credential provider when a key is there',
  ],
  [
    'features A9',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'asks a key function for each request, and once more after an expired key',
  ],
  [
    'features A10',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'asks a credential provider once for many requests, and once more after expired credentials',
  ],
  [
    'features A10',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'tells why a credential provider could not give any',
  ],
  [
    'features A12, features Q6',
    'packages/amazon-bedrock/src/errors.test.ts',
    '%s: is an error of the first call, and nothing is sent',
  ],
  [
    'features A12, features Q6',
    'packages/amazon-bedrock/src/resolve-credentials.test.ts',
    'are setting errors and key errors of the AI SDK',
  ],
  [
    'features A13',
    'packages/amazon-bedrock/src/resolve-credentials.test.ts',
    'say which settings switched their variables off',
  ],
  ['features A14', 'packages/amazon-bedrock/test/node/chain.test.ts', 'the credential chain of Node'],
  ['features A14', 'packages/amazon-bedrock/test/node/sso.test.ts', 'a profile of IAM Identity Center'],
  [
    'features A15',
    'packages/amazon-bedrock/src/locate-service.test.ts',
    'of a call win over those of the provider, and undefined takes one away',
  ],
  [
    'features A16',
    'packages/amazon-bedrock/src/create-amazon-bedrock.test.ts',
    'looks fetch up when it is called',
  ],
  [
    'features A18',
    'packages/amazon-bedrock/src/resolve-endpoint.test.ts',
    'is the one of the service, then baseURL, then the variable of the service, then AWS_ENDPOINT_URL',
  ],
  [
    'features A18',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'leaves requests to a gateway that signs by itself alone',
  ],
  [
    'features A19, pains J1',
    'packages/amazon-bedrock/test/node/optional.test.ts',
    'is no part of the main entry: that loads nothing of Node and nothing of the AWS SDK',
  ],
  ['features A20', 'packages/sigv4/test/aws-suite.test.ts', 'AWS signing test suite (aws-c-auth)'],
  ['features A20, pains G9', 'packages/amazon-bedrock/test/ai.test.ts', 'sign each attempt anew'],
  [
    'features A21',
    'packages/amazon-bedrock/src/choose-authorizer.test.ts',
    'replaces an authorization header of the caller and signed headers of an earlier attempt',
  ],
  [
    'features A25',
    'tools/majors/test/provider.test.ts',
    'makes language models of its specification, called like a function or by name',
  ],
  [
    'features A27, pains J1, pains G4',
    'tools/runtimes/test/runtimes.test.ts',
    'does all that the provider does',
  ],
  [
    'features Q1',
    'packages/ai-sdk-adapter/src/to-ai-sdk-error.test.ts',
    'becomes an APICallError with all that is known',
  ],
  ['features Q1', 'packages/models/src/read-error-response.test.ts', 'an error of the service'],
  [
    'features Q2, pains H9',
    'packages/models/src/read-error-response.test.ts',
    'whether to send the same call again',
  ],
  [
    'features Q2, pains H9',
    'packages/ai-sdk-adapter/src/to-ai-sdk-error.test.ts',
    'is retryable exactly when Bedrock says so, whatever the status',
  ],
  ['features Q3', 'packages/schemas/src/exception.test.ts', 'of the AWS SDK is in the table'],
  [
    'features Q4',
    'packages/amazon-bedrock/test/language-model.test.ts',
    'an answer that is no JSON is an error, not an empty text',
  ],
  [
    'features Q5',
    'packages/models/src/transport.test.ts',
    'that fails is a retryable network error with its cause and what to check',
  ],
  ['features Q6', 'packages/ai-sdk-adapter/src/to-ai-sdk-error.test.ts', '%s is a setting error'],
  [
    'features Q7',
    'packages/amazon-bedrock/test/language-model.test.ts',
    'gives the headers of the answer, the request id among them, of calls and streams',
  ],
  ['features Q7', 'packages/ai-sdk-adapter/src/embedding-model.test.ts', 'an embedding model of the AI SDK'],
  ['pains A10', 'packages/amazon-bedrock/src/environment.test.ts', 'treats a blank variable as unset'],
  [
    'pains A10',
    'packages/amazon-bedrock/src/resolve-credentials.test.ts',
    'every combination of sources gives the first of the cascade, whole',
  ],
  ['pains B11', 'packages/schemas/src/model-id/region.test.ts', 'the partition of a region'],
  ['pains B11', 'packages/models/src/rerank-model.test.ts', 'the place of a rerank call'],
  [
    'pains H5, pains H8',
    'packages/models/src/error-reasons.test.ts',
    'has a text in this test for each line of the table',
  ],
  ['pains J2', 'packages/sigv4/test/loading.test.ts', 'signing loads no dependency at all in Node'],
  [
    'pains J2',
    'packages/schemas/test/entry.test.ts',
    'loads no other package; zod comes only with the strict schemas',
  ],
  [
    'pains J4',
    'tools/majors/test/wrong-major.test.ts',
    'is refused by %s itself, before the provider hears of it',
  ],
  ['pains J6', 'packages/converse-mapper/src/families/model-capabilities.test.ts', 'refuses no id'],
  ['pains L2', 'tools/docs/test/docs.test.ts', 'every code block of the documents type-checks'],
  ['pains L2', 'tools/docs/test/docs.test.ts', 'every code block of the documents runs against the emulator'],
  [
    'pains L2',
    'tools/seed-samples-ai-4/test/word-for-word.test.ts',
    'the samples are those of the documentation, word for word',
  ],
  ['pains G3', 'packages/models/src/timeouts.test.ts', 'a call that nobody answers'],
  ['pains G3', 'packages/models/src/timeouts.test.ts', 'a stream that stands still'],
  ['pains G7', 'packages/event-stream/test/vectors.test.ts', "smithy-rs's vectors"],
  [
    'pains H6',
    'packages/models/src/error-reasons.test.ts',
    'has a text in this test for each line of the table',
  ],
  ['pains K6', 'packages/schemas/src/model-id/model-id.test.ts', 'the id of an inference profile'],
  [
    'pains K7',
    'packages/amazon-bedrock/test/language-model.test.ts',
    'gives the headers of the answer, the request id among them, of calls and streams',
  ],
  ['pains J6', 'packages/converse-mapper/src/families/choose-family.test.ts', '%s is %s'],
  [
    'pains G5',
    'packages/amazon-bedrock/src/create-amazon-bedrock.test.ts',
    'looks fetch up when it is called',
  ],
  ['pains A11', 'packages/amazon-bedrock/test/faults/secrets.test.ts', 'is told nothing further of %s'],
];
