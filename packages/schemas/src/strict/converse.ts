import * as z from 'zod/mini';
import type {
  ConverseRequest,
  ConverseStreamRequest,
  GuardrailConfig,
  GuardrailStreamConfig,
  InferenceConfig,
  JsonSchemaDefinition,
  OutputConfig,
  PerformanceConfig,
  ServiceTier,
} from '../converse/request.ts';
import type { Tool, ToolChoice, ToolConfig, ToolSpec } from '../converse/tool.ts';
import { cachePoint, messages, system, toolName } from './content-block.ts';
import { requestMetadata } from './request-metadata.ts';
import {
  document,
  empty,
  integer,
  jsonObject,
  list,
  number,
  oneMemberOf,
  oneOf,
  optional,
  structure,
  text,
} from './shape.ts';
import type { Schema } from './shape.ts';

type TextFormat = NonNullable<OutputConfig['textFormat']>;

const toolSpec: Schema<ToolSpec> = structure<ToolSpec>({
  name: toolName,
  description: optional(text({ min: 1 })),
  inputSchema: oneMemberOf<ToolSpec['inputSchema']>({ json: document() }),
  strict: optional(z.boolean()),
});

/** Shared by Converse, ConverseStream and CountTokens. */
export const toolConfig: Schema<ToolConfig> = structure<ToolConfig>({
  tools: list(
    oneMemberOf<Tool>({
      toolSpec,
      systemTool: structure<{ readonly name: string }>({ name: toolName }),
      cachePoint,
    }),
    { min: 1 },
  ),
  toolChoice: optional(
    oneMemberOf<ToolChoice>({
      auto: empty(),
      any: empty(),
      tool: structure<{ readonly name: string }>({ name: toolName }),
    }),
  ),
});

const inferenceConfig: Schema<InferenceConfig> = structure<InferenceConfig>({
  maxTokens: optional(integer(1)),
  temperature: optional(number(0, 1)),
  topP: optional(number(0, 1)),
  stopSequences: optional(list(text({ min: 1 }), { max: 2500 })),
});

/** An empty id or version counts as none. */
const guardrailMembers = {
  guardrailIdentifier: optional(
    text({
      max: 2048,
      pattern: /^(|([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail\/[a-z0-9]+))$/,
    }),
  ),
  guardrailVersion: optional(text({ pattern: /^(|([1-9][0-9]{0,7})|(DRAFT))$/ })),
  trace: optional(
    oneOf<NonNullable<GuardrailConfig['trace']>>({ enabled: true, disabled: true, enabled_full: true }),
  ),
};

const outputConfig: Schema<OutputConfig> = structure<OutputConfig>({
  textFormat: optional(
    structure<TextFormat>({
      type: oneOf<'json_schema'>({ json_schema: true }),
      structure: oneMemberOf<TextFormat['structure']>({
        jsonSchema: structure<JsonSchemaDefinition>({
          schema: text(),
          name: optional(text()),
          description: optional(text()),
        }),
      }),
    }),
  ),
  effort: optional(text({ max: 16 })),
});

const promptVariables: Schema<Readonly<Record<string, { readonly text: string }>>> = z.record(
  z.string(),
  oneMemberOf<{ readonly text: string }>({ text: text() }),
);

const sharedMembers = {
  messages: optional(messages),
  system: optional(system),
  inferenceConfig: optional(inferenceConfig),
  toolConfig: optional(toolConfig),
  additionalModelRequestFields: optional(jsonObject()),
  promptVariables: optional(promptVariables),
  additionalModelResponseFieldPaths: optional(list(text({ min: 1, max: 256 }), { max: 10 })),
  requestMetadata: optional(requestMetadata),
  performanceConfig: optional(
    structure<PerformanceConfig>({
      latency: optional(
        oneOf<NonNullable<PerformanceConfig['latency']>>({ standard: true, optimized: true }),
      ),
    }),
  ),
  serviceTier: optional(
    structure<ServiceTier>({
      type: oneOf<ServiceTier['type']>({ priority: true, default: true, flex: true, reserved: true }),
    }),
  ),
  outputConfig: optional(outputConfig),
};

/** The body of a Converse request: every member, with the ranges, patterns and enumerations of the service's model. */
export const converseRequestSchema: Schema<ConverseRequest> = structure<ConverseRequest>({
  ...sharedMembers,
  guardrailConfig: optional(structure<GuardrailConfig>(guardrailMembers)),
});

/** The body of a ConverseStream request: that of Converse and the guardrail's streaming mode. */
export const converseStreamRequestSchema: Schema<ConverseStreamRequest> = structure<ConverseStreamRequest>({
  ...sharedMembers,
  guardrailConfig: optional(
    structure<GuardrailStreamConfig>({
      ...guardrailMembers,
      streamProcessingMode: optional(oneOf<'sync' | 'async'>({ sync: true, async: true })),
    }),
  ),
});
