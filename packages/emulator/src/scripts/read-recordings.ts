import { readFile } from 'node:fs/promises';
import { EmulatorError } from '../errors.ts';
import type { Recording } from './recording.ts';

/**
 * Reads a file of recordings, one JSON object a line.
 * @throws EmulatorError `recording-invalid`, naming file and line
 */
export async function readRecordings(path: string): Promise<readonly Recording[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(`${path} cannot be read: ${reason}`, error);
  });
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${path}:${index + 1}`)]));
}

function readLine(line: string, where: string): Recording {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw invalid(`${where} is no JSON; a recording is one JSON object on one line`, error);
  }
  const { request, response } = (value ?? {}) as Partial<Recording>;
  if (typeof request?.method !== 'string' || typeof request.path !== 'string') {
    throw invalid(`${where} is no recording: "request" needs "method" and "path"`);
  }
  if (typeof response?.status !== 'number') {
    throw invalid(`${where} is no recording: "response" needs a number as "status"`);
  }
  return {
    ...(value as Recording),
    response: { ...response, headers: response.headers ?? {} },
  };
}

function invalid(message: string, cause?: unknown): EmulatorError {
  return new EmulatorError('recording-invalid', `${message}.`, { cause });
}
