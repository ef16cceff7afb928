import { validationError } from '../../service-error.ts';
import type { NativeBody } from './text-family.ts';

/** Tools that run at Anthropic and are not on Bedrock; others with a type are taken. */
const elsewhere = /^(?:web_search|web_fetch|code_execution|mcp)/;

/** As the service listed them in 2025. */
const expectedTags =
  "'bash_20250124', 'custom', 'text_editor_20250124', 'text_editor_20250429', 'text_editor_20250728'";

/** The tools that are offered to Claude, and the choice among them. */
export function checkClaudeTools(body: NativeBody): void {
  const tools = (body['tools'] ?? []) as readonly NativeBody[];
  if (!Array.isArray(tools)) throw validationError('tools: Input should be a valid list');
  for (const [index, tool] of tools.entries()) checkTool(tool, index);
  const names = tools.map((tool) => tool['name']);
  if (new Set(names).size < names.length) throw validationError('tools: Tool names must be unique.');
  checkChoice(body['tool_choice'], names);
}

function checkTool(tool: NativeBody, index: number): void {
  const { type = 'custom', name, input_schema: schema } = tool;
  if (type !== 'custom') {
    if (!elsewhere.test(String(type))) return;
    throw validationError(
      `tools.${index}: Input tag '${String(type)}' found using 'type' does not match any of the expected tags: ${expectedTags}`,
    );
  }
  if (typeof name !== 'string') throw validationError(`tools.${index}.custom.name: Field required`);
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) {
    throw validationError(`tools.${index}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`);
  }
  if (typeof schema !== 'object' || schema === null) {
    throw validationError(`tools.${index}.custom.input_schema: Field required`);
  }
  if ((schema as NativeBody)['type'] !== 'object') {
    throw validationError(`tools.${index}.custom.input_schema.type: Input should be 'object'`);
  }
}

function checkChoice(choice: unknown, names: readonly unknown[]): void {
  if (choice === undefined || choice === null) return;
  const { type, name } = choice as NativeBody;
  if (!['auto', 'any', 'tool', 'none'].includes(String(type))) {
    throw validationError(
      `tool_choice: Input tag '${String(type)}' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'`,
    );
  }
  if (names.length === 0 && type !== 'none') {
    throw validationError('tool_choice: tool_choice may only be specified while providing tools.');
  }
  if (type === 'tool' && !names.includes(name)) {
    throw validationError(`tool_choice: Tool '${String(name)}' not found in provided tools`);
  }
}
