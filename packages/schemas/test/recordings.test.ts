import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { createAnswerReader, readModelId } from '../src/index.ts';
import {
  checkApplyGuardrailRequest,
  checkConverseRequest,
  checkConverseStreamRequest,
  checkCountTokensRequest,
} from '../src/strict/index.ts';

interface Exchange {
  readonly id: string;
  readonly operation: string;
  readonly model: string | null;
  readonly request: { readonly body?: unknown };
  readonly response: { readonly status: number; readonly body?: unknown };
}

const checks = {
  converse: checkConverseRequest,
  'converse-stream': checkConverseStreamRequest,
  'count-tokens': checkCountTokensRequest,
  'apply-guardrail': checkApplyGuardrailRequest,
};

describe.skipIf(!shared)('recorded exchanges with the service', () => {
  const exchanges = shared ? readExchanges(`${shared}recordings/exchanges.jsonl`) : [];
  const accepted = exchanges.filter(({ response }) => response.status === 200);

  it.each(Object.entries(checks))('%s: every request that it accepted is accepted', (operation, check) => {
    const same = accepted.filter((exchange) => exchange.operation === operation);
    expect(same.length).toBeGreaterThan(1);
    for (const { id, request } of same) expect(check(request.body), id).toEqual([]);
  });

  it('converse: every answer reads without correction, and is not copied', () => {
    const { readResponse } = createAnswerReader();
    const same = accepted.filter(({ operation }) => operation === 'converse');
    for (const { id, response } of same) {
      const { value, unknownMembers, wrongMembers } = readResponse(response.body);
      expect({ unknownMembers, wrongMembers }, id).toEqual({ unknownMembers: [], wrongMembers: [] });
      expect(value).toBe(response.body);
    }
  });

  it('the model of every exchange that was answered is understood', () => {
    for (const { id, model } of accepted) {
      if (model !== null) expect(readModelId(model).kind, id).not.toBe('unknown');
    }
  });
});

function readExchanges(path: string): readonly Exchange[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Exchange);
}
