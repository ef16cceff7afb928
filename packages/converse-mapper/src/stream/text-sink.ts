import type { Parts } from '../response/answer.ts';
import type { OpenBlock } from './open-block.ts';
import type { ToolUseStart } from './tool-block.ts';

/** Where the text of one answer goes: straight out, through a JSON filter, or behind a gate. */
export interface TextSink {
  readonly openText: (id: string) => OpenBlock;
  /** A tool call begins. The block, if it is the JSON that was asked for in disguise. */
  readonly openTool: (start: ToolUseStart, id: string, parts: Parts) => OpenBlock | undefined;
  /** The message is over. */
  readonly finish: (parts: Parts) => void;
}
