import { describe, expect, it } from 'vitest';
import { reasonTable } from './error-reasons.ts';
import { explainFault } from './explain-fault.ts';

const call = {
  operation: 'converse',
  modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  region: 'eu-central-1',
};

/** Texts as the service wrote them: recorded, documented or reported. */
const texts: [code: string, text: string, reason: string, facts?: Record<string, number>][] = [
  [
    'ValidationException',
    'This request has been blocked by our content filters. Our filters automatically flagged this prompt because it may conflict our AUP or AWS Responsible AI Policy.',
    'content-filtered',
  ],
  [
    'ValidationException',
    'Invocation of model ID a.b with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
    'inference-profile-needed',
  ],
  ['ValidationException', 'The provided model identifier is invalid.', 'model-id-not-found'],
  [
    'ResourceNotFoundException',
    'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
    'model-retired',
  ],
  [
    'ResourceNotFoundException',
    'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days. Please upgrade to an active model on Amazon Bedrock',
    'model-legacy',
  ],
  [
    'AccessDeniedException',
    "You don't have access to the model with the specified model ID.",
    'model-access-missing',
  ],
  [
    'ResourceNotFoundException',
    'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
    'use-case-form-missing',
  ],
  [
    'AccessDeniedException',
    'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.',
    'marketplace-subscription-missing',
  ],
  [
    'AccessDeniedException',
    'User: arn:aws:iam::123456789012:user/x is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/a.b because no identity-based policy allows the bedrock:InvokeModel action',
    'permission-missing',
  ],
  ['ValidationException', 'Operation not allowed', 'operation-not-allowed'],
  ['ExpiredTokenException', 'The security token included in the request is expired', 'credentials-expired'],
  ['http-error', 'Bearer Token has expired', 'credentials-expired'],
  [
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    'credentials-unknown',
  ],
  ['MissingAuthenticationTokenException', 'Missing Authentication Token', 'credentials-not-sent'],
  ['AccessDeniedException', 'Invalid API Key format: Must start with pre-defined prefix', 'api-key-invalid'],
  [
    'AccessDeniedException',
    'Authentication failed: Please make sure your API Key is valid.',
    'api-key-invalid',
  ],
  [
    'InvalidSignatureException',
    'Signature expired: 20240802T155203Z is now earlier than 20240802T155703Z (20240802T160203Z - 5 min.)',
    'clock-skew',
  ],
  ['InvalidSignatureException', 'Signature not yet current: 1 is still later than 2', 'clock-skew'],
  [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    'signature-mismatch',
  ],
  [
    'InvalidSignatureException',
    "Credential should be scoped to a valid region, not 'us-east-1'. ",
    'region-mismatch',
  ],
  ['UnknownOperationException', '', 'wrong-endpoint'],
  ['AccessDeniedException', 'Unable to determine service/operation name to be authorized', 'wrong-endpoint'],
  ['ValidationException', 'Input is too long for requested model.', 'context-overflow'],
  [
    'ValidationException',
    'The model returned the following errors: prompt is too long: 215432 tokens > 200000 maximum',
    'context-overflow',
    { inputTokens: 215_432, maxInputTokens: 200_000 },
  ],
  [
    'ValidationException',
    "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens",
    'context-overflow',
    { maxContextTokens: 8192, requestedTokens: 9000 },
  ],
  [
    'ValidationException',
    'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000',
    'context-overflow',
    { inputTokens: 190_000, requestedOutputTokens: 20_000, maxContextTokens: 200_000 },
  ],
  [
    'ValidationException',
    'Too many input tokens. Max input tokens: 8192, request input token count: 9001 ',
    'context-overflow',
    { inputTokens: 9001, maxInputTokens: 8192 },
  ],
  [
    'ValidationException',
    'The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).',
    'context-overflow',
    { inputTokens: 1_196_265, maxInputTokens: 1_048_575 },
  ],
  [
    'ValidationException',
    'Prompt contains 140000 tokens and 0 draft tokens, too large for model with 131072 maximum context length',
    'context-overflow',
    { inputTokens: 140_000, maxContextTokens: 131_072 },
  ],
  [
    'ValidationException',
    "The number of input tokens 130000 exceeds the model's context window of 128000",
    'context-overflow',
    { inputTokens: 130_000, maxContextTokens: 128_000 },
  ],
  [
    'ValidationException',
    "'max_tokens' is too large: 5000. This model's maximum context length is 131072 tokens and your request has 130000 input tokens",
    'context-overflow',
    { inputTokens: 130_000, maxContextTokens: 131_072 },
  ],
  [
    'ValidationException',
    'Malformed input request: expected maxLength: 50000, actual: 61234, please reformat your input and try again.',
    'context-overflow',
    { maxCharacters: 50_000, characters: 61_234 },
  ],
  [
    'ValidationException',
    'Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.',
    'context-overflow',
  ],
  [
    'ValidationException',
    "This model's maximum context length is 8192 tokens. Please reduce the length of the prompt",
    'context-overflow',
  ],
  [
    'ValidationException',
    'The maximum tokens you requested exceeds the model limit of 8192. Try again with a maximum tokens value that is lower than 8192.',
    'max-tokens-too-high',
    { maxOutputTokens: 8192 },
  ],
  [
    'ValidationException',
    'The model returned the following errors: max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens for claude',
    'max-tokens-too-high',
    { maxOutputTokens: 64_000 },
  ],
  ['ThrottlingException', 'Too many tokens per day, please wait before trying again.', 'daily-quota-used'],
  ['ThrottlingException', 'Too many tokens, please wait before trying again.', 'rate-limited'],
  ['ServiceUnavailableException', 'Too many connections, please wait before trying again.', 'rate-limited'],
  ['ServiceUnavailableException', 'Model is getting throttled. Try your request again.', 'rate-limited'],
  [
    'ModelNotReadyException',
    'Model is not ready for inference. Wait and try your request again.',
    'model-not-ready',
  ],
  [
    'ValidationException',
    "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.",
    'document-name-invalid',
  ],
  [
    'ValidationException',
    "Messages can't contain duplicate document names. Rename the document and retry your request.",
    'document-name-invalid',
  ],
  ['ValidationException', "You can't include more than 5 documents in a request.", 'too-many-files'],
  [
    'ValidationException',
    'The model returned the following errors: too many images and documents: 19 + 2 > 20',
    'too-many-files',
  ],
  [
    'ValidationException',
    'The model returned the following errors: Could not process image',
    'image-unreadable',
  ],
  [
    'ValidationException',
    "This model doesn't support the video content block that you provided. Update the content block and try again.",
    'content-block-unsupported',
  ],
  ['ValidationException', "This model doesn't support tool use in streaming mode.", 'tool-use-unsupported'],
  [
    'ValidationException',
    "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
    'field-unsupported',
  ],
  [
    'ValidationException',
    "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.",
    'field-unsupported',
  ],
  [
    'ValidationException',
    'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    'tool-config-missing',
  ],
  [
    'ValidationException',
    'Expected toolResult blocks at messages.2.content for the following Ids: tooluse_1',
    'tool-result-missing',
  ],
  [
    'ValidationException',
    'The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn.',
    'tool-result-missing',
  ],
  [
    'ValidationException',
    'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    'turn-order-invalid',
  ],
  [
    'ValidationException',
    'A conversation must alternate between user and assistant roles.',
    'turn-order-invalid',
  ],
  [
    'ValidationException',
    'The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.',
    'text-blank',
  ],
  [
    'ValidationException',
    'messages: final assistant content cannot end with trailing whitespace',
    'text-blank',
  ],
  [
    'ValidationException',
    'The model returned the following errors: This model does not support assistant message prefill. The conversation must end with a user message.',
    'prefill-unsupported',
  ],
  [
    'ValidationException',
    'When using tools, pre-filling the `assistant` response is not supported.',
    'prefill-unsupported',
  ],
  [
    'ValidationException',
    'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    'sampling-conflict',
  ],
  [
    'ValidationException',
    'The model returned the following errors: `temperature` is deprecated for this model.',
    'sampling-conflict',
  ],
  [
    'ValidationException',
    'messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `text`.',
    'reasoning-altered',
  ],
  [
    'ValidationException',
    'messages.1.content.0: Invalid `signature` in `thinking` block',
    'reasoning-altered',
  ],
  [
    'AccessDeniedException',
    'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.',
    'cache-unsupported',
  ],
  [
    'ValidationException',
    'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    'cache-points-too-many',
  ],
  [
    'ValidationException',
    'The guardrail identifier or version provided in the request does not exist.',
    'guardrail-not-found',
  ],
];

