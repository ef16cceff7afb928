import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { JsonObject, OutputConfig, Tool } from '@bedrock-kit/schemas';
import type { JsonAnswer } from '../call-context.ts';
import type { Family, ReasoningPlan } from '../families/family.ts';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';
import { sanitizeOutputSchema, type OutputSchema } from './output-schema.ts';
import { normalizeRoot } from './tool-schema.ts';

export interface ResponseFormatScope {
  readonly family: Family;
  readonly plan: ReasoningPlan;
  readonly warnings: Warnings;
  readonly mode: NonNullable<BedrockLanguageModelOptions['structuredOutputMode']>;
  /** The caller set Converse's own text format. */
  readonly hasTextFormat: boolean;
  /** The names on the wire of the tools of the call. */
  readonly toolNames: ReadonlySet<string>;
}

/** How the JSON that was asked for is got: at most one member besides `answer` is set. */
export interface MappedResponseFormat {
  readonly answer?: JsonAnswer;
  readonly textFormat?: NonNullable<OutputConfig['textFormat']>;
  readonly fields?: JsonObject;
  /** A tool that the model is made to call, whose input is the answer. */
  readonly tool?: Tool;
  /** What the model is told. */
  readonly instruction?: string;
}

type JsonFormat = Extract<NonNullable<LanguageModelV4CallOptions['responseFormat']>, { type: 'json' }>;

type Means = 'native' | 'tool' | 'instruction';

/** Chooses how to get JSON: by family, reasoning, tools and schema, never by a pair that the service refuses (E4). */
export function mapResponseFormat(
  format: LanguageModelV4CallOptions['responseFormat'],
  scope: ResponseFormatScope,
): MappedResponseFormat {
  if (format === undefined || format.type === 'text') return {};
  if (format.type !== 'json') {
    scope.warnings.unsupported('responseFormat', 'Only text and json response formats are known.');
    return {};
  }
  if (scope.hasTextFormat) return { answer: { mode: 'native', ...keepSchema(format) } };
  if (format.schema === undefined) return instruct(format);
  const output = sanitizeOutputSchema(format.schema);
  const means = chooseMeans(output, scope);
  if (means === 'native') return constrain(format, output, scope.family);
  if (means === 'tool') return callTool(format, scope.toolNames);
  scope.warnings.compatibility(
    'responseFormat',
    'The model was asked for the JSON in words: nothing makes it keep to the schema.',
  );
  return instruct(format);
}

function chooseMeans(output: OutputSchema, scope: ResponseFormatScope): Means {
  const { family, warnings, mode } = scope;
  const { nativeJson, nativeJsonReliable } = family.capabilities;
  const canForce = isForceable(scope);
  switch (mode) {
    case 'instruction':
      return 'instruction';
    case 'outputFormat':
      if (nativeJson === 'none')
        warnings.other('structuredOutputMode "outputFormat": the model is not known to have it.');
      if (output.refusedFor !== undefined)
        warnings.compatibility('responseFormat', `The schema was simplified, because ${output.refusedFor}.`);
      return 'native';
    case 'jsonTool':
      if (canForce) return 'tool';
      warnings.compatibility(
        'structuredOutputMode',
        'The model cannot be made to call a tool in this call: it was asked for JSON in words.',
      );
      return 'instruction';
    case 'auto':
      break;
  }
  if (nativeJson !== 'none' && nativeJsonReliable && output.refusedFor === undefined) return 'native';
  if (!canForce) return 'instruction';
  // Where native JSON is there but unreliable, so are strict tools; with tools of the caller's the model is told in words.
  return nativeJson === 'output-config' && !nativeJsonReliable && scope.toolNames.size > 0
    ? 'instruction'
    : 'tool';
}

function isForceable({ family, plan }: ResponseFormatScope): boolean {
  const { tools, forcedToolChoice } = family.capabilities;
  return tools !== false && forcedToolChoice !== 'none' && plan.refusesForcedTools !== true;
}

function constrain(
  format: JsonFormat,
  { schema, unwrap }: OutputSchema,
  family: Family,
): MappedResponseFormat {
  const answer: JsonAnswer = { mode: 'native', ...keepSchema(format, unwrap) };
  if (family.jsonSchemaFields !== undefined) return { answer, fields: family.jsonSchemaFields(schema) };
  const { name, description } = format;
  const jsonSchema = {
    schema: JSON.stringify(schema),
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
  return { answer, textFormat: { type: 'json_schema', structure: { jsonSchema } } };
}

function callTool(format: JsonFormat, taken: ReadonlySet<string>): MappedResponseFormat {
  const { schema, unwrap } = normalizeRoot(format.schema);
  const name = freeName(taken);
  const about = [format.name, format.description]
    .filter((text) => text !== undefined && text !== '')
    .join(': ');
  const description = `Respond with a JSON object.${about === '' ? '' : ` ${about}`}`;
  return {
    answer: { mode: 'tool', toolName: name, ...keepSchema(format, unwrap) },
    tool: { toolSpec: { name, description, inputSchema: { json: schema } } },
  };
}

/** `json` as the peer calls it, unless a tool of the caller has that name (E15). */
function freeName(taken: ReadonlySet<string>): string {
  let name = 'json';
  for (let attempt = 2; taken.has(name); attempt++) name = `json_answer_${attempt}`;
  return name;
}

function instruct(format: JsonFormat): MappedResponseFormat {
  const { schema, name, description } = format;
  const about = [name, description].filter((text) => text !== undefined && text !== '').join(': ');
  const lines = [
    'Answer with one JSON value and nothing else: no other text, no Markdown.',
    ...(about === '' ? [] : [`It is the ${about}`]),
    ...(schema === undefined ? [] : [`It has to fit this JSON Schema:\n${JSON.stringify(schema)}`]),
  ];
  return { answer: { mode: 'instruction', ...keepSchema(format) }, instruction: lines.join('\n') };
}

function keepSchema({ schema }: JsonFormat, unwrap?: string): Pick<JsonAnswer, 'schema' | 'unwrap'> {
  return { ...(schema === undefined ? {} : { schema }), ...(unwrap === undefined ? {} : { unwrap }) };
}
