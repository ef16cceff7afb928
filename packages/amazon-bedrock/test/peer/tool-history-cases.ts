import { type PromptCase, png, tools, user, assistant, call, result, withResult } from './prompt-values.ts';

/** Tool calls and their results in the history. */
export const toolHistoryCases: readonly PromptCase[] = [
  { name: 'tool result text', tools, prompt: withResult({ type: 'text', value: 'x' }) },
  { name: 'tool result json', tools, prompt: withResult({ type: 'json', value: { a: 1 } }) },
  {
    name: 'tool result json, test-model',
    modelId: 'test-model',
    tools,
    prompt: withResult({ type: 'json', value: { a: 1 } }),
  },
  { name: 'tool result json list', tools, prompt: withResult({ type: 'json', value: [1] }) },
  { name: 'tool result error', tools, prompt: withResult({ type: 'error-text', value: 'no' }) },
  {
    name: 'tool result error, test-model',
    modelId: 'test-model',
    tools,
    prompt: withResult({ type: 'error-text', value: 'no' }),
  },
  { name: 'tool result error json', tools, prompt: withResult({ type: 'error-json', value: { e: 1 } }) },
  { name: 'tool result denied', tools, prompt: withResult({ type: 'execution-denied' }) },
  {
    name: 'tool result denied with reason',
    tools,
    prompt: withResult({ type: 'execution-denied', reason: 'because' }),
  },
  {
    name: 'tool result content',
    tools,
    prompt: withResult({
      type: 'content',
      value: [
        { type: 'text', text: 'a' },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
      ],
    }),
  },
  {
    name: 'tool result pdf',
    tools,
    prompt: withResult({
      type: 'content',
      value: [{ type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'AAAA' } }],
    }),
  },
  { name: 'tool result empty content', tools, prompt: withResult({ type: 'content', value: [] }) },
  {
    name: 'tool calls parallel',
    tools,
    prompt: [
      user('Q'),
      assistant({ type: 'text', text: 'Let me see.' }, call('a'), call('b')),
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'a',
            toolName: 'test-tool',
            output: { type: 'text', value: '1' },
          },
          {
            type: 'tool-result',
            toolCallId: 'b',
            toolName: 'test-tool',
            output: { type: 'text', value: '2' },
          },
        ],
      },
      user('Thanks'),
    ],
  },
  {
    name: 'tool result then user',
    tools,
    prompt: [...withResult({ type: 'text', value: 'x' }), user('More')],
  },
  {
    name: 'tool call input text',
    tools,
    prompt: [user('Q'), assistant(call('call-1', 'broken')), result({ type: 'text', value: 'x' })],
  },
  { name: 'tool call not answered', tools, prompt: [user('Q'), assistant(call()), user('R')] },
  { name: 'tool call last', tools, prompt: [user('Q'), assistant(call())] },
  { name: 'tool result orphan', tools, prompt: [user('Q'), result({ type: 'text', value: 'x' })] },
  {
    name: 'tool name odd',
    tools,
    prompt: [
      user('Q'),
      assistant({ ...call(), toolName: 'my.tool' } as never),
      result({ type: 'text', value: 'x' }),
    ],
  },
  { name: 'tool history without tools', prompt: withResult({ type: 'text', value: 'x' }) },
  {
    name: 'tool history without tools, text kept',
    prompt: [
      user('Q'),
      assistant({ type: 'text', text: 'B' }, call()),
      result({ type: 'text', value: 'x' }),
      user('R'),
    ],
  },
  {
    name: 'tool result inside assistant',
    tools,
    prompt: [
      user('Q'),
      assistant(
        call(),
        {
          type: 'tool-result',
          toolCallId: 'call-1',
          toolName: 'test-tool',
          output: { type: 'text', value: 'x' },
        },
        { type: 'text', text: 'done' },
      ),
      user('R'),
    ],
  },
  {
    name: 'mistral ids',
    modelId: 'mistral.mistral-large-2402-v1:0',
    tools,
    prompt: [user('Q'), assistant(call('tooluse_abc')), result({ type: 'text', value: 'x' }, 'tooluse_abc')],
  },
  {
    name: 'mistral ids valid',
    modelId: 'mistral.mistral-large-2402-v1:0',
    tools,
    prompt: [user('Q'), assistant(call('abcdefghi')), result({ type: 'text', value: 'x' }, 'abcdefghi')],
  },
  {
    name: 'assistant file',
    prompt: [
      user('Q'),
      assistant(
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
        { type: 'text', text: 'x' },
      ),
      user('R'),
    ],
  },
  {
    name: 'approval',
    tools,
    prompt: [
      user('Q'),
      assistant(call()),
      {
        role: 'tool',
        content: [
          { type: 'tool-approval-response', approvalId: 'x', approved: true },
          {
            type: 'tool-result',
            toolCallId: 'call-1',
            toolName: 'test-tool',
            output: { type: 'text', value: 'x' },
          },
        ],
      },
    ],
  },
  {
    name: 'anthropic cache control',
    prompt: [user('Q', { anthropic: { cacheControl: { type: 'ephemeral' } } })],
  },
];
