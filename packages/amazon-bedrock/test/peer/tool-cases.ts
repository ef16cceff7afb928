import { type CallCase, tool, second, schema, sonnet45, opus47, sonnet55, nova } from './call-values.ts';

/** Tools, of the caller and of vendors. */
export const toolCases: readonly CallCase[] = [
  { name: 'tools', options: { tools: [tool, second] } },
  { name: 'tools auto', options: { tools: [tool, second], toolChoice: { type: 'auto' } } },
  { name: 'tools required', options: { tools: [tool, second], toolChoice: { type: 'required' } } },
  {
    name: 'tools named',
    options: { tools: [tool, second], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  {
    name: 'tools one, named',
    options: { tools: [tool], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  { name: 'tools none', options: { tools: [tool], toolChoice: { type: 'none' } } },
  { name: 'tools empty', options: { tools: [] } },
  {
    name: 'tools, test-model',
    modelId: 'test-model',
    options: { tools: [tool], toolChoice: { type: 'required' } },
  },
  {
    name: 'tools, llama 3.1, auto',
    modelId: 'us.meta.llama3-1-70b-instruct-v1:0',
    options: { tools: [tool], toolChoice: { type: 'auto' } },
  },
  {
    name: 'tools, mistral, named',
    modelId: 'mistral.mistral-large-2402-v1:0',
    options: { tools: [tool], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  { name: 'tools, titan', modelId: 'amazon.titan-text-express-v1', options: { tools: [tool] } },
  {
    name: 'tools required, sonnet 5.5',
    modelId: sonnet55,
    options: { tools: [tool, second], toolChoice: { type: 'required' } },
  },
  {
    name: 'tool strict true',
    modelId: sonnet45,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  { name: 'tool strict true, haiku 3', options: { tools: [{ ...tool, strict: true, inputSchema: schema }] } },
  { name: 'tool strict false', modelId: sonnet45, options: { tools: [{ ...tool, strict: false }] } },
  { name: 'tool strict false, haiku 3', options: { tools: [{ ...tool, strict: false }] } },
  { name: 'tool strict open', modelId: sonnet45, options: { tools: [{ ...tool, strict: true }] } },
  {
    name: 'tool strict, opus 4.7',
    modelId: opus47,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, nova',
    modelId: nova,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, test-model',
    modelId: 'test-model',
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, llama',
    modelId: 'us.meta.llama3-1-70b-instruct-v1:0',
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  { name: 'tool schema with $schema', options: { tools: [{ ...tool, inputSchema: schema }] } },
  {
    name: 'no parallel',
    options: { tools: [tool], providerOptions: { anthropic: { disableParallelToolUse: true } } },
  },
  {
    name: 'no parallel, required',
    options: {
      tools: [tool],
      toolChoice: { type: 'required' },
      providerOptions: { anthropic: { disableParallelToolUse: true } },
    },
  },
  {
    name: 'bash tool',
    modelId: sonnet45,
    options: { tools: [{ type: 'provider', id: 'anthropic.bash_20241022', name: 'bash', args: {} }] },
  },
  {
    name: 'bash tool and function',
    modelId: sonnet45,
    options: {
      tools: [tool, { type: 'provider', id: 'anthropic.bash_20250124', name: 'bash', args: {} }],
      toolChoice: { type: 'auto' },
    },
  },
  {
    name: 'computer tool',
    options: {
      tools: [
        {
          type: 'provider',
          id: 'anthropic.computer_20250124',
          name: 'computer',
          args: { displayWidthPx: 1024, displayHeightPx: 768 },
        },
      ],
    },
  },
  {
    name: 'text editor',
    options: {
      tools: [
        {
          type: 'provider',
          id: 'anthropic.text_editor_20250728',
          name: 'str_replace_based_edit_tool',
          args: {},
        },
      ],
      toolChoice: { type: 'required' },
    },
  },
  {
    name: 'web search',
    options: {
      tools: [tool, { type: 'provider', id: 'anthropic.web_search_20250305', name: 'web_search', args: {} }],
    },
  },
  {
    name: 'unknown provider tool',
    options: { tools: [{ type: 'provider', id: 'anthropic.made_up', name: 'x', args: {} }] },
  },
  {
    name: 'provider tool, nova',
    modelId: nova,
    options: { tools: [tool, { type: 'provider', id: 'anthropic.bash_20250124', name: 'bash', args: {} }] },
  },
];
