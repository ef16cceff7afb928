import { features } from '../case.ts';
import type { Redactor } from '../capture/redact.ts';
import type { ClientName } from '../clients/client.ts';
import type { FaultScenario } from '../faults/scenarios.ts';
import type { Plan } from '../plan/plan.ts';
import { pricesAsOf } from '../prices/prices.ts';
import type { RunEnd } from '../run/run-plan.ts';
import type { FoundModel } from '../targets/found-model.ts';
import type { Target } from '../targets/target.ts';
import { VERSION } from '../version.ts';
import type { Report, Result } from './report-schema.ts';
import { shortenExchange } from './shorten.ts';
import { countStatuses } from './statuses.ts';

export interface ReportParts {
  readonly startedAt: string;
  readonly target: Target;
  readonly client: ClientName;
  readonly faults: readonly FaultScenario[];
  readonly models: readonly FoundModel[];
  readonly plan: Plan;
  readonly end: RunEnd;
  readonly budget: number | undefined;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly redactor: Redactor;
}

/** Everything that is written about a run, without secrets. */
export function makeReport(parts: ReportParts): Report {
  const { startedAt, target, client, faults, models, plan, end, budget, notes, warnings, redactor } = parts;
  const used = new Set(end.results.map(({ feature }) => feature));
  return redactor.value<Report>({
    schemaVersion: 1,
    tool: { name: 'bedrock-conformance', version: VERSION, node: process.version },
    startedAt,
    finishedAt: new Date().toISOString(),
    target: {
      name: target.name,
      label: target.label,
      region: target.region,
      ...(target.endpoint !== undefined &&
        target.emulator === undefined && { endpoint: withoutUser(target.endpoint) }),
    },
    client,
    faults: faults.map(({ id, title }) => ({ id, title })),
    features: Object.entries(features)
      .filter(([id]) => used.has(id))
      .map(([id, title]) => ({ id, title })),
    models: models.map(({ modelId, facts, unavailable, remark }) => ({
      id: modelId,
      kind: facts.kind,
      family: facts.family,
      capabilities: { ...facts.capabilities },
      ...(unavailable !== undefined && { unavailable }),
      ...(remark !== undefined && { remark }),
    })),
    results: end.results.map((result) => shortenResult(result)),
    totals: countStatuses(end.results),
    cost: {
      estimated: plan.cost,
      spent: end.spent,
      ...(budget !== undefined && { budget }),
      currency: 'USD',
      isReal: target.name === 'aws',
      pricesAsOf,
      unpriced: [...plan.unpriced],
    },
    ...(end.stopped !== undefined && { stopped: end.stopped }),
    notes: [...notes],
    warnings: [...warnings],
  });
}

/** A result that may be written down. */
export function shortenResult(result: Result): Result {
  const { exchanges, ...rest } = result;
  // The schema's exchanges are those of the capture, with absent members spelled out.
  return exchanges === undefined
    ? rest
    : {
        ...rest,
        exchanges: exchanges.map((exchange) =>
          shortenExchange(exchange as Parameters<typeof shortenExchange>[0]),
        ),
      };
}

function withoutUser(endpoint: string): string {
  const url = new URL(endpoint);
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}
