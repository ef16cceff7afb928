import type { LanguageModelV4ToolChoice } from '@ai-sdk/provider';
import type { JsonObject, ToolChoice } from '@bedrock-kit/schemas';
import type { Family } from '../families/family.ts';
import type { Warnings } from '../warnings.ts';
import type { MappedTools } from './map-tools.ts';
import type { ToolNames } from './tool-names.ts';

export interface ToolChoiceScope {
  readonly family: Family;
  readonly names: ToolNames;
  readonly warnings: Warnings;
  readonly disableParallel: boolean;
  /** The model reasons in this call and then takes no forced tool. */
  readonly forceRefused: boolean;
}

/** The tool choice in Converse's field, or in Claude's own where only that can say it. */
export interface MappedToolChoice {
  readonly toolChoice?: ToolChoice;
  readonly fields?: JsonObject;
}

/** Maps the tool choice to the strongest form that the model takes, with a warning where that is weaker (E8). */
export function mapToolChoice(
  choice: LanguageModelV4ToolChoice | undefined,
  mapped: MappedTools,
  scope: ToolChoiceScope,
): MappedToolChoice {
  if (mapped.tools.length === 0) return {};
  const wire = chooseForm(choice, mapped, scope);
  const { family, warnings, disableParallel } = scope;
  if (disableParallel && family.nativeToolChoice !== true) {
    warnings.unsupported(
      'disableParallelToolUse',
      'Only Claude models can be told to call one tool at a time.',
    );
  } else if (disableParallel) {
    return {
      fields: {
        tool_choice: { ...asAnthropicChoice(wire ?? { auto: {} }), disable_parallel_tool_use: true },
      },
    };
  }
  if (wire === undefined) return {};
  // With its own tools Claude is told in its own words, as the peer does.
  return mapped.anthropicDefined
    ? { fields: { tool_choice: asAnthropicChoice(wire) } }
    : { toolChoice: wire };
}

function chooseForm(
  choice: LanguageModelV4ToolChoice | undefined,
  mapped: MappedTools,
  scope: ToolChoiceScope,
): ToolChoice | undefined {
  const forced = scope.forceRefused ? 'none' : scope.family.capabilities.forcedToolChoice;
  const auto = { auto: {} };
  switch (choice?.type) {
    case undefined:
    case 'none':
      return undefined;
    case 'auto':
      return auto;
    case 'required':
      if (forced !== 'none') return { any: {} };
      scope.warnings.unsupported(
        'toolChoice',
        'The model cannot be made to call a tool: the choice is left to it.',
      );
      return auto;
    case 'tool':
      return chooseNamed(choice.toolName, mapped, { scope, forced, auto });
  }
}

function chooseNamed(
  toolName: string,
  mapped: MappedTools,
  {
    scope,
    forced,
    auto,
  }: {
    readonly scope: ToolChoiceScope;
    readonly forced: 'tool' | 'any' | 'none';
    readonly auto: ToolChoice;
  },
): ToolChoice | undefined {
  const name = scope.names.toWire(toolName);
  const isFunction = mapped.wireTools.has(name) && !mapped.server.has(toolName);
  if (!isFunction || forced === 'none') {
    const why = isFunction
      ? 'The model cannot be made to call a tool'
      : `There is no tool "${toolName}" that could be forced`;
    scope.warnings.unsupported('toolChoice', `${why}: the choice is left to it.`);
    return auto;
  }
  if (forced === 'tool') return { tool: { name } };
  if (mapped.wireTools.size > 1) {
    scope.warnings.compatibility(
      'toolChoice',
      `The model cannot be made to call one certain tool: it was made to call any tool.`,
    );
  }
  return { any: {} };
}

function asAnthropicChoice(choice: ToolChoice): JsonObject {
  if ('tool' in choice) return { type: 'tool', name: choice.tool.name };
  return { type: 'any' in choice ? 'any' : 'auto' };
}
