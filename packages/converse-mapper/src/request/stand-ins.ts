/**
 * Texts that this package puts where Bedrock refuses an empty place. They never change, so that a prefix stays the same from
 * call to call (D6), and each of them comes with a warning.
 */
export const standIns = {
  emptyUserTurn: '(empty message)',
  emptyToolResult: '(no output)',
  documentOnly: 'See the attached document.',
  openingUserTurn: 'Hello.',
  closingUserTurn: 'Continue.',
  betweenResultAndText: 'Understood.',
  missingToolResult: 'No result of this tool call was recorded.',
  deniedToolCall: 'Tool call execution denied.',
  unseenFile: (kind: string) => `[The ${kind} that was here cannot be read by this model.]`,
} as const;

const visible = /\S/;

/** Whether a text has nothing but white space: Bedrock refuses such text anywhere (C1). */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}
