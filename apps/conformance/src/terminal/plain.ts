/**
 * A text that somebody else wrote, such as a model or a gateway, as a terminal may have it: without the control characters
 * that could move the cursor, colour what follows or change the title of the window. Line ends and tabs stay.
 */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
