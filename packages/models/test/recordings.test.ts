import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { BedrockError } from '../src/errors.ts';
import { cut, json, readAll, recordingFetch, streamed, testModel, thrownBy } from './models.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string;
  readonly request: { readonly path: string; readonly body?: object };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
    readonly frames_base64?: string;
  };
}

function readExchanges(folder: string): Exchange[] {
  const lines = readFileSync(join(folder, 'recordings/exchanges.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Exchange);
}

/** A plain reader of frames, apart from ours: no checksums, JSON payloads only. */
function readFrames(bytes: Buffer): { type: string; payload: unknown }[] {
  const events = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    const payloadAt = at + 12 + bytes.readUInt32BE(at + 4);
    const headers = bytes.toString('latin1', at + 12, payloadAt);
    const type = /:event-type\x07..(\w+?)\r?:/s.exec(headers)?.[1] ?? '';
    const payload = bytes.toString('utf8', payloadAt, at + bytes.readUInt32BE(at) - 4);
    events.push({ type, payload: JSON.parse(payload) as unknown });
  }
  return events;
}

function withoutTransferHeaders({ headers }: Exchange['response']): Record<string, string> {
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = headers;
  return rest;
}

describe.skipIf(!shared)('recorded answers of the service', () => {
  const exchanges = shared === undefined ? [] : readExchanges(shared);
  const converse = exchanges.filter(({ operation }) => operation.startsWith('converse'));

  it('are enough of them', () => {
    expect(converse.length).toBeGreaterThan(300);
  });

  it('of Converse are read without loss', async () => {
    const good = converse.filter(
      ({ operation, response }) => operation === 'converse' && response.status === 200,
    );
    for (const { id, model, request, response } of good) {
      const answer = json(response.body, { headers: withoutTransferHeaders(response) });
      const { fetch, sent } = recordingFetch(() => answer);
      const result = await testModel(fetch, { modelId: model }).converse(request.body ?? {});
      expect(result.response, id).toEqual(response.body);
      expect(result.http.requestId, id).toBe(response.headers['x-amzn-requestid']);
      expect(JSON.parse(String(sent[0]?.body)), id).toEqual(request.body);
      expect(decodeURIComponent(new URL(sent[0]?.url ?? '').pathname), id).toBe(
        decodeURIComponent(request.path),
      );
    }
    expect(good.length).toBeGreaterThan(200);
  });

  it('of ConverseStream are read without loss, in whatever chunks', async () => {
    const good = converse.filter(
      ({ operation, response }) => operation === 'converse-stream' && response.status === 200,
    );
    for (const { id, model, request, response } of good) {
      const bytes = Buffer.from(response.frames_base64 ?? '', 'base64');
      const step = 1 + (Number.parseInt(id.slice(0, 4), 16) % 700);
      const offsets = Array.from({ length: Math.floor(bytes.length / step) }, (_, index) => index * step);
      for (const pieces of [[new Uint8Array(bytes)], cut(new Uint8Array(bytes), offsets)]) {
        const { fetch } = recordingFetch(() =>
          streamed(pieces, { headers: withoutTransferHeaders(response) }),
        );
        const stream = await testModel(fetch, { modelId: model }).converseStream(request.body ?? {});
        expect(await readAll(stream), id).toEqual({ events: readFrames(bytes) });
      }
    }
    expect(good.length).toBeGreaterThan(70);
  });

  it('that are errors have the name and the text of the service', async () => {
    const failed = exchanges.filter(({ response }) => response.status >= 400);
    for (const { id, model, response } of failed) {
      const { fetch } = recordingFetch(() =>
        json(response.body, { status: response.status, headers: withoutTransferHeaders(response) }),
      );
      const error = await thrownBy(testModel(fetch, { modelId: model }).converse({}));
      if (!BedrockError.isBedrockError(error)) throw error;
      const type = response.headers['x-amzn-errortype']?.split(':')[0];
      expect(error.code, id).toBe(type ?? 'http-error');
      expect(error.serviceMessage, id).toBe((response.body as { message: string }).message);
      expect(error.status, id).toBe(response.status);
      expect(error.retryable, id).toBe(response.status === 503);
    }
    expect(failed.length).toBeGreaterThan(50);
  });

  it('that are errors mostly have a known reason', async () => {
    const failed = exchanges.filter(({ response }) => response.status >= 400);
    let explained = 0;
    for (const { model, response } of failed) {
      const { fetch } = recordingFetch(() => json(response.body, { status: response.status }));
      const error = await thrownBy(testModel(fetch, { modelId: model }).converse({}));
      if (BedrockError.isBedrockError(error) && error.hint !== undefined) explained += 1;
    }
    expect(explained / failed.length).toBeGreaterThan(0.8);
  });
});
