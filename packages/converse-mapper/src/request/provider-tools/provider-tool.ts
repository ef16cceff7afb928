import type { LanguageModelV4ToolResultOutput } from '@ai-sdk/provider';
import type { JsonObject } from '@bedrock-kit/schemas';
import { isJsonObject } from '../../option-readers.ts';

/** A tool of a provider as `ai` takes it in its `tools`; the key there is the tool's name. */
export interface ProviderTool<Input, Executed extends boolean = false> extends ToolCallbacks<Input> {
  readonly type: 'provider';
  readonly id: `${string}.${string}`;
  readonly args: Record<string, unknown>;
  readonly inputSchema: ToolInputSchema<Input>;
  /** `true`: the service runs it, the caller does not. */
  readonly isProviderExecuted: Executed;
}

/** What `ai` tells a tool that it runs. */
export interface ToolRun {
  readonly toolCallId: string;
  readonly abortSignal?: AbortSignal | undefined;
}

/** What `ai` reads of a tool besides its arguments. */
export interface ToolCallbacks<Input> {
  /** Runs the tool; what it returns is told to the model. */
  readonly execute?: (input: Input, run: ToolRun) => unknown;
  /** Turns what the tool returned into what the model is shown, for example a screenshot. */
  readonly toModelOutput?: (result: {
    readonly toolCallId: string;
    readonly input: Input;
    readonly output: unknown;
  }) => LanguageModelV4ToolResultOutput | PromiseLike<LanguageModelV4ToolResultOutput>;
  readonly needsApproval?: boolean;
}

/** The schema of a tool's input as a Standard Schema, which `ai` takes; so no package of its has to be loaded. */
export interface ToolInputSchema<Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: Input; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string }[] };
    readonly types?: { readonly input: Input; readonly output: Input };
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>;
      readonly output: () => Record<string, unknown>;
    };
  };
}

const callbackNames: ReadonlySet<string> = new Set(['execute', 'toModelOutput', 'needsApproval']);

export interface ProviderToolDefinition<Executed extends boolean> {
  readonly id: `${string}.${string}`;
  readonly inputSchema: JsonObject;
  readonly isProviderExecuted: Executed;
}

/** Creates a provider tool from its arguments and callbacks, which callers give in one object. */
export function createProviderTool<Input, Executed extends boolean>(
  definition: ProviderToolDefinition<Executed>,
  options: ToolCallbacks<Input>,
): ProviderTool<Input, Executed> {
  const { execute, toModelOutput, needsApproval } = options;
  const args = Object.entries(options).filter(([key]) => !callbackNames.has(key));
  return {
    type: 'provider',
    id: definition.id,
    isProviderExecuted: definition.isProviderExecuted,
    args: Object.fromEntries(args),
    inputSchema: asStandardSchema(definition.inputSchema),
    ...(execute === undefined ? {} : { execute }),
    ...(toModelOutput === undefined ? {} : { toModelOutput }),
    ...(needsApproval === undefined ? {} : { needsApproval }),
  };
}

function asStandardSchema<Input>(schema: JsonObject): ToolInputSchema<Input> {
  const read = (): Record<string, unknown> => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'bedrock-kit',
      // The model was told the schema; beyond being an object, what it wrote is taken as it is.
      validate: (value) =>
        isJsonObject(value) ? { value: value as Input } : { issues: [{ message: 'must be an object' }] },
      jsonSchema: { input: read, output: read },
    },
  };
}
