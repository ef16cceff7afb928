import type { CaseContext } from '../case.ts';
import type { Exchange } from '../capture/exchange.ts';
import type { Redactor } from '../capture/redact.ts';
import { redactExchange } from '../capture/redact-exchange.ts';
import { createTap, type Tap } from '../capture/tap.ts';
import type { Client, ClientSettings } from '../clients/client.ts';
import type { CreateClient } from '../clients/load-client.ts';
import { messageOf } from '../errors.ts';
import { answerLimit, type PlannedItem } from '../plan/plan.ts';
import type { Target } from '../targets/target.ts';
import type { GuardrailKeeper } from './guardrail.ts';
import { judgeError, type Outcome } from './judge.ts';

/** What an attempt needs. */
export interface AttemptOptions {
  readonly target: Target;
  readonly createClient: CreateClient;
  readonly guardrail: GuardrailKeeper;
  readonly nonce: string;
  readonly redactor: Redactor;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One attempt at one case. */
export interface Attempt {
  readonly outcome: Outcome;
  /** Without secrets. */
  readonly exchanges: readonly Exchange[];
  readonly durationMs: number;
  readonly firstPieceMs?: number;
}

/** Runs a case once and says how it ended. Never throws. */
export async function attempt(item: PlannedItem, options: AttemptOptions): Promise<Attempt> {
  const { target } = options;
  const tap = createTap();
  const clients: Client[] = [];
  const started = performance.now();
  const timeout = AbortSignal.timeout(options.timeoutMs);
  let firstPieceMs: number | undefined;
  let note: string | undefined;
  const context: CaseContext = {
    modelId: item.model.modelId,
    facts: item.model.facts,
    client: connect(),
    target,
    call: {
      abortSignal: AbortSignal.any([options.signal, timeout]),
      maxRetries: 0,
      ...(item.case.kind === 'language' && { maxOutputTokens: answerLimit(item.model, item.estimate) }),
    },
    exchanges: tap.exchanges,
    nonce: options.nonce,
    connect,
    guardrail: () => options.guardrail.get(),
    sawFirstPiece: () => {
      firstPieceMs ??= Math.round(performance.now() - started);
    },
    note: (text) => {
      note = text;
    },
  };
  const outcome = await run(context);
  for (const client of clients) client.close();
  return {
    outcome,
    exchanges: (await settled(tap)).map((exchange) => redactExchange(exchange, options.redactor)),
    durationMs: Math.round(performance.now() - started),
    ...(firstPieceMs !== undefined && { firstPieceMs }),
  };

  function connect(settings: ClientSettings = {}): Client {
    const client = options.createClient({ target, tap }, settings);
    clients.push(client);
    return client;
  }

  async function run(running: CaseContext): Promise<Outcome> {
    try {
      await item.case.run(running);
      return { status: 'passed', ...(note !== undefined && { note }) };
    } catch (error) {
      if (timeout.aborted && !options.signal.aborted) {
        const message = `It took longer than ${options.timeoutMs / 1000} seconds (${messageOf(error)}).`;
        return { status: 'failed', error: { name: 'TimeoutError', message } };
      }
      return judgeError(error, item, { target, exchanges: tap.exchanges });
    }
  }
}

/** The end of an aborted answer is noted a moment after its reader has gone. */
async function settled(tap: Tap): Promise<readonly Exchange[]> {
  await new Promise((resolve) => setImmediate(resolve));
  return [...tap.exchanges];
}
