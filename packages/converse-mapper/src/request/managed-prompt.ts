import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import { mapServiceSettings, overrideRequest } from './assemble-request.ts';
import { listDocuments, mapPrompt } from './map-prompt.ts';
import { createContext, type MappedCall, type MappedRequest } from './mapped-call.ts';
import { createPromptScope } from './prompt-scope.ts';
import { isBlank } from './stand-ins.ts';
import { createToolNames } from './tool-names.ts';

/**
 * A request for a prompt that AWS manages, whose ARN is the model id. The prompt itself brings system, tools, inference
 * settings and the model's own fields, and the service refuses them in the request (X25, B36).
 */
export function mapManagedPrompt(call: MappedCall): MappedRequest {
  const { options, settings, family, warnings } = call;
  for (const name of refusedSettings(options, settings)) {
    warnings.unsupported(name, 'A managed prompt brings its own: it was left out.');
  }
  const scope = createPromptScope(call, {
    toolNames: createToolNames(family.toolNamePattern),
    wrappedTools: new Map(),
    serverTools: new Set(),
    flattenTools: false,
    offersTools: false,
    reasoning: false,
  });
  // Without a message of the caller's, the prompt's own are all there is.
  const messages = hasMessages(options) ? mapPrompt(options.prompt, scope).messages : [];
  const paths = settings.additionalModelResponseFieldPaths ?? [];
  const request = {
    ...(messages.length === 0 ? {} : { messages }),
    ...(paths.length === 0 ? {} : { additionalModelResponseFieldPaths: paths }),
    ...mapServiceSettings(settings),
  };
  const context = createContext(call, {
    tools: new Map(),
    toolCallId: scope.toolCallIds.fromWire,
    documents: listDocuments(messages, scope),
    outputLimited: true,
    cachePointsSent: 0,
  });
  return { request: overrideRequest(request, settings.requestOverrides), warnings: warnings.list, context };
}

function hasMessages({ prompt }: LanguageModelV4CallOptions): boolean {
  return prompt.some(
    (message) =>
      message.role !== 'system' &&
      message.content.some((part) => part.type !== 'text' || !isBlank(part.text)),
  );
}

const callSettings = [
  'maxOutputTokens',
  'temperature',
  'topP',
  'topK',
  'stopSequences',
  'frequencyPenalty',
  'presencePenalty',
  'seed',
  'tools',
  'toolChoice',
  'reasoning',
] as const;

const modelSettings = [
  'additionalModelRequestFields',
  'anthropicBeta',
  'cache',
  'disableParallelToolUse',
  'maxOutputTokensPolicy',
  'outputConfig',
  'reasoningConfig',
] as const;

function refusedSettings(
  options: LanguageModelV4CallOptions,
  settings: BedrockLanguageModelOptions,
): string[] {
  const names: string[] = [
    ...callSettings.filter((name) => options[name] !== undefined),
    ...modelSettings.filter((name) => settings[name] !== undefined),
  ];
  if (options.responseFormat?.type === 'json') names.push('responseFormat');
  if (options.prompt[0]?.role === 'system') names.push('system');
  return names;
}
