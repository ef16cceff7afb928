import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4ProviderTool,
} from '@ai-sdk/provider';
import type { JsonObject, Tool } from '@bedrock-kit/schemas';
import type { WireTool } from '../call-context.ts';
import type { Family } from '../families/family.ts';
import type { Warnings } from '../warnings.ts';
import { readCachePoint } from './part-options.ts';
import { findAnthropicTool, type AnthropicToolFacts } from './provider-tools/anthropic-tool-table.ts';
import { novaSystemToolName } from './provider-tools/nova-tools.ts';
import { isBlank } from './stand-ins.ts';
import type { ToolNames } from './tool-names.ts';
import { isClosedSchema, normalizeRoot } from './tool-schema.ts';

/** The tools of a call, as they are sent and as they are known again in the answer. */
export interface MappedTools {
  readonly tools: Tool[];
  /** By the name on the wire. */
  readonly wireTools: Map<string, WireTool>;
  /** By the caller's name: the property that wraps the arguments. */
  readonly wrapped: Map<string, string>;
  /** The caller's names of tools that the service runs. */
  readonly server: Set<string>;
  readonly betas: string[];
  /** A tool that Anthropic defined is among them. */
  anthropicDefined: boolean;
}

export interface ToolScope {
  readonly family: Family;
  readonly names: ToolNames;
  readonly warnings: Warnings;
}

/** Maps the tools of a call; none where the choice is `none` or the model has no tools. */
export function mapTools(
  options: Pick<LanguageModelV4CallOptions, 'tools' | 'toolChoice'>,
  scope: ToolScope,
): MappedTools {
  const mapped: MappedTools = {
    tools: [],
    wireTools: new Map(),
    wrapped: new Map(),
    server: new Set(),
    betas: [],
    anthropicDefined: false,
  };
  const { tools, toolChoice } = options;
  if (tools === undefined || tools.length === 0 || toolChoice?.type === 'none') return mapped;
  if (scope.family.capabilities.tools === false) {
    scope.warnings.unsupported('tools', 'The model has no tool use: the tools were left out.');
    return mapped;
  }
  // Tools that a vendor defined stand first, as the peer sends them: they change the least from call to call.
  for (const tool of tools) if (tool.type !== 'function') mapProviderTool(tool, mapped, scope);
  for (const tool of tools) if (tool.type === 'function') mapFunctionTool(tool, mapped, scope);
  return mapped;
}

function mapFunctionTool(tool: LanguageModelV4FunctionTool, mapped: MappedTools, scope: ToolScope): void {
  const name = scope.names.toWire(tool.name);
  const { schema, unwrap } = normalizeRoot(tool.inputSchema);
  const description = describe(tool);
  const strict = mapStrict(tool, schema, scope);
  mapped.tools.push({
    toolSpec: {
      name,
      ...(description === '' ? {} : { description }),
      ...(strict === undefined ? {} : { strict }),
      inputSchema: { json: schema },
    },
  });
  mapped.wireTools.set(name, { name: tool.name, ...(unwrap === undefined ? {} : { unwrap }) });
  if (unwrap !== undefined) mapped.wrapped.set(tool.name, unwrap);
  const cachePoint = readCachePoint(tool.providerOptions);
  if (cachePoint !== undefined) mapped.tools.push({ cachePoint });
}

/** Converse has no field for examples: they are told in the description. */
function describe({ description = '', inputExamples = [] }: LanguageModelV4FunctionTool): string {
  const told = isBlank(description) ? '' : description;
  if (inputExamples.length === 0) return told;
  const examples = inputExamples.map(({ input }) => JSON.stringify(input)).join('\n');
  return `${told}${told === '' ? '' : '\n\n'}Examples of input:\n${examples}`;
}

function mapStrict(
  tool: LanguageModelV4FunctionTool,
  schema: JsonObject,
  scope: ToolScope,
): boolean | undefined {
  if (tool.strict === undefined) return undefined;
  if (!scope.family.capabilities.strictTools) {
    if (tool.strict)
      scope.warnings.unsupported(
        'strict',
        `The model takes no strict tools: "${tool.name}" was sent without.`,
      );
    return undefined;
  }
  if (tool.strict && !isClosedSchema(schema)) {
    const details = `Every object in the schema of a strict tool needs additionalProperties: false; "${tool.name}" was sent without strict.`;
    scope.warnings.unsupported('strict', details);
    return undefined;
  }
  return tool.strict;
}

function mapProviderTool(tool: LanguageModelV4ProviderTool, mapped: MappedTools, scope: ToolScope): void {
  const systemTool = novaSystemToolName(tool.id);
  if (systemTool !== undefined && scope.family.systemTools === true) {
    scope.names.fix(tool.name, systemTool);
    mapped.tools.push({ systemTool: { name: systemTool } });
    mapped.wireTools.set(systemTool, { name: tool.name, providerExecuted: true });
    mapped.server.add(tool.name);
    return;
  }
  const isKnown = scope.family.anthropicTools === true;
  const facts = isKnown ? findAnthropicTool(tool.id) : undefined;
  if (facts === undefined) {
    const feature = isKnown ? `provider-defined tool ${tool.id}` : `tool ${tool.id}`;
    scope.warnings.unsupported(feature, 'The model does not know this tool: it was left out.');
  } else if ('refused' in facts) {
    scope.warnings.unsupported(`${tool.id.replace('anthropic.', '')} tool`, facts.refused);
  } else {
    mapAnthropicTool(tool, facts, { mapped, scope });
  }
}

/** Converse takes Anthropic's tools as ordinary ones with the vendor's schema and beta; arguments are told in words (B13). */
function mapAnthropicTool(
  tool: LanguageModelV4ProviderTool,
  facts: AnthropicToolFacts,
  { mapped, scope }: { readonly mapped: MappedTools; readonly scope: ToolScope },
): void {
  const name = scope.names.toWire(tool.name);
  const description = facts.describe?.(tool.args) ?? '';
  mapped.tools.push({
    toolSpec: {
      name,
      ...(description === '' ? {} : { description }),
      inputSchema: { json: { $schema: 'http://json-schema.org/draft-07/schema#', ...facts.inputSchema } },
    },
  });
  mapped.wireTools.set(name, { name: tool.name });
  if (facts.beta !== undefined && !mapped.betas.includes(facts.beta)) mapped.betas.push(facts.beta);
  mapped.anthropicDefined = true;
}
