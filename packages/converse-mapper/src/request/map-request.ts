import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { readModelId, type ModelIdKind } from '@bedrock-kit/schemas';
import { chooseFamily } from '../families/choose-family.ts';
import type { Family, ReasoningPlan } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import { readProviderOptions } from '../provider-options.ts';
import { createWarnings, type Warnings } from '../warnings.ts';
import { assembleRequest } from './assemble-request.ts';
import { addPolicyPoints, settleCachePoints } from './cache-points.ts';
import { checkImages } from './check-images.ts';
import { mapManagedPrompt } from './managed-prompt.ts';
import { mapInference } from './map-inference.ts';
import { listDocuments, mapPrompt } from './map-prompt.ts';
import { isLoopWithoutReasoning, planReasoning } from './map-reasoning.ts';
import { mapResponseFormat, type MappedResponseFormat } from './map-response-format.ts';
import { mapToolChoice, type MappedToolChoice } from './map-tool-choice.ts';
import { mapTools, type MappedTools } from './map-tools.ts';
import { createContext, type MappedCall, type MappedRequest, type ModelTarget } from './mapped-call.ts';
import { createPromptScope } from './prompt-scope.ts';
import { settleToolHistory } from './tool-history.ts';
import { createToolNames, type ToolNames } from './tool-names.ts';

/**
 * Maps a call of the AI SDK to a Converse request. Pure: nothing is sent, bytes of files are passed through uncopied. Throws
 * the AI SDK's `InvalidArgumentError` for a wrong option, `UnsupportedFunctionalityError` for a file that Converse has
 * nothing for, `InvalidPromptError` for a history that was not to be repaired. Everything else that cannot be honoured is
 * left out or done in another way, with a warning.
 */
export function mapRequest(options: LanguageModelV4CallOptions, target: ModelTarget): MappedRequest {
  const warnings = createWarnings();
  const settings = readProviderOptions(options.providerOptions, target.settings, warnings);
  const { kind } = readModelId(target.modelId);
  const family = chooseFamilyOf(target, { settings, kind, warnings });
  const call: MappedCall = { options, target, settings, family, warnings };
  return kind === 'prompt' ? mapManagedPrompt(call) : mapModelCall(call);
}

function mapModelCall(call: MappedCall): MappedRequest {
  const { options, settings, family, warnings } = call;
  const before = warnings.list.length;
  const { names, tools, plan, json, choice, flattenTools } = planCall(call);
  const scope = createPromptScope(call, {
    toolNames: names,
    wrappedTools: tools.wrapped,
    serverTools: tools.server,
    flattenTools,
    offersTools: tools.tools.length > 0,
    reasoning: plan.active,
  });
  const { system, messages } = mapPrompt(options.prompt, scope, json.instruction);
  if (plan.wantsReasoningFirst === true && isLoopWithoutReasoning(messages)) {
    // Only the mapped messages show it; the plan is made once more, and what the first one warned of is void.
    warnings.list.splice(before);
    return mapModelCall({ ...call, insideLoop: true });
  }
  checkImages(messages, { family, mode: settings.imageLimits, warnings });
  const cacheable = { tools: tools.tools, system, messages };
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
    toolBetas: tools.betas,
  });
  const context = createContext(call, {
    tools: tools.wireTools,
    toolCallId: scope.toolCallIds.fromWire,
    documents: listDocuments(messages, scope),
    outputLimited: inference.inferenceConfig?.maxTokens !== undefined,
    cachePointsSent,
    ...(json.answer === undefined ? {} : { jsonAnswer: json.answer }),
  });
  const unstreamed = isUnstreamed(call, request);
  return { request, warnings: warnings.list, context, ...(unstreamed ? { unstreamed } : {}) };
}

