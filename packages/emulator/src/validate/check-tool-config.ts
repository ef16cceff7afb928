import type { ConverseRequest, JsonObject } from '@bedrock-kit/schemas';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';
import { placedBlocks } from './walk-content.ts';

/** The tools that are offered, and whether the model takes tools and the choice at all. */
export function checkToolConfig(request: ConverseRequest, context: ValidationContext): void {
  const { toolConfig } = request;
  const { facts, streaming } = context;
  if (toolConfig === undefined) {
    const usesTools = placedBlocks(request).some(({ block }) => 'toolUse' in block || 'toolResult' in block);
    if (!usesTools) return;
    throw validationError(
      'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    );
  }
  if (!facts.tools) throw validationError("This model doesn't support tool use.");
  if (streaming && !facts.toolStreaming) {
    throw validationError("This model doesn't support tool use in streaming mode.");
  }
  for (const [index, tool] of toolConfig.tools.entries()) {
    if (!('toolSpec' in tool)) continue;
    const schema = tool.toolSpec.inputSchema.json as JsonObject | null;
    if (schema?.['type'] !== 'object') {
      throw validationError(
        `The value at toolConfig.tools.${index}.toolSpec.inputSchema.json.type must be one of the following: object.`,
      );
    }
  }
  checkSystemTools(toolConfig, context);
  checkChoice(toolConfig, context);
  checkNames(toolConfig, context);
}

type ToolConfig = NonNullable<ConverseRequest['toolConfig']>;

/** A model without any is told so in the form of the service's other unsupported fields. */
function checkSystemTools({ tools }: ToolConfig, { facts, rules }: ValidationContext): void {
  // A model that no table tells anything of gets the benefit of the doubt.
  if (!rules.systemTools || facts.baseId === '') return;
  for (const [index, tool] of tools.entries()) {
    if (!('systemTool' in tool) || facts.systemTools.includes(tool.systemTool.name)) continue;
    throw validationError(
      facts.systemTools.length === 0
        ? "This model doesn't support the toolConfig.tools.systemTool field. Remove toolConfig.tools.systemTool and try again."
        : `The value at toolConfig.tools.${index}.systemTool.name must be one of the following: ${facts.systemTools.join(', ')}.`,
    );
  }
}

function checkChoice({ tools, toolChoice }: ToolConfig, context: ValidationContext): void {
  if (toolChoice === undefined || 'auto' in toolChoice) return;
  const kind = 'any' in toolChoice ? 'any' : 'tool';
  if (!context.facts.toolChoices.includes(kind)) {
    throw validationError(
      `This model doesn't support the toolConfig.toolChoice.${kind} field. Remove toolConfig.toolChoice.${kind} and try again.`,
    );
  }
  if (!('tool' in toolChoice)) return;
  const { name } = toolChoice.tool;
  if (namesOf(tools).includes(name)) return;
  throw modelRefusal(`Tool '${name}' not found in provided tools`);
}

function checkNames({ tools }: ToolConfig, context: ValidationContext): void {
  if (!isClaude(context)) return;
  const names = namesOf(tools);
  if (new Set(names).size < names.length) throw modelRefusal('tools: Tool names must be unique.');
}

function namesOf(tools: ToolConfig['tools']): readonly string[] {
  return tools.flatMap((tool) =>
    'toolSpec' in tool ? [tool.toolSpec.name] : 'systemTool' in tool ? [tool.systemTool.name] : [],
  );
}
