import type { CachePointBlock } from './content-block.ts';
import type { JsonValue } from './json.ts';

/** A tool that the caller runs. */
export interface ToolSpec {
  /** 1 to 64 characters of `[a-zA-Z0-9_-]`. */
  readonly name: string;
  readonly description?: string;
  /** A JSON Schema whose root `type` is `object`. */
  readonly inputSchema: { readonly json: JsonValue };
  readonly strict?: boolean;
}

/** One entry of the tool list: an object with exactly one member. */
export type Tool =
  | { readonly toolSpec: ToolSpec }
  | { readonly systemTool: { readonly name: string } }
  | { readonly cachePoint: CachePointBlock };

/** There is no `none`: leave `toolConfig` out instead. */
export type ToolChoice =
  | { readonly auto: Readonly<Record<string, never>> }
  | { readonly any: Readonly<Record<string, never>> }
  | { readonly tool: { readonly name: string } };

/** The tools that the model may call, and whether it must. */
export interface ToolConfig {
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
}
