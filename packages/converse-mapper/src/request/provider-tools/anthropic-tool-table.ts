import type { JsonObject } from '@bedrock-kit/schemas';

/** What Converse needs to know of a tool that Anthropic defined. */
export interface AnthropicToolFacts {
  /** The schema of the tool's input, as Anthropic documents it. */
  readonly inputSchema: JsonObject;
  readonly beta?: string;
  /** Tells the model in words what Anthropic's own API takes as arguments of the tool. */
  readonly describe?: (args: Readonly<Record<string, unknown>>) => string;
}

/** A tool that Anthropic runs on its own servers, which Bedrock does not offer. */
export interface RefusedTool {
  readonly refused: string;
}

const computerUse2024 = 'computer-use-2024-10-22';
const computerUse2025 = 'computer-use-2025-01-24';
const computerUseZoom = 'computer-use-2025-11-24';

const text = { type: 'string' };
const integer = { type: 'integer' };
const point = { type: 'array', items: integer, minItems: 2, maxItems: 2 };

const bashSchema: JsonObject = {
  type: 'object',
  properties: { command: text, restart: { type: 'boolean' } },
  required: ['command'],
  additionalProperties: false,
};

const firstActions = [
  'key',
  'type',
  'mouse_move',
  'left_click',
  'left_click_drag',
  'right_click',
  'middle_click',
  'double_click',
  'screenshot',
  'cursor_position',
];
const laterActions = [
  ...firstActions,
  'left_mouse_down',
  'left_mouse_up',
  'triple_click',
  'hold_key',
  'scroll',
  'wait',
];
const laterFields = {
  duration: { type: 'number' },
  scroll_amount: integer,
  scroll_direction: { type: 'string', enum: ['up', 'down', 'left', 'right'] },
  start_coordinate: point,
};

const firstEditorCommands = ['view', 'create', 'str_replace', 'insert', 'undo_edit'];
const laterEditorCommands = ['view', 'create', 'str_replace', 'insert'];

const memorySchema: JsonObject = {
  type: 'object',
  properties: {
    command: { type: 'string', enum: ['view', 'create', 'str_replace', 'insert', 'delete', 'rename'] },
    path: text,
    file_text: text,
    old_str: text,
    new_str: text,
    insert_line: integer,
    insert_text: text,
    old_path: text,
    new_path: text,
    view_range: { type: 'array', items: integer },
  },
  required: ['command'],
  additionalProperties: false,
};

const tools: Readonly<Record<string, AnthropicToolFacts>> = {
  bash_20241022: { inputSchema: bashSchema, beta: computerUse2024 },
  bash_20250124: { inputSchema: bashSchema, beta: computerUse2025 },
  computer_20241022: {
    inputSchema: computerSchema(firstActions, {}),
    beta: computerUse2024,
    describe: describeScreen,
  },
  computer_20250124: {
    inputSchema: computerSchema(laterActions, laterFields),
    beta: computerUse2025,
    describe: describeScreen,
  },
  computer_20251124: {
    inputSchema: computerSchema([...laterActions, 'zoom'], {
      ...laterFields,
      region: { type: 'array', items: integer, minItems: 4, maxItems: 4 },
    }),
    beta: computerUseZoom,
    describe: describeScreen,
  },
  memory_20250818: { inputSchema: memorySchema, beta: 'context-management-2025-06-27' },
  text_editor_20241022: { inputSchema: editorSchema(firstEditorCommands), beta: computerUse2024 },
  text_editor_20250124: { inputSchema: editorSchema(firstEditorCommands), beta: computerUse2025 },
  text_editor_20250429: { inputSchema: editorSchema(laterEditorCommands), beta: computerUse2025 },
  text_editor_20250728: { inputSchema: editorSchema(laterEditorCommands), describe: describeEditor },
};

const refusedPrefixes = [
  'advisor',
  'code_execution',
  'computer_toolset',
  'tool_search',
  'web_fetch',
  'web_search',
];

/** Looks up `anthropic.<name>_<version>`; `undefined` for a tool that is not known. */
export function findAnthropicTool(id: string): AnthropicToolFacts | RefusedTool | undefined {
  if (!id.startsWith('anthropic.')) return undefined;
  const name = id.slice('anthropic.'.length);
  if (Object.hasOwn(tools, name)) return tools[name];
  if (!refusedPrefixes.some((prefix) => name.startsWith(prefix))) return undefined;
  return {
    refused:
      'Anthropic runs this tool on its own servers, and the Converse API does not offer it: it was left out.',
  };
}

/** The schema of the tool's input as a caller may need it, or an open object. */
export function anthropicInputSchema(id: string): JsonObject {
  const facts = findAnthropicTool(id);
  return facts !== undefined && 'inputSchema' in facts ? facts.inputSchema : { type: 'object' };
}

function computerSchema(actions: readonly string[], fields: JsonObject): JsonObject {
  return {
    type: 'object',
    properties: { action: { type: 'string', enum: actions }, coordinate: point, text, ...fields },
    required: ['action'],
    additionalProperties: false,
  };
}

function editorSchema(commands: readonly string[]): JsonObject {
  return {
    type: 'object',
    properties: {
      command: { type: 'string', enum: commands },
      path: text,
      file_text: text,
      insert_line: integer,
      insert_text: text,
      new_str: text,
      old_str: text,
      view_range: { type: 'array', items: integer },
    },
    required: ['command', 'path'],
    additionalProperties: false,
  };
}

function describeScreen(args: Readonly<Record<string, unknown>>): string {
  const { displayWidthPx, displayHeightPx, displayNumber } = args;
  const display = displayNumber === undefined ? '' : `, display number ${String(displayNumber)}`;
  return `Use the mouse and keyboard of a computer and see its screen: ${String(displayWidthPx)} x ${String(displayHeightPx)} pixels${display}.`;
}

function describeEditor({ maxCharacters }: Readonly<Record<string, unknown>>): string {
  return maxCharacters === undefined
    ? ''
    : `View, create and edit text files. A view shows at most ${String(maxCharacters)} characters.`;
}
