import type {
  LanguageModelV2ToolResultOutput,
  LanguageModelV3ToolResultOutput,
} from '@bedrock-kit/ai-sdk-downlevel';
import type { ProviderTool, ToolInputSchema, ToolRun } from '@bedrock-kit/converse-mapper';
import type { AmazonBedrockProvider } from './create-amazon-bedrock.ts';

/** What `ai` 6 asks a tool beside running it. */
export interface ToolCallbacksV3 {
  /** Turns what the tool returned into what the model is shown. */
  readonly toModelOutput?: (result: {
    readonly toolCallId: string;
    readonly input: unknown;
    readonly output: unknown;
  }) => LanguageModelV3ToolResultOutput;
  readonly needsApproval?: boolean;
}

/** What `ai` 5 asks a tool beside running it. */
export interface ToolCallbacksV2 {
  /** Turns what the tool returned into what the model is shown. */
  readonly toModelOutput?: (output: unknown) => LanguageModelV2ToolResultOutput;
}

/** What `ai` 4 asks a tool beside running it. */
export interface ToolCallbacksV1 {
  /** Turns what the tool returned into what the model is shown. */
  readonly experimental_toToolResultContent?: (
    result: unknown,
  ) => ({ type: 'text'; text: string } | { type: 'image'; data: string; mimeType?: string })[];
}

/** A vendor's tool as `ai` 6 takes it. */
export interface BedrockToolV3 extends ToolCallbacksV3 {
  readonly type: 'provider';
  readonly id: `${string}.${string}`;
  readonly args: Record<string, unknown>;
  readonly inputSchema: ToolInputSchema<unknown>;
  readonly execute?: (input: unknown, run: ToolRun) => unknown;
}

/** A vendor's tool as `ai` 5 takes it. */
export interface BedrockToolV2 extends ToolCallbacksV2 {
  readonly type: 'provider-defined';
  readonly id: `${string}.${string}`;
  readonly name: string;
  readonly args: Record<string, unknown>;
  readonly inputSchema: OpaqueSchema;
  readonly execute?: (input: unknown, run: ToolRun) => unknown;
}

/** A vendor's tool as `ai` 4 takes it. */
export interface BedrockToolV1 extends ToolCallbacksV1 {
  readonly type: 'provider-defined';
  readonly id: `${string}.${string}`;
  readonly args: Record<string, unknown>;
  readonly parameters: OpaqueSchema;
  readonly execute?: (input: unknown, run: ToolRun) => Promise<unknown>;
}

/**
 * A schema of `ai` 5 or 4. Its type has a member under a symbol that only a package of `ai` can name, so that no type but
 * `never` fits in its place.
 */
type OpaqueSchema = never;

/** The factories of `tools`, each with the options that it has for `ai` 7 but for the callbacks of another `ai`. */
export type OlderTools<Callbacks, Tool> = {
  readonly [Name in keyof Tools]: (...options: FactoryOptions<Tools[Name], Callbacks>) => Tool;
};

type Tools = AmazonBedrockProvider['tools'];

type FactoryOptions<Factory, Callbacks> = Factory extends () => unknown
  ? [options?: OwnOptions<Factory> & Callbacks]
  : [options: OwnOptions<Factory> & Callbacks];

type OwnOptions<Factory> = Factory extends (options: infer Options) => unknown
  ? Omit<NonNullable<Options>, 'toModelOutput' | 'needsApproval'>
  : object;

/** Any factory, as it is called here: the tables above and below have the same keys. */
type AnyFactory = (options?: object) => ProviderTool<unknown, boolean>;

/** `ai` 6 takes the tools as they are; only their types differ. */
export function asToolsV3(tools: Tools): OlderTools<ToolCallbacksV3, BedrockToolV3> {
  return tools as OlderTools<ToolCallbacksV3, BedrockToolV3>;
}

/** The factories for `ai` 5. */
export function asToolsV2(tools: Tools): OlderTools<ToolCallbacksV2, BedrockToolV2> {
  return mapFactories(tools, (create) => (options: ToolCallbacksV2 = {}) => {
    const { toModelOutput, ...rest } = options;
    const { id, args, inputSchema, execute } = create(rest);
    return {
      type: 'provider-defined',
      id,
      name: id.slice(id.indexOf('.') + 1),
      args,
      inputSchema: asSchema(inputSchema),
      ...(execute !== undefined && { execute }),
      ...(toModelOutput !== undefined && { toModelOutput }),
    };
  });
}

/** The factories for `ai` 4. */
export function asToolsV1(tools: Tools): OlderTools<ToolCallbacksV1, BedrockToolV1> {
  return mapFactories(tools, (create) => (options: ToolCallbacksV1 = {}) => {
    const { experimental_toToolResultContent, ...rest } = options;
    const { id, args, inputSchema, execute } = create(rest);
    return {
      type: 'provider-defined',
      id,
      args,
      parameters: asSchema(inputSchema),
      ...(execute !== undefined && {
        execute: async (input: unknown, run: ToolRun) => execute(input, run),
      }),
      ...(experimental_toToolResultContent !== undefined && { experimental_toToolResultContent }),
    };
  });
}

function mapFactories<Callbacks, Tool>(
  tools: Tools,
  map: (create: AnyFactory) => (options?: Callbacks) => Tool,
): OlderTools<Callbacks, Tool> {
  const factories: object = tools;
  const entries = Object.entries(factories).map(([name, create]) => [name, map(create as AnyFactory)]);
  return Object.fromEntries(entries) as OlderTools<Callbacks, Tool>;
}

/** `ai` 5 and 4 know a schema by these two symbols. */
function asSchema({ '~standard': { jsonSchema, validate } }: ToolInputSchema<unknown>): OpaqueSchema {
  const schema = {
    [Symbol.for('vercel.ai.schema')]: true,
    [Symbol.for('vercel.ai.validator')]: true,
    jsonSchema: jsonSchema.input(),
    validate(value: unknown) {
      const result = validate(value);
      return result.issues === undefined
        ? { success: true, value: result.value }
        : { success: false, error: new TypeError(result.issues.map(({ message }) => message).join('; ')) };
    },
  };
  return schema as unknown as OpaqueSchema;
}
