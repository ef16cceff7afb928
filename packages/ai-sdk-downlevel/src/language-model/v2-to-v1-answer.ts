import type {
  LanguageModelV2,
  LanguageModelV2CallWarning,
  LanguageModelV2Source,
  LanguageModelV2Usage,
  SharedV2ProviderMetadata,
} from '@ai-sdk/provider-v2';
import type {
  LanguageModelV1,
  LanguageModelV1CallWarning,
  LanguageModelV1FunctionToolCall,
  LanguageModelV1ProviderMetadata,
  LanguageModelV1Source,
} from '@ai-sdk/provider-v1';
import { createLosses, type Losses, ownMetadata, withOwnMetadata } from '../losses.ts';
import { metadataAs } from '../metadata.ts';
import type { ResolvedV1Options } from './v1-options.ts';
import { requestToV1 } from './v1-request.ts';

type V2GenerateResult = Awaited<ReturnType<LanguageModelV2['doGenerate']>>;
type V1GenerateResult = Awaited<ReturnType<LanguageModelV1['doGenerate']>>;
type V1Reasoning = Exclude<NonNullable<V1GenerateResult['reasoning']>, string>;

/** A V2 result as V1 returns it: flat, one list for each kind of content. `rawCall` is added by the caller. */
export function generateResultToV1(
  result: V2GenerateResult,
  names: ResolvedV1Options,
): Omit<V1GenerateResult, 'rawCall'> {
  const losses = createLosses('V1');
  const content = flatten(result, names, losses);
  const providerMetadata = withOwnMetadata(result.providerMetadata, losses.metadata());
  const { headers, body, ...response } = result.response ?? {};
  return {
    ...content,
    finishReason: result.finishReason,
    usage: usageToV1(result.usage, result.providerMetadata, names),
    ...(headers !== undefined && { rawResponse: { headers, ...(body !== undefined && { body }) } }),
    ...(result.request !== undefined && { request: requestToV1(result.request) }),
    ...(result.response !== undefined && { response }),
    warnings: [
      ...warningsToV1(result.warnings),
      ...losses.messages().map((message) => ({ type: 'other' as const, message })),
    ],
    ...metadataAs<LanguageModelV1ProviderMetadata>(providerMetadata),
  };
}

/** V1 calls one of the settings by another name. */
export function warningsToV1(warnings: readonly LanguageModelV2CallWarning[]): LanguageModelV1CallWarning[] {
  return warnings.map((warning) => {
    switch (warning.type) {
      case 'other':
        return warning;
      case 'unsupported-setting':
        return settingWarning(String(warning.setting), warning.details);
      case 'unsupported-tool': {
        const { tool, ...rest } = warning;
        if (tool.type === 'provider-defined') return { ...rest, tool };
        const { inputSchema, providerOptions: _options, ...named } = tool;
        return { ...rest, tool: { ...named, parameters: inputSchema } };
      }
    }
  });
}

/** Counts as V1 gives them: NaN where the service gave none. */
export function usageToV1(
  usage: LanguageModelV2Usage,
  metadata: SharedV2ProviderMetadata | undefined,
  names: ResolvedV1Options,
): { readonly promptTokens: number; readonly completionTokens: number } {
  const uncached = ownMetadata(metadata)['uncachedInputTokens'];
  const prompt =
    names.promptTokens === 'uncached' && typeof uncached === 'number' ? uncached : usage.inputTokens;
  return { promptTokens: prompt ?? Number.NaN, completionTokens: usage.outputTokens ?? Number.NaN };
}

/** The signature and the redacted bytes that later versions keep in the metadata of a reasoning part. */
export function readReasoningMetadata(
  metadata: SharedV2ProviderMetadata | undefined,
  names: ResolvedV1Options,
): { readonly signature?: string; readonly redacted?: string } {
  const own = metadata?.[names.metadataName];
  const signature = own?.['signature'];
  const redacted = own?.[names.redactedName];
  return {
    ...(typeof signature === 'string' && { signature }),
    ...(typeof redacted === 'string' && { redacted }),
  };
}

function flatten(
  result: V2GenerateResult,
  names: ResolvedV1Options,
  losses: Losses,
): Partial<V1GenerateResult> {
  const texts: string[] = [];
  const reasoning: V1Reasoning = [];
  const files: NonNullable<V1GenerateResult['files']> = [];
  const toolCalls: LanguageModelV1FunctionToolCall[] = [];
  const sources: LanguageModelV1Source[] = [];
  for (const part of result.content) {
    switch (part.type) {
      case 'text':
        texts.push(part.text);
        break;
      case 'reasoning': {
        const { signature, redacted } = readReasoningMetadata(part.providerMetadata, names);
        if (redacted !== undefined) reasoning.push({ type: 'redacted', data: redacted });
        else reasoning.push({ type: 'text', text: part.text, ...(signature !== undefined && { signature }) });
        break;
      }
      case 'file':
        files.push({ data: part.data, mimeType: part.mediaType });
        break;
      case 'tool-call':
        // `ai` 4 would run it on the client.
        if (part.providerExecuted === true) losses.add('tool call that the provider ran itself', part);
        else
          toolCalls.push({
            toolCallType: 'function',
            toolCallId: part.toolCallId,
            toolName: part.toolName,
            args: part.input,
          });
        break;
      case 'tool-result':
        losses.add('tool result of the provider', part);
        break;
      case 'source':
        if (part.sourceType === 'document') losses.add('document source', part);
        else sources.push(sourceToV1(part));
        break;
    }
  }
  return {
    ...(texts.length > 0 && { text: texts.join('') }),
    ...(reasoning.length > 0 && { reasoning }),
    ...(files.length > 0 && { files }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(sources.length > 0 && { sources }),
  };
}

/** A source of the kind that V1 knows. */
export function sourceToV1(
  source: Extract<LanguageModelV2Source, { sourceType: 'url' }>,
): LanguageModelV1Source {
  const { id, url, title, providerMetadata } = source;
  return {
    sourceType: 'url',
    id,
    url,
    ...(title !== undefined && { title }),
    ...metadataAs<LanguageModelV1ProviderMetadata>(providerMetadata),
  };
}

const v1Settings = {
  maxOutputTokens: 'maxTokens',
  temperature: 'temperature',
  stopSequences: 'stopSequences',
  topP: 'topP',
  topK: 'topK',
  presencePenalty: 'presencePenalty',
  frequencyPenalty: 'frequencyPenalty',
  responseFormat: 'responseFormat',
  seed: 'seed',
  headers: 'headers',
} as const;

function settingWarning(setting: string, details: string | undefined): LanguageModelV1CallWarning {
  const known = Object.hasOwn(v1Settings, setting)
    ? v1Settings[setting as keyof typeof v1Settings]
    : undefined;
  if (known === undefined) {
    return {
      type: 'other',
      message: `${setting} is not supported${details === undefined ? '.' : `: ${details}`}`,
    };
  }
  return { type: 'unsupported-setting', setting: known, ...(details !== undefined && { details }) };
}
