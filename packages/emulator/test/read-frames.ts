/** A decoder for the tests, written from the layout of the frame and from nothing in src. */
export interface ReadFrame {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Record<string, unknown>;
}

export function readFrames(bytes: Uint8Array): readonly ReadFrame[] {
  const frames: ReadFrame[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    const total = view.getUint32(at);
    const headerEnd = at + 12 + view.getUint32(at + 4);
    if (crc(bytes.subarray(at, at + 8)) !== view.getUint32(at + 8)) throw new Error('prelude checksum');
    if (crc(bytes.subarray(at, at + total - 4)) !== view.getUint32(at + total - 4))
      throw new Error('checksum');
    const headers: Record<string, string> = {};
    for (let header = at + 12; header < headerEnd;) {
      const nameLength = view.getUint8(header);
      const name = text(bytes.subarray(header + 1, header + 1 + nameLength));
      const value = header + 1 + nameLength + 3;
      const valueLength = view.getUint16(value - 2);
      headers[name] = text(bytes.subarray(value, value + valueLength));
      header = value + valueLength;
    }
    frames.push({ headers, payload: JSON.parse(text(bytes.subarray(headerEnd, at + total - 4))) });
    at += total;
  }
  return frames;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

interface Block {
  text?: string;
  toolUse?: { name?: string; toolUseId?: string; input: unknown };
  reasoningContent?: { reasoningText?: { text: string; signature?: string }; redactedContent?: string };
}

interface StreamPayload {
  readonly contentBlockIndex?: number;
  readonly start?: { readonly toolUse: { readonly name: string; readonly toolUseId: string } };
  readonly delta?: Delta;
  readonly stopReason?: string;
  readonly usage?: object;
}

type Delta =
  | { readonly text: string }
  | { readonly toolUse: { readonly input: string } }
  | {
      readonly reasoningContent: {
        readonly text?: string;
        readonly signature?: string;
        readonly redactedContent?: string;
      };
    };

/** What a client makes of a stream: the content without empty texts, and why it ended. */
export function assemble(frames: readonly ReadFrame[]): {
  readonly content: readonly Block[];
  readonly stopReason: string | undefined;
  readonly usage: object | undefined;
} {
  const blocks: Block[] = [];
  let stopReason: string | undefined;
  let usage: object | undefined;
  for (const { payload } of frames) {
    const { contentBlockIndex: index = 0, start, delta, ...rest } = payload as StreamPayload;
    if (start !== undefined) blocks[index] = { toolUse: { ...start.toolUse, input: '' } };
    if (delta !== undefined) addDelta((blocks[index] ??= {}), delta);
    stopReason ??= rest.stopReason;
    usage ??= rest.usage;
  }
  for (const { toolUse } of blocks) {
    if (toolUse !== undefined) toolUse.input = JSON.parse(String(toolUse.input) || '{}');
  }
  return { content: blocks.filter(({ text: said }) => said !== ''), stopReason, usage };
}

function addDelta(block: Block, delta: Delta): void {
  if ('text' in delta) {
    block.text = (block.text ?? '') + delta.text;
  } else if ('toolUse' in delta) {
    if (block.toolUse !== undefined)
      block.toolUse.input = `${String(block.toolUse.input)}${delta.toolUse.input}`;
  } else {
    const { text: said = '', signature, redactedContent } = delta.reasoningContent;
    if (redactedContent !== undefined) {
      block.reasoningContent = { redactedContent };
      return;
    }
    const before = block.reasoningContent?.reasoningText?.text ?? '';
    const reasoningText = { text: before + said, ...(signature === undefined ? {} : { signature }) };
    block.reasoningContent = { reasoningText };
  }
}
