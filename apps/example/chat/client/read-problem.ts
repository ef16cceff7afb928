import type { Problem } from '../protocol.ts';

/** What the person is told of an error: the server's own words when it sent some. */
export function readProblem(error: Error): Problem {
  const told = parse(error.message);
  if (told !== undefined) return told;
  if (!navigator.onLine || error instanceof TypeError)
    return {
      title: 'The chat server does not answer',
      detail: navigator.onLine ? 'It may have been stopped.' : 'This device is offline.',
      hint: navigator.onLine
        ? 'Look at the terminal that runs it, then try again.'
        : 'Your message is kept. Try again when you are back online.',
      retryable: true,
    };
  return { title: 'The answer could not be read', detail: error.message, retryable: true };
}

function parse(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'title' in value && 'detail' in value
      ? (value as Problem)
      : undefined;
  } catch {
    return undefined;
  }
}
