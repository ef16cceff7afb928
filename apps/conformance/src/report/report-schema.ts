import { z } from 'zod';

const consumption = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
  images: z.number(),
  queries: z.number(),
  cacheWriteHourTokens: z.number().default(0),
  searches: z.number().default(0),
});

const exchange = z.object({
  operation: z.string(),
  modelId: z.string().optional(),
  startedAt: z.string(),
  request: z.object({
    method: z.string(),
    host: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  response: z
    .object({
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown().optional(),
      frames_base64: z.string().optional(),
      ended: z.enum(['left', 'broken', 'too-long']).optional(),
    })
    .optional(),
  error: z.string().optional(),
  durationMs: z.number(),
});

const status = z
  .enum(['passed', 'failed', 'skipped', 'unsupported', 'not-offered', 'not-run'])
  .describe(
    'skipped: not here or not now, see reason. unsupported: the model cannot. not-offered: this version of the client has no such models. not-run: the run ended before.',
  );

export const resultSchema = z.object({
  case: z.string(),
  title: z.string(),
  feature: z.string(),
  model: z.string(),
  fault: z.string().optional().describe('What went wrong on purpose.'),
  status,
  reason: z.string().optional().describe('Why it was not run, or does not apply.'),
  error: z
    .object({
      name: z.string(),
      message: z.string(),
      code: z.string().optional(),
      status: z.number().optional(),
    })
    .optional(),
  note: z.string().optional(),
  startedAt: z.string().optional(),
  durationMs: z.number().optional(),
  firstPieceMs: z.number().optional().describe('Until the first piece of a streamed answer.'),
  serviceLatencyMs: z.number().optional().describe('What the service says it took, of all calls together.'),
  attempts: z.number().describe('1, or more where the service throttled or failed for the moment.'),
  calls: z.number(),
  requestIds: z.array(z.string()),
  consumed: consumption,
  cost: z.number().describe('USD, by the price table.'),
  exchanges: z
    .array(exchange)
    .optional()
    .describe('Of failures: what went over the wire, secrets taken out, long texts cut.'),
});

const modelSchema = z.object({
  id: z.string(),
  kind: z.enum(['language', 'embedding', 'image', 'reranking']),
  family: z.string(),
  capabilities: z.record(z.string(), z.boolean()).describe('What is documented or listed. Absent: unknown.'),
  unavailable: z.string().optional(),
  remark: z.string().optional(),
});

const change = z.object({
  case: z.string(),
  model: z.string(),
  fault: z.string().optional(),
  before: z.string(),
  after: z.string(),
  detail: z.string().optional(),
});

export const comparisonSchema = z.object({
  previous: z.string().describe('When the earlier run began.'),
  newFailures: z.array(change),
  fixed: z.array(change),
  otherChanges: z.array(change),
  slower: z.array(change),
  added: z.array(change),
  gone: z.array(change),
});

export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string(), node: z.string() }),
  startedAt: z.string(),
  finishedAt: z.string(),
  target: z.object({
    name: z.enum(['emulator', 'aws']),
    label: z.string(),
    region: z.string(),
    endpoint: z.string().optional(),
  }),
  client: z.enum(['provider', 'aws-sdk']),
  faults: z.array(z.object({ id: z.string(), title: z.string() })),
  features: z.array(z.object({ id: z.string(), title: z.string() })),
  models: z.array(modelSchema),
  results: z.array(resultSchema),
  totals: z.record(status, z.number()),
  cost: z.object({
    estimated: z.number(),
    spent: z.number(),
    budget: z.number().optional(),
    currency: z.literal('USD'),
    isReal: z.boolean().describe('false on the emulator: what it would have cost.'),
    pricesAsOf: z.string(),
    unpriced: z.array(z.string()),
  }),
  stopped: z.enum(['budget', 'interrupted', 'credentials']).optional(),
  notes: z.array(z.string()),
  warnings: z.array(z.string()).describe('Of the provider, each once for a model.'),
  comparison: comparisonSchema.optional(),
});

export type Result = z.infer<typeof resultSchema>;
export type Status = Result['status'];
export type Report = z.infer<typeof reportSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Change = z.infer<typeof change>;

/** The JSON Schema (2020-12) of a report. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema);
}
