import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { CallContext } from '../call-context.ts';
import type { Family } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../provider-options.ts';
import type { Warnings } from '../warnings.ts';
import { mapServiceSettings, overrideRequest } from './assemble-request.ts';
import { createDocumentNames } from './document-names.ts';
import { listDocuments, mapPrompt } from './map-prompt.ts';
import type { MappedRequest, ModelTarget } from './map-request.ts';
import type { PromptScope } from './prompt-scope.ts';
import { isBlank, standIns } from './stand-ins.ts';
import { createToolCallIds } from './tool-call-ids.ts';
import { createToolNames } from './tool-names.ts';

export interface ManagedPromptScope {
  readonly target: ModelTarget;
  readonly settings: BedrockLanguageModelOptions;
  readonly family: Family;
  readonly warnings: Warnings;
}

/**
 * A request for a prompt that AWS manages, whose ARN is the model id. The prompt itself brings system, tools, inference
 * settings and the model's own fields, and the service refuses them in the request (X25, B36).
 */
export function mapManagedPrompt(
  options: LanguageModelV4CallOptions,
  scope: ManagedPromptScope,
): MappedRequest {
  const { target, settings, family, warnings } = scope;
  for (const name of refusedSettings(options, settings)) {
    warnings.unsupported(name, 'A managed prompt brings its own: it was left out.');
  }
  const ids = createToolCallIds(family.toolCallIdPattern);
  const promptScope: PromptScope = {
    family,
    warnings,
    toolNames: createToolNames(family.toolNamePattern),
    toolCallIds: ids,
    documents: createDocumentNames(),
    wrappedTools: new Map(),
    serverTools: new Set(),
    flattenTools: false,
    history: settings.repairHistory ?? 'repair',
    openingUserText: settings.openingUserText ?? standIns.openingUserTurn,
    reasoning: false,
    ...(settings.guardOnly === undefined ? {} : { guardOnly: settings.guardOnly }),
  };
  // Without a message of the caller's, the prompt's own are all there is.
  const messages = hasMessages(options) ? mapPrompt(options.prompt, promptScope).messages : [];
  const paths = settings.additionalModelResponseFieldPaths ?? [];
  const context: CallContext = {
    modelId: target.modelId,
    family,
    tools: new Map(),
    toolCallId: ids.fromWire,
    documents: listDocuments(messages, promptScope),
    outputLimited: true,
    cachePointsSent: 0,
    generateId: target.generateId ?? (() => crypto.randomUUID()),
  };
  const request = {
    ...(messages.length === 0 ? {} : { messages }),
    ...(paths.length === 0 ? {} : { additionalModelResponseFieldPaths: paths }),
    ...mapServiceSettings(settings, { streaming: target.streaming, warnings }),
  };
  return {
    request: overrideRequest(request, settings.requestOverrides),
    warnings: warnings.list,
    context: Object.freeze(context),
  };
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