describe('the reason behind an error', () => {
  it.each(texts)('%s: %s', (...[code, message, reason, facts]) => {
    const { details } = explainFault({ code, message }, call);
    expect(details.reason).toBe(reason);
    expect(details.facts).toEqual(facts);
    expect(details.hint).not.toMatch(/\{\w+\}/);
  });

  it('has a text in this test for each line of the table', () => {
    const found = texts.map(([code, text]) =>
      reasonTable.find(({ pattern }) => pattern.test(`${code}: ${text}`)),
    );
    expect(reasonTable.filter((row) => !found.includes(row))).toEqual([]);
  });

  it('is not guessed where the text says nothing', () => {
    const { details } = explainFault({ code: 'ValidationException', message: 'Something new.' }, call);
    expect(details).not.toHaveProperty('reason');
    expect(details).not.toHaveProperty('hint');
  });

  it('is looked for in linear time', () => {
    const message =
      "maximum context length is 1 context window doesn't support the access to the model ".repeat(60);
    const start = performance.now();
    for (let run = 0; run < 100; run++) explainFault({ code: 'X', message }, call);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('a model that needs an inference profile (B1)', () => {
  it('comes with the ids to use from this region', () => {
    const message = 'Invocation of model ID x with on-demand throughput isn’t supported.';
    const { details, message: whole } = explainFault({ code: 'ValidationException', message }, call);
    expect(details.suggestedModelIds).toEqual([`eu.${call.modelId}`, `global.${call.modelId}`]);
    expect(whole).toMatch(
      /Try eu\.anthropic\S+ or global\.anthropic\S+\. More: \S+\/inference-profile-needed\.md$/,
    );
  });
});
