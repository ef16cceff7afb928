import type { LanguageModelV4CallOptions, SharedV4Warning } from '@ai-sdk/provider';
import { readModelId, type ConverseStreamRequest } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import { chooseFamily } from '../families/choose-family.ts';
import type { Family } from '../families/family.ts';
import { readProviderOptions, type BedrockLanguageModelOptions } from '../provider-options.ts';
import { createWarnings, type Warnings } from '../warnings.ts';
import { assembleRequest } from './assemble-request.ts';
import { addPolicyPoints, settleCachePoints } from './cache-points.ts';
import { createDocumentNames } from './document-names.ts';
import { mapInference } from './map-inference.ts';
import { listDocuments, mapPrompt } from './map-prompt.ts';
import { planReasoning } from './map-reasoning.ts';
import { mapResponseFormat } from './map-response-format.ts';
import { mapToolChoice } from './map-tool-choice.ts';
import { mapTools, type MappedTools } from './map-tools.ts';
import { mapManagedPrompt } from './managed-prompt.ts';
import type { PromptScope } from './prompt-scope.ts';
import { standIns } from './stand-ins.ts';
import { createToolCallIds } from './tool-call-ids.ts';
import { settleToolHistory } from './tool-history.ts';
import { createToolNames } from './tool-names.ts';

/** The model that a call is mapped for. */
export interface ModelTarget {
  /** As the caller gave it: an id, a profile id or an ARN. */
  readonly modelId: string;
  /** What runs behind an id that does not tell: `anthropic.claude-sonnet-4-5-20250929-v1:0`. */
  readonly baseModel?: string;
  /** Options of every call of this model; those of the call win. */
  readonly settings?: BedrockLanguageModelOptions;
  /** The answer will be streamed. */
  readonly streaming: boolean;
  readonly generateId?: () => string;
}

export interface MappedRequest {
  /** The body of Converse or ConverseStream. */
  readonly request: ConverseStreamRequest;
  readonly warnings: SharedV4Warning[];
  /** What mapping the answer needs. */
  readonly context: CallContext;
}

/**
 * Maps a call of the AI SDK to a Converse request. Pure: nothing is sent, bytes of files are passed through uncopied. Throws
 * the AI SDK's `InvalidArgumentError` for a wrong option, `UnsupportedFunctionalityError` for a file that Converse has
 * nothing for, `InvalidPromptError` for a history that was not to be repaired. Everything else that cannot be honoured is
 * left out or done in another way, with a warning.
 */
export function mapRequest(options: LanguageModelV4CallOptions, target: ModelTarget): MappedRequest {
  const warnings = createWarnings();
  const settings = readProviderOptions(options.providerOptions, target.settings, warnings);
  const family = chooseFamilyOf(target, settings, warnings);
  if (readModelId(target.modelId).kind === 'prompt')
    return mapManagedPrompt(options, { target, settings, family, warnings });

  const names = createToolNames(family.toolNamePattern);
  const ids = createToolCallIds(family.toolCallIdPattern);
  const mappedTools = mapTools(options, { family, names, warnings });
  const plan = planReasoning(options, {
    family,
    warnings,
    config: settings.reasoningConfig,
    toolForced: isToolForced(options, mappedTools, family),
  });
  const json = mapResponseFormat(options.responseFormat, {
    family,
    plan,
    warnings,
    mode: settings.structuredOutputMode ?? 'auto',
    hasTextFormat: settings.outputConfig?.textFormat !== undefined,
    toolNames: new Set(mappedTools.wireTools.keys()),
  });
  if (json.tool !== undefined) mappedTools.tools.push(json.tool);
  const choice = mapToolChoice(
    json.tool === undefined ? options.toolChoice : { type: 'required' },
    mappedTools,
    {
      family,
      names,
      warnings,
      disableParallel: settings.disableParallelToolUse === true,
      forceRefused: plan.refusesForcedTools === true,
    },
  );
  const flattenTools = settleToolHistory(options.prompt, mappedTools.tools, {
    mode: settings.toolHistory,
    warnings,
  });
  const scope: PromptScope = {
    family,
    warnings,
    toolNames: names,
    toolCallIds: ids,
    documents: createDocumentNames(),
    wrappedTools: mappedTools.wrapped,
    serverTools: mappedTools.server,
    flattenTools,
    history: settings.repairHistory ?? 'repair',
    openingUserText: settings.openingUserText ?? standIns.openingUserTurn,
    reasoning: plan.active,
    ...(settings.guardOnly === undefined ? {} : { guardOnly: settings.guardOnly }),
  };
  const { system, messages } = mapPrompt(options.prompt, scope, json.instruction);
  const cacheable = { tools: mappedTools.tools, system, messages };
  if (settings.cache !== undefined) addPolicyPoints(cacheable, settings.cache, family);
  const cachePointsSent = settleCachePoints(cacheable, family, warnings);
  const inference = mapInference(options, { family, plan, policy: settings.maxOutputTokensPolicy, warnings });
  const request = assembleRequest({
    ...cacheable,
    family,
    settings,
    plan,
    json,
    choice,
    inference,
    warnings,
    toolBetas: mappedTools.betas,
    streaming: target.streaming,
  });
  const context: CallContext = {
    modelId: target.modelId,
    family,
    tools: mappedTools.wireTools,
    toolCallId: ids.fromWire,
    documents: listDocuments(messages, scope),
    outputLimited: inference.inferenceConfig?.maxTokens !== undefined,
    cachePointsSent,
    generateId: target.generateId ?? (() => crypto.randomUUID()),
    ...(json.answer === undefined ? {} : { jsonAnswer: json.answer }),
  };
  return { request, warnings: warnings.list, context: Object.freeze(context) };
}

/** Ids that tell no model get a hint; a thinking budget is one too, for only Claude has it. */
function chooseFamilyOf(
  target: ModelTarget,
  settings: BedrockLanguageModelOptions,
  warnings: Warnings,
): Family {
  const family = chooseFamily(target.modelId, target.baseModel);
  if (family.name !== 'generic' || target.baseModel !== undefined || !target.modelId.startsWith('arn:'))
    return family;
  if (settings.reasoningConfig?.budgetTokens !== undefined) return chooseFamily('anthropic.claude-unknown');
  if (readModelId(target.modelId).kind !== 'prompt') {
    warnings.other(
      'The ARN does not tell which model it runs, so what only certain models take was left out. Name the model with the baseModel setting.',
    );
  }
  return family;
}

function isToolForced(
  { toolChoice }: LanguageModelV4CallOptions,
  { tools }: MappedTools,
  family: Family,
): boolean {
  if (toolChoice?.type !== 'required' && toolChoice?.type !== 'tool') return false;
  return tools.length > 0 && family.capabilities.forcedToolChoice !== 'none';
}
