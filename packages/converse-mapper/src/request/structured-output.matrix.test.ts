import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { checkConverseStreamRequest } from '@bedrock-kit/schemas/strict';
import { describe, expect, test } from 'vitest';
import { mapRequest } from './map-request.ts';

const models = [
  'anthropic.claude-3-haiku-20240307-v1:0',
  'us.anthropic.claude-sonnet-4-20250514-v1:0',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  'us.anthropic.claude-opus-4-6-v1',
  'us.anthropic.claude-opus-4-7',
  'us.anthropic.claude-sonnet-5',
  'anthropic.claude-sonnet-5-5',
  'us.amazon.nova-2-lite-v1:0',
  'us.amazon.nova-pro-v1:0',
  'openai.gpt-oss-120b-1:0',
  'qwen.qwen3-32b-v1:0',
  'mistral.mistral-large-2402-v1:0',
  'mistral.mistral-large-3-675b-instruct',
  'meta.llama3-3-70b-instruct-v1:0',
  'us.deepseek.r1-v1:0',
  'amazon.titan-text-express-v1',
  'made.up-model',
];
const reasonings = [undefined, 'none', 'high'] as const;
const toolSets = {
  'no tools': undefined,
  tools: [{ type: 'function', name: 'weather', inputSchema: { type: 'object' } }],
} as const;
const schemas = {
  'no schema': undefined,
  plain: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  record: { type: 'object', additionalProperties: { type: 'number' } },
  recursive: {
    $ref: '#/$defs/n',
    $defs: { n: { type: 'object', properties: { next: { $ref: '#/$defs/n' } } } },
  },
  list: { type: 'array', items: { type: 'string' } },
} as const;
const modes = ['auto', 'jsonTool', 'outputFormat', 'instruction'] as const;

const cases = models.flatMap((modelId) =>
  reasonings.flatMap((reasoning) =>
    (['no tools', 'tools'] as const).flatMap((tools) =>
      (['no schema', 'plain', 'record', 'recursive', 'list'] as const).map((schema) => ({
        modelId,
        reasoning,
        tools,
        schema,
      })),
    ),
  ),
);

describe('structured output: family × reasoning × tools × schema (E4)', () => {
  test.each(cases)(
    '$modelId, reasoning $reasoning, $tools, $schema',
    ({ modelId, reasoning, tools, schema }) => {
      for (const structuredOutputMode of modes) {
        const { request, context } = mapRequest(callOf({ reasoning, tools, schema, structuredOutputMode }), {
          modelId,
          streaming: true,
        });
        const fields = request.additionalModelRequestFields ?? {};
        const thinking = JSON.stringify(fields['thinking'] ?? {});
        const forced =
          request.toolConfig?.toolChoice !== undefined && !('auto' in request.toolConfig.toolChoice);
        const native =
          JSON.stringify(fields['output_config'] ?? {}).includes('json_schema') ||
          request.outputConfig?.textFormat !== undefined;

        expect(checkConverseStreamRequest(JSON.parse(JSON.stringify(request)))).toEqual([]);
        // Thinking and a forced tool are refused together (vercel/ai#11227).
        if (/enabled|adaptive/.test(thinking)) expect(forced).toBe(false);
        expect(native).toBe(context.jsonAnswer?.mode === 'native');
        if (context.jsonAnswer?.mode === 'tool') {
          expect(forced).toBe(true);
          expect(JSON.stringify(request.toolConfig)).toContain(`"name":"${context.jsonAnswer.toolName}"`);
        } else {
          expect(JSON.stringify(request.toolConfig ?? {})).not.toContain('"name":"json"');
        }
        if (context.jsonAnswer?.mode === 'instruction')
          expect(JSON.stringify([request.system, request.messages])).toContain('Answer with one JSON value');
        expect(context.jsonAnswer).toBeDefined();
      }
    },
  );
});

interface Case {
  readonly reasoning: (typeof reasonings)[number];
  readonly tools: keyof typeof toolSets;
  readonly schema: keyof typeof schemas;
  readonly structuredOutputMode: (typeof modes)[number];
}

function callOf({ reasoning, tools, schema, structuredOutputMode }: Case): LanguageModelV4CallOptions {
  return {
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
    responseFormat: { type: 'json', ...(schemas[schema] === undefined ? {} : { schema: schemas[schema] }) },
    ...(toolSets[tools] === undefined ? {} : { tools: [...toolSets[tools]] }),
    ...(reasoning === undefined ? {} : { reasoning }),
    providerOptions: { bedrock: { structuredOutputMode } },
  } as LanguageModelV4CallOptions;
}
