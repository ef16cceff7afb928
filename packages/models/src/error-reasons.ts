/** What is really wrong, as far as the text of the service tells. Every reason has a hint. */
export type ErrorReason =
  | 'inference-profile-needed'
  | 'model-id-not-found'
  | 'model-retired'
  | 'model-legacy'
  | 'model-access-missing'
  | 'use-case-form-missing'
  | 'marketplace-subscription-missing'
  | 'permission-missing'
  | 'operation-not-allowed'
  | 'credentials-expired'
  | 'credentials-unknown'
  | 'credentials-not-sent'
  | 'api-key-invalid'
  | 'clock-skew'
  | 'signature-mismatch'
  | 'region-mismatch'
  | 'wrong-endpoint'
  | 'context-overflow'
  | 'max-tokens-too-high'
  | 'daily-quota-used'
  | 'rate-limited'
  | 'model-not-ready'
  | 'document-name-invalid'
  | 'too-many-files'
  | 'image-unreadable'
  | 'content-block-unsupported'
  | 'field-unsupported'
  | 'tool-use-unsupported'
  | 'tool-config-missing'
  | 'tool-result-missing'
  | 'turn-order-invalid'
  | 'text-blank'
  | 'prefill-unsupported'
  | 'sampling-conflict'
  | 'reasoning-altered'
  | 'cache-unsupported'
  | 'cache-points-too-many'
  | 'guardrail-not-found'
  | 'content-filtered';

/** One line of the table below. */
export interface ReasonRow {
  readonly reason: ErrorReason;
  /** Tested on `<code>: <text of the service>`. Named groups become the numbers in `facts`. */
  readonly pattern: RegExp;
  /** What to do. `{modelId}` and `{region}` are filled in. */
  readonly hint: string;
  /** Only where the text knows better than the code. */
  readonly retryable?: boolean;
}

const overflowHint =
  'The conversation is longer than the context window of {modelId}: shorten it, or choose a model with a larger one.';

/** Every vendor says it in its own words; those with numbers stand first (H5). */
const overflowPatterns: readonly RegExp[] = [
  /prompt is too long:? (?<inputTokens>\d+) tokens > (?<maxInputTokens>\d+)/i,
  /exceed context limit: (?<inputTokens>\d+) \+ (?<requestedOutputTokens>\d+) > (?<maxContextTokens>\d+)/i,
  /max input tokens: (?<maxInputTokens>\d+), request input token count: (?<inputTokens>\d+)/i,
  /input token count \(?(?<inputTokens>\d+)\)? exceeds[^]{0,60}?(?<maxInputTokens>\d+)/i,
  /contains (?<inputTokens>\d+) tokens[^]{0,60}?too large for model with (?<maxContextTokens>\d+)/i,
  /number of input tokens \(?(?<inputTokens>\d+)\)? exceeds[^]{0,60}?(?<maxContextTokens>\d+)/i,
  /maximum context length (?:is|of) (?<maxContextTokens>\d+)(?: tokens)?[^]{0,80}?(?:resulted in|requested) (?<requestedTokens>\d+)/i,
  /maximum context length (?:is|of) (?<maxContextTokens>\d+)(?: tokens)?[^]{0,80}?request has (?<inputTokens>\d+)/i,
  /expected maxLength: (?<maxCharacters>\d+), actual: (?<characters>\d+)/i,
  /(?:input|prompt|text content) (?:is )?too long|too many (?:input tokens|total text bytes)|input tokens exceeded|maximum context length|context_length_exceeded|available context size|exceeds? (?:the )?(?:maximum )?context|context (?:length|window)[^]{0,40}exceed/i,
];

/**
 * Texts of the service and what to do about them; the first line that fits counts. Texts: the AWS documentation,
 * recorded answers of 2024 to 2026, and reports of users; they change without notice, so patterns are loose.
 */
