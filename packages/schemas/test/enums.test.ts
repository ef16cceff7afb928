import * as sdk from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import type { SchemaIssue } from '../src/strict/index.ts';
import {
  checkApplyGuardrailRequest,
  checkConverseRequest,
  checkConverseStreamRequest,
} from '../src/strict/index.ts';

const bytes = { bytes: 'AAAA' };
const ask = (block: object) => checkConverseRequest({ messages: [{ role: 'user', content: [block] }] });
const guard = (content: object) => checkApplyGuardrailRequest({ source: 'INPUT', content: [content] });

/** For each enumeration of requests: the same request with any one of its values. */
const uses: Readonly<Record<string, (value: string) => readonly SchemaIssue[]>> = {
  AudioFormat: (format) => ask({ audio: { format, source: bytes } }),
  CachePointType: (type) => ask({ cachePoint: { type } }),
  CacheTTL: (ttl) => ask({ cachePoint: { type: 'default', ttl } }),
  ConversationRole: (role) => checkConverseRequest({ messages: [{ role, content: [] }] }),
  DocumentFormat: (format) => ask({ document: { name: 'a', format, source: bytes } }),
  GuardrailContentQualifier: (qualifier) => guard({ text: { text: 'a', qualifiers: [qualifier] } }),
  GuardrailContentSource: (source) => checkApplyGuardrailRequest({ source, content: [] }),
  GuardrailConverseContentQualifier: (qualifier) =>
    ask({ guardContent: { text: { text: 'a', qualifiers: [qualifier] } } }),
  GuardrailConverseImageFormat: (format) => ask({ guardContent: { image: { format, source: bytes } } }),
  GuardrailImageFormat: (format) => guard({ image: { format, source: bytes } }),
  GuardrailOutputScope: (outputScope) =>
    checkApplyGuardrailRequest({ source: 'INPUT', content: [], outputScope }),
  GuardrailStreamProcessingMode: (streamProcessingMode) =>
    checkConverseStreamRequest({ guardrailConfig: { streamProcessingMode } }),
  GuardrailTrace: (trace) => checkConverseRequest({ guardrailConfig: { trace } }),
  ImageFormat: (format) => ask({ image: { format, source: bytes } }),
  OutputFormatType: (type) =>
    checkConverseRequest({
      outputConfig: { textFormat: { type, structure: { jsonSchema: { schema: '{}' } } } },
    }),
  PerformanceConfigLatency: (latency) => checkConverseRequest({ performanceConfig: { latency } }),
  ServiceTierType: (type) => checkConverseRequest({ serviceTier: { type } }),
  ToolResultStatus: (status) => ask({ toolResult: { toolUseId: 'a', content: [], status } }),
  ToolUseType: (type) => ask({ toolUse: { toolUseId: 'a', name: 'a', input: {}, type } }),
  VideoFormat: (format) => ask({ video: { format, source: bytes } }),
};

/** Of answers, of headers, and of operations that we have no schema for. */
const elsewhere =
  /^(AsyncInvoke|Sort|StopReason$|Trace$|GuardrailChecks|Guardrail(Action|Origin|Ownership|AutomatedReasoning|ContentPolicy|ContentFilter|Contextual|Sensitive|Pii|Topic|Word|Managed))/;

const enumerations = Object.entries<unknown>({ ...sdk }).filter(isEnumeration);

describe('the enumerations of the AWS SDK', () => {
  it('are all either tried here or known to be of something else', () => {
    const names = enumerations.map(([name]) => name);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !elsewhere.test(name)).toSorted()).toEqual(Object.keys(uses).toSorted());
  });

  it.each(enumerations.filter(([name]) => name in uses))(
    '%s: every value is accepted, and no other',
    (name, values) => {
      for (const value of Object.values(values)) expect(uses[name]?.(value), value).toEqual([]);
      expect(uses[name]?.('no-such-value')).toMatchObject([{ kind: 'enum' }]);
    },
  );
});

function isEnumeration(
  entry: readonly [string, unknown],
): entry is [string, Readonly<Record<string, string>>] {
  const [name, value] = entry;
  if (!/^[A-Z]/.test(name) || typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((member) => typeof member === 'string');
}
