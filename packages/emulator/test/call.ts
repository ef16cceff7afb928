import { readEvents, type ConverseAnswer, type StreamedEvent } from './answers.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts';

/** An answer with its JSON read. */
export interface JsonAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallerOptions extends EmulatorOptions {
  /** In the name of the host. */
  readonly region?: string;
}

/** Calls one emulator, without authentication, by method and path. */
export function createCaller({ region = 'eu-west-1', ...options }: CallerOptions = {}): {
  readonly emulator: Emulator;
  converse<T = ConverseAnswer>(modelId: string, body: unknown): Promise<JsonAnswer<T>>;
  /** The events of ConverseStream, without their padding. */
  converseStream(modelId: string, body: unknown): Promise<readonly StreamedEvent[]>;
  invoke<T>(modelId: string, body: unknown, headers?: Record<string, string>): Promise<JsonAnswer<T>>;
  request<T>(method: string, path: string, body?: unknown): Promise<JsonAnswer<T>>;
} {
  const emulator = createEmulator({ authentication: 'skip', ...options });
  const reach = (path: string, init: RequestInit): Promise<Response> =>
    emulator.fetch(`https://bedrock-runtime.${region}.amazonaws.com${path}`, init);
  const send = async <T>(path: string, init: RequestInit): Promise<JsonAnswer<T>> => {
    const response = await reach(path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  };
  return {
    emulator,
    converse: (modelId, body) =>
      send(`/model/${encodeURIComponent(modelId)}/converse`, { method: 'POST', body: JSON.stringify(body) }),
    async converseStream(modelId, body) {
      const response = await reach(`/model/${encodeURIComponent(modelId)}/converse-stream`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (response.status !== 200) throw new Error(await response.text());
      return readEvents(await response.arrayBuffer());
    },
    invoke: (modelId, body, headers = {}) =>
      send(`/model/${encodeURIComponent(modelId)}/invoke`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    request: (method, path, body) =>
      send(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  };
}

/** How near two vectors are: 1 is the same direction, 0 a right angle. */
export function cosine(first: readonly number[], second: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
}