export const reasonTable: readonly ReasonRow[] = [
  {
    reason: 'inference-profile-needed',
    pattern: /on-demand throughput/i,
    hint: 'This model is served through inference profiles only: call it by the id of one.',
  },
  {
    reason: 'model-retired',
    pattern: /reached the end of its life/i,
    hint: 'AWS has retired {modelId}: choose a newer version of the model.',
  },
  {
    reason: 'model-legacy',
    pattern: /marked by provider as legacy/i,
    hint: 'AWS has closed {modelId} to accounts that have not used it lately: choose a newer version of the model.',
  },
  {
    reason: 'use-case-form-missing',
    pattern: /use case details have not been submitted|FTUFormNotFilled/i,
    hint: 'Fill in the Anthropic use-case form once for the account (Bedrock console, Model catalog), and wait up to 15 minutes.',
  },
  {
    reason: 'marketplace-subscription-missing',
    pattern: /model access is denied due to|aws-marketplace:/i,
    hint: 'The AWS Marketplace subscription behind the model is missing. Call it once with an identity that may aws-marketplace:Subscribe and ViewSubscriptions, check the payment method of the account, and try again after two minutes.',
  },
  {
    reason: 'model-access-missing',
    pattern: /don't have access to the model|access to the model is (?:not|denied)/i,
    hint: 'Ask for access to {modelId} in the Bedrock console (Model access) of region {region}; access is granted per region.',
  },
  {
    reason: 'credentials-expired',
    pattern:
      /ExpiredToken|RequestExpired|security token included in the request is expired|bearer token has expired/i,
    hint: 'The credentials have expired: get new ones, or pass a provider function that can renew them.',
  },
  {
    reason: 'clock-skew',
    pattern: /signature (?:expired|not yet current)|RequestTimeTooSkewed/i,
    hint: 'The clock of this machine is wrong by more than five minutes: set it.',
  },
  {
    reason: 'region-mismatch',
    pattern: /credential should be scoped to a valid region/i,
    hint: 'The request was signed for another region than the one it was sent to: make the region fit the endpoint.',
  },
  {
    reason: 'signature-mismatch',
    pattern: /signature we calculated does not match/i,
    hint: 'Check the secret access key (a lost character, a swapped pair) and that no proxy changes the path or the signed headers.',
  },
  {
    reason: 'credentials-unknown',
    pattern: /UnrecognizedClient|InvalidClientTokenId|security token included in the request is invalid/i,
    hint: 'AWS does not know these keys. Temporary keys (ASIA…) need their session token, and keys belong to one partition: region {region} must be in it.',
  },
  {
    reason: 'credentials-not-sent',
    pattern: /MissingAuthenticationToken|missing authentication token|IncompleteSignature/i,
    hint: 'The request came without a usable Authorization header: give the transport an authorizer, and check that no proxy removes the header.',
  },
  {
    reason: 'api-key-invalid',
    pattern: /invalid api key|api key is valid/i,
    hint: 'Bedrock API keys begin with ABSK or bedrock-api-key-; short-term keys work in the region they were made for only.',
  },
  {
    reason: 'cache-unsupported',
    pattern: /did not allow prompt caching/i,
    hint: '{modelId} does not take cache points, or none in this place: remove them.',
  },
  {
    reason: 'permission-missing',
    pattern: /is not authorized to perform|explicit deny|no identity-based policy/i,
    hint: 'Let the identity do bedrock:InvokeModel (for streams bedrock:InvokeModelWithResponseStream) on the model and, with an inference profile, on the profile and on the model in each of its regions.',
  },
  {
    reason: 'operation-not-allowed',
    pattern: /operation not allowed/i,
    hint: 'AWS has blocked this operation for the account (new accounts often): open a support case.',
  },
  {
    reason: 'wrong-endpoint',
    pattern: /UnknownOperation|unable to determine service\/operation/i,
    hint: 'The endpoint does not know this path. Check the endpoint (service, path prefix, region) and that no proxy decodes %3A or %2F in the path.',
  },
  ...overflowPatterns.map((pattern): ReasonRow => ({
    reason: 'context-overflow',
    pattern,
    hint: overflowHint,
  })),
  {
    reason: 'max-tokens-too-high',
    pattern:
      /(?:maximum tokens you requested exceeds the model limit of|max_tokens: \d+ >) (?<maxOutputTokens>\d+)/i,
    hint: 'Lower inferenceConfig.maxTokens below the limit of {modelId}.',
  },
  {
    reason: 'daily-quota-used',
    pattern: /tokens per day/i,
    hint: 'The daily token quota of the account for {modelId} is used up: wait for the next day, raise the quota, or use another model or region.',
    retryable: false,
  },
  {
    reason: 'rate-limited',
    pattern:
      /Throttling|^http-error 429|too many (?:requests|tokens|connections)|request rate is too high|getting throttled/i,
    hint: 'Slow down or raise the quota. Bedrock reserves inferenceConfig.maxTokens of quota at the start of each call: a lower limit lets more calls through.',
  },
  {
    reason: 'model-not-ready',
    pattern: /ModelNotReady|model is not ready/i,
    hint: 'An imported or custom model is being loaded: try again in a few minutes.',
  },
  {
    reason: 'document-name-invalid',
    pattern: /document file name can only|duplicate document names/i,
    hint: 'Document names may hold letters, digits, single spaces, hyphens, parentheses and square brackets, and must differ from each other in the whole request.',
  },
  {
    reason: 'too-many-files',
    pattern: /more than \d+ (?:documents|images)|too many images and documents/i,
    hint: 'Send fewer files in one request, files of earlier turns included.',
  },
  {
    reason: 'image-unreadable',
    pattern: /could not process image/i,
    hint: 'The image is damaged, or its format is not the one that was named.',
  },
  {
    reason: 'content-block-unsupported',
    pattern: /doesn't support the \S+ content block/i,
    hint: '{modelId} does not take this kind of content: remove it, or choose a model that does.',
  },
  {
    reason: 'tool-use-unsupported',
    pattern: /doesn't support tool use/i,
    hint: 'Call {modelId} without toolConfig (or without streaming, where only that is missing), or choose a model with tool use.',
  },
  {
    reason: 'field-unsupported',
    pattern: /doesn't support the \S+ field/i,
    hint: 'Remove that field for {modelId}.',
  },
  {
    reason: 'tool-config-missing',
    pattern: /toolConfig field must be defined/i,
    hint: 'The conversation holds tool calls or results: send toolConfig with the tools again.',
  },
  {
    reason: 'tool-result-missing',
    pattern: /expected toolResult blocks|ids were found without|number of toolResult blocks/i,
    hint: 'Every toolUse block needs one toolResult block with the same id in the very next user message.',
  },
  {
    reason: 'turn-order-invalid',
    pattern: /must start with a user message|alternate between user and assistant/i,
    hint: 'Begin with a user message and merge neighbours of the same role.',
  },
  {
    reason: 'prefill-unsupported',
    pattern: /assistant message prefill|pre-fill|last turn in the conversation to be a user message/i,
    hint: '{modelId} cannot continue a text of the assistant: end the conversation with a user message.',
  },
  {
    reason: 'text-blank',
    pattern: /is blank\. Add text|text content blocks must|cannot end with trailing whitespace/i,
    hint: 'Leave blank text blocks out, and trim the end of a last assistant text.',
  },
  {
    reason: 'sampling-conflict',
    pattern: /cannot both be specified|is deprecated for this model/i,
    hint: 'Leave out the sampling setting that {modelId} does not take.',
  },
  {
    reason: 'reasoning-altered',
    pattern: /Invalid .?signature.? in .?thinking|Expected .?thinking.? or .?redacted_thinking/i,
    hint: 'Send reasoning blocks back exactly as they came, signature included, before the tool calls of the same turn.',
  },
  {
    reason: 'cache-points-too-many',
    pattern: /maximum of \d+ blocks with cache_control/i,
    hint: 'A request may hold four cache points: keep the last ones.',
  },
  {
    reason: 'content-filtered',
    pattern: /blocked by our content filters/i,
    hint: 'The prompt or an input image was held back by the content filter of {modelId}: change it.',
  },
  {
    reason: 'guardrail-not-found',
    pattern: /guardrail identifier/i,
    hint: 'Check the id and version of the guardrail; it must live in region {region}.',
  },
  {
    reason: 'model-id-not-found',
    pattern: /model identifier is invalid|model .{0,200}(?:not found|does not exist)/i,
    hint: 'Bedrock does not know {modelId} in region {region}: check its spelling, whether the model is served there, and whether the geography in front of it (us., eu., …) fits the region.',
  },
];
