import { anthropicInputSchema } from './anthropic-tool-table.ts';
import { createProviderTool, type ProviderTool, type ToolCallbacks } from './provider-tool.ts';

/** The input of a bash tool. */
export interface BashInput {
  readonly command?: string;
  readonly restart?: boolean;
}

/** The input of a text editor tool. */
export interface TextEditorInput {
  readonly command: 'view' | 'create' | 'str_replace' | 'insert' | 'undo_edit';
  readonly path: string;
  readonly file_text?: string;
  readonly insert_line?: number;
  readonly insert_text?: string;
  readonly new_str?: string;
  readonly old_str?: string;
  readonly view_range?: readonly number[];
}

/** The input of a computer tool. */
export interface ComputerInput {
  readonly action: string;
  readonly coordinate?: readonly [number, number];
  readonly start_coordinate?: readonly [number, number];
  readonly text?: string;
  readonly duration?: number;
  readonly scroll_amount?: number;
  readonly scroll_direction?: 'up' | 'down' | 'left' | 'right';
  readonly region?: readonly [number, number, number, number];
}

/** The input of the memory tool. */
export interface MemoryInput {
  readonly command: 'view' | 'create' | 'str_replace' | 'insert' | 'delete' | 'rename';
  readonly path?: string;
  readonly file_text?: string;
  readonly old_str?: string;
  readonly new_str?: string;
  readonly insert_line?: number;
  readonly insert_text?: string;
  readonly old_path?: string;
  readonly new_path?: string;
  readonly view_range?: readonly number[];
}

/** The screen that a computer tool sees. Pixels. */
export interface ComputerArgs {
  readonly displayWidthPx: number;
  readonly displayHeightPx: number;
  readonly displayNumber?: number;
  readonly enableZoom?: boolean;
}

type Factory<Input, Args = object> = (options?: Args & ToolCallbacks<Input>) => ProviderTool<Input>;
type FactoryWithArgs<Input, Args> = (options: Args & ToolCallbacks<Input>) => ProviderTool<Input>;
type ServerFactory = (options?: object) => ProviderTool<unknown, true>;

/** Tools that Anthropic defined, for `tools` of `generateText` and `streamText` with a Claude model. */
export interface AnthropicTools {
  readonly bash_20241022: Factory<BashInput>;
  readonly bash_20250124: Factory<BashInput>;
  readonly computer_20241022: FactoryWithArgs<ComputerInput, ComputerArgs>;
  readonly computer_20250124: FactoryWithArgs<ComputerInput, ComputerArgs>;
  readonly computer_20251124: FactoryWithArgs<ComputerInput, ComputerArgs>;
  readonly memory_20250818: Factory<MemoryInput>;
  readonly textEditor_20241022: Factory<TextEditorInput>;
  readonly textEditor_20250124: Factory<TextEditorInput>;
  readonly textEditor_20250429: Factory<TextEditorInput>;
  readonly textEditor_20250728: Factory<TextEditorInput, { readonly maxCharacters?: number }>;
  /** From here on: tools that Anthropic runs itself. Bedrock does not, so a call goes on without them, with a warning. */
  readonly advisor_20260301: ServerFactory;
  readonly codeExecution_20250522: ServerFactory;
  readonly codeExecution_20250825: ServerFactory;
  readonly codeExecution_20260120: ServerFactory;
  readonly computerToolset_20260801: ServerFactory;
  readonly toolSearchBm25_20251119: ServerFactory;
  readonly toolSearchRegex_20251119: ServerFactory;
  readonly webFetch_20250910: ServerFactory;
  readonly webFetch_20260209: ServerFactory;
  readonly webFetch_20260318: ServerFactory;
  readonly webSearch_20250305: ServerFactory;
  readonly webSearch_20260209: ServerFactory;
  readonly webSearch_20260318: ServerFactory;
}

/** Factories for the tools that Anthropic defined, named by tool and version. */
export const anthropicTools: AnthropicTools = /*#__PURE__*/ createFactories();

function createFactories(): AnthropicTools {
  return {
    bash_20241022: client('bash_20241022'),
    bash_20250124: client('bash_20250124'),
    computer_20241022: client('computer_20241022'),
    computer_20250124: client('computer_20250124'),
    computer_20251124: client('computer_20251124'),
    memory_20250818: client('memory_20250818'),
    textEditor_20241022: client('text_editor_20241022'),
    textEditor_20250124: client('text_editor_20250124'),
    textEditor_20250429: client('text_editor_20250429'),
    textEditor_20250728: client('text_editor_20250728'),
    advisor_20260301: server('advisor_20260301'),
    codeExecution_20250522: server('code_execution_20250522'),
    codeExecution_20250825: server('code_execution_20250825'),
    codeExecution_20260120: server('code_execution_20260120'),
    computerToolset_20260801: server('computer_toolset_20260801'),
    toolSearchBm25_20251119: server('tool_search_bm25_20251119'),
    toolSearchRegex_20251119: server('tool_search_regex_20251119'),
    webFetch_20250910: server('web_fetch_20250910'),
    webFetch_20260209: server('web_fetch_20260209'),
    webFetch_20260318: server('web_fetch_20260318'),
    webSearch_20250305: server('web_search_20250305'),
    webSearch_20260209: server('web_search_20260209'),
    webSearch_20260318: server('web_search_20260318'),
  };
}

function client<Input>(name: string): (options?: ToolCallbacks<Input>) => ProviderTool<Input> {
  const id = `anthropic.${name}` as const;
  const definition = { id, inputSchema: anthropicInputSchema(id), isProviderExecuted: false } as const;
  return (options = {}) => createProviderTool<Input, false>(definition, options);
}

function server(name: string): ServerFactory {
  const id = `anthropic.${name}` as const;
  const definition = { id, inputSchema: anthropicInputSchema(id), isProviderExecuted: true } as const;
  return (args = {}) => createProviderTool<unknown, true>(definition, args);
}
