import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts';

/** An answer with its JSON read. */
export interface JsonAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Calls one emulator, without authentication, by method and path. */
export function createCaller(options: EmulatorOptions = {}): {
  readonly emulator: Emulator;
  invoke<T>(modelId: string, body: unknown, headers?: Record<string, string>): Promise<JsonAnswer<T>>;
  request<T>(method: string, path: string, body?: unknown): Promise<JsonAnswer<T>>;
} {
  const emulator = createEmulator({ authentication: 'skip', ...options });
  const send = async <T>(path: string, init: RequestInit): Promise<JsonAnswer<T>> => {
    const response = await emulator.fetch(`https://bedrock-runtime.eu-west-1.amazonaws.com${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  };
  return {
    emulator,
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
