import { describe, expect, test } from 'vitest';
import { mapRequest } from '../map-request.ts';
import { anthropicTools } from './anthropic-tools.ts';
import { novaTools } from './nova-tools.ts';

/** What the peer exports, by name (A23). */
const factories = [
  'advisor_20260301',
  'bash_20241022',
  'bash_20250124',
  'codeExecution_20250522',
  'codeExecution_20250825',
  'codeExecution_20260120',
  'computer_20241022',
  'computer_20250124',
  'computer_20251124',
  'computerToolset_20260801',
  'memory_20250818',
  'textEditor_20241022',
  'textEditor_20250124',
  'textEditor_20250429',
  'textEditor_20250728',
  'toolSearchBm25_20251119',
  'toolSearchRegex_20251119',
  'webFetch_20250910',
  'webFetch_20260209',
  'webFetch_20260318',
  'webSearch_20250305',
  'webSearch_20260209',
  'webSearch_20260318',
];

describe('anthropicTools', () => {
  test('has every factory of the peer (A23)', () => {
    expect(Object.keys(anthropicTools).toSorted()).toEqual(factories.toSorted());
  });

  test('parts the arguments of a tool from what ai does with it', () => {
    const execute = (): string => 'x';
    const tool = anthropicTools.computer_20250124({ displayWidthPx: 1024, displayHeightPx: 768, execute });
    expect(tool).toMatchObject({
      type: 'provider',
      id: 'anthropic.computer_20250124',
      args: { displayWidthPx: 1024, displayHeightPx: 768 },
      isProviderExecuted: false,
    });
    expect(tool.execute).toBe(execute);
    expect(anthropicTools.bash_20250124()).not.toHaveProperty('execute');
  });

  test('gives ai a schema that says what the model may write', async () => {
    const { validate, jsonSchema } = anthropicTools.bash_20250124().inputSchema['~standard'];
    expect(jsonSchema.input()).toMatchObject({ type: 'object', required: ['command'] });
    expect(validate({ command: 'ls' })).toEqual({ value: { command: 'ls' } });
    expect(validate('ls')).toHaveProperty('issues');
  });

  test('either becomes a tool that Converse takes or is left out with a warning, each of them (B12)', () => {
    for (const [name, create] of Object.entries(anthropicTools)) {
      const { id, args } = create({ displayWidthPx: 1, displayHeightPx: 1 });
      const { request, warnings } = mapRequest(
        {
          prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
          tools: [{ type: 'provider', id, name, args }],
        },
        { modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', streaming: true },
      );
      expect(warnings.map((warning) => 'feature' in warning && warning.feature)).toEqual(
        request.toolConfig === undefined ? [`${id.replace('anthropic.', '')} tool`] : [],
      );
    }
  });
});

describe('novaTools', () => {
  test('are run by the service (X7)', () => {
    expect(novaTools.grounding()).toMatchObject({ id: 'amazon.nova_grounding', isProviderExecuted: true });
    expect(novaTools.codeInterpreter()).toMatchObject({
      id: 'amazon.nova_code_interpreter',
      isProviderExecuted: true,
    });
  });

  test('are known again in the answer under the name of the caller (X7)', () => {
    const { context } = mapRequest(
      {
        prompt: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
        tools: [{ type: 'provider', id: 'amazon.nova_grounding', name: 'search', args: {} }],
      },
      { modelId: 'us.amazon.nova-2-lite-v1:0', streaming: true },
    );
    expect(context.tools.get('nova_grounding')).toEqual({ name: 'search', providerExecuted: true });
  });
});
