import { frameOf, type StubbedEvent } from '../fetch-stub.ts';

export const eventStream = 'application/vnd.amazon.eventstream';

/** A stream with the places of its frames. */
export interface Story {
  readonly bytes: Uint8Array;
  /** Where the frames end, and the text that has been told by then. */
  readonly ends: readonly { readonly at: number; readonly text: string }[];
  readonly text: string;
  /** From here on `messageStop` has been told: the answer is whole, though its token counts may be missing. */
  readonly messageEnd: number;
}

const events: readonly StubbedEvent[] = [
  ['messageStart', { p: 'abcdefg', role: 'assistant' }],
  ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Grüß ' }, p: 'abcd' }],
  ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Gott 🌍' }, p: 'ab' }],
  ['contentBlockStop', { contentBlockIndex: 0 }],
  ['contentBlockStart', { contentBlockIndex: 1, start: { toolUse: { name: 'look', toolUseId: 'tool_1' } } }],
  ['contentBlockDelta', { contentBlockIndex: 1, delta: { toolUse: { input: '{"at":"sky"}' } } }],
  ['contentBlockStop', { contentBlockIndex: 1 }],
  ['messageStop', { stopReason: 'tool_use' }],
  ['metadata', { metrics: { latencyMs: 812 }, usage: { inputTokens: 9, outputTokens: 7, totalTokens: 16 } }],
];

/** Text of several bytes a character, then a tool call, as the service sends them. */
export const story: Story = /* @__PURE__ */ tell(events);

/** The frames of some events, with what they tell. */
export function tell(told: readonly StubbedEvent[]): Story {
  const frames = told.map(frameOf);
  const ends: { at: number; text: string }[] = [];
  let text = '';
  let at = 0;
  let messageEnd = 0;
  for (const [index, [type, payload]] of told.entries()) {
    at += frames[index]?.length ?? 0;
    text += textIn(payload);
    ends.push({ at, text });
    if (type === 'messageStop') messageEnd = at;
  }
  return { bytes: new Uint8Array(Buffer.concat(frames)), ends, text, messageEnd };
}

/** What the frames that are whole before a byte have told. */
export function textBefore({ ends }: Story, byte: number): string {
  return ends.findLast(({ at }) => at <= byte)?.text ?? '';
}

function textIn(payload: unknown): string {
  const { delta } = payload as { readonly delta?: { readonly text?: string } };
  return delta?.text ?? '';
}
