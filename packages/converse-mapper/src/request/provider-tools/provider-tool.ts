import type { JsonObject } from '@bedrock-kit/schemas';

/** A tool of a provider as `ai` takes it in its `tools`; the key there is the tool's name. */
export interface ProviderTool {
  readonly type: 'provider';
  readonly id: `${string}.${string}`;
  readonly args: Record<string, unknown>;
  /** The schema of the input, in the form `ai` knows as its own. */
  readonly inputSchema: unknown;
  /** The service runs it, the caller does not. */
  readonly isProviderExecuted: boolean;
  readonly execute?: (input: never, options: never) => unknown;
  readonly [callback: string]: unknown;
}

/** What `ai` reads of a tool besides its arguments. */
export interface ToolCallbacks<Input> {
  readonly execute?: (input: Input, options: never) => unknown;
  readonly outputSchema?: unknown;
  readonly needsApproval?: unknown;
  readonly toModelOutput?: unknown;
  readonly onInputStart?: unknown;
  readonly onInputDelta?: unknown;
  readonly onInputAvailable?: unknown;
}

const callbackNames: ReadonlySet<string> = new Set([
  'execute',
  'outputSchema',
  'needsApproval',
  'toModelOutput',
  'onInputStart',
  'onInputDelta',
  'onInputAvailable',
]);

export interface ProviderToolDefinition {
  readonly id: `${string}.${string}`;
  readonly inputSchema: JsonObject;
  readonly isProviderExecuted: boolean;
}

/** Creates a provider tool from its arguments and callbacks, which callers give in one object. */
export function createProviderTool(definition: ProviderToolDefinition, options: object): ProviderTool {
  const entries = Object.entries(options);
  const callbacks = entries.filter(([key, value]) => callbackNames.has(key) && value !== undefined);
  const args = entries.filter(([key]) => !callbackNames.has(key));
  return {
    type: 'provider',
    id: definition.id,
    isProviderExecuted: definition.isProviderExecuted,
    args: Object.fromEntries(args),
    inputSchema: asAiSchema(definition.inputSchema),
    ...Object.fromEntries(callbacks),
  };
}

/** `ai` knows a schema by this symbol, in all majors since 3; so none of its packages has to be loaded for it. */
function asAiSchema(jsonSchema: JsonObject): object {
  return { [Symbol.for('vercel.ai.schema')]: true, _type: undefined, jsonSchema, validate: undefined };
}