/** Service text: "This model doesn't support tool use in streaming mode." */
function isUnstreamed(
  { target, family, warnings }: MappedCall,
  { toolConfig }: MappedRequest['request'],
): boolean {
  if (!target.streaming || toolConfig === undefined) return false;
  if (target.toolStreaming !== false && family.capabilities.toolStreaming !== false) return false;
  warnings.compatibility(
    'tool streaming',
    'The model streams no tool calls: the whole answer was waited for, and is streamed in one go.',
  );
  return true;
}

interface CallPlan {
  readonly names: ToolNames;
  readonly tools: MappedTools;
  readonly plan: ReasoningPlan;
  readonly json: MappedResponseFormat;
  readonly choice: MappedToolChoice;
  readonly flattenTools: boolean;
}

/** Everything that depends on each other: tools, reasoning, how JSON is got, which tool is forced. */
function planCall({ options, settings, family, warnings, insideLoop }: MappedCall): CallPlan {
  const names = createToolNames(family.toolNamePattern);
  const tools = mapTools(options, { family, names, warnings });
  const plan = planReasoning(options, {
    family,
    warnings,
    config: settings.reasoningConfig,
    toolForced: isToolForced(options, tools, family),
    insideLoop: insideLoop === true,
  });
  const json = mapResponseFormat(options.responseFormat, {
    family,
    plan,
    warnings,
    mode: settings.structuredOutputMode ?? 'auto',
    hasTextFormat: settings.outputConfig?.textFormat !== undefined,
    toolNames: new Set(tools.wireTools.keys()),
  });
  if (json.tool !== undefined) tools.tools.push(json.tool);
  const choice = mapToolChoice(json.tool === undefined ? options.toolChoice : { type: 'required' }, tools, {
    family,
    names,
    warnings,
    disableParallel: settings.disableParallelToolUse === true,
    forceRefused: plan.refusesForcedTools === true,
  });
  const flattenTools = settleToolHistory(options.prompt, tools.tools, {
    // A model without tools takes no placeholder either.
    mode:
      family.capabilities.tools === false && settings.toolHistory === 'placeholder'
        ? 'flatten'
        : settings.toolHistory,
    warnings,
  });
  return { names, tools, plan, json, choice, flattenTools };
}

/** Kinds of ids that name a resource of an account, and not the model behind it. */
const opaqueKinds: ReadonlySet<ModelIdKind> = /*#__PURE__*/ new Set([
  'application-inference-profile',
  'provisioned-model',
  'custom-model',
  'custom-model-deployment',
  'imported-model',
  'marketplace-endpoint',
] as const);

/** Ids that tell no model get a hint; a thinking budget is one too, for only Claude has it. */
function chooseFamilyOf(
  { modelId, baseModel, cachePoints }: ModelTarget,
  {
    settings,
    kind,
    warnings,
  }: { settings: BedrockLanguageModelOptions; kind: ModelIdKind; warnings: Warnings },
): Family {
  const family = withoutCache(chooseFamily(modelId, baseModel), cachePoints);
  if (family.name !== 'generic' || baseModel !== undefined || !opaqueKinds.has(kind)) return family;
  if (settings.reasoningConfig?.budgetTokens !== undefined)
    return withoutCache(chooseFamily('anthropic.claude-unknown'), cachePoints);
  warnings.other(
    'The ARN does not tell which model it runs, so what only certain models take was left out. Name the model with the baseModel setting.',
  );
  return family;
}

/** What the service said of a model, where nothing else is known of it (D8). */
function withoutCache(family: Family, cachePoints: ModelTarget['cachePoints']): Family {
  if (cachePoints === undefined || family.capabilities.cache !== undefined) return family;
  return { ...family, capabilities: { ...family.capabilities, cache: false } };
}

function isToolForced(
  { toolChoice }: LanguageModelV4CallOptions,
  { tools }: MappedTools,
  family: Family,
): boolean {
  if (toolChoice?.type !== 'required' && toolChoice?.type !== 'tool') return false;
  return tools.length > 0 && family.capabilities.forcedToolChoice !== 'none';
}
