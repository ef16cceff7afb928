import type { LanguageModelUsage, TextStreamPart, ToolSet } from 'ai';
import type { Price, TokenCount, TurnReport } from '../protocol.ts';
import { describeWarning } from './describe-warning.ts';

export interface TurnReportOptions {
  readonly modelId: string;
  readonly price: Price | undefined;
  readonly now: () => number;
}

/** Watches the parts of one turn and tells, at the end of each step, what it took until then. */
export function createTurnReporter({ modelId, price, now }: TurnReportOptions): {
  report(part: TextStreamPart<ToolSet>): TurnReport | undefined;
} {
  const startedAt = now();
  const requestIds: string[] = [];
  const guardrail: string[] = [];
  const warnings: string[] = [];
  let tokens: TokenCount = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };
  let firstTokenMs: number | undefined;

  return { report };

  function report(part: TextStreamPart<ToolSet>): TurnReport | undefined {
    switch (part.type) {
      case 'start':
        return { modelId };
      case 'text-delta':
      case 'reasoning-delta':
      case 'tool-input-start':
        firstTokenMs ??= now() - startedAt;
        return undefined;
      case 'start-step':
        warnings.push(...part.warnings.map(describeWarning));
        return undefined;
      case 'finish-step': {
        tokens = add(tokens, countTokens(part.usage));
        const requestId = part.response.headers?.['x-amzn-requestid'];
        if (requestId !== undefined) requestIds.push(requestId);
        guardrail.push(...readInterventions(part.providerMetadata?.['bedrock']?.['trace']));
        return summary({ finishReason: part.finishReason });
      }
      default:
        return undefined;
    }
  }

  function summary(rest: TurnReport): TurnReport {
    return {
      modelId,
      tokens,
      durationMs: now() - startedAt,
      requestIds: [...requestIds],
      ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
      ...(price === undefined ? {} : { cost: costOf(tokens, price) }),
      ...(guardrail.length === 0 ? {} : { guardrail: [...new Set(guardrail)] }),
      ...(warnings.length === 0 ? {} : { warnings: [...new Set(warnings)] }),
      ...rest,
    };
  }
}

/** US dollars for so many tokens. */
export function costOf({ input, cacheRead, cacheWrite, output }: TokenCount, price: Price): number {
  const plain = Math.max(0, input - cacheRead - cacheWrite);
  const millionths =
    plain * price.input + cacheRead * price.cacheRead + cacheWrite * price.cacheWrite + output * price.output;
  return millionths / 1e6;
}

function countTokens({ inputTokens, inputTokenDetails, outputTokens }: LanguageModelUsage): TokenCount {
  return {
    input: inputTokens ?? 0,
    cacheRead: inputTokenDetails.cacheReadTokens ?? 0,
    cacheWrite: inputTokenDetails.cacheWriteTokens ?? 0,
    output: outputTokens ?? 0,
  };
}

function add(a: TokenCount, b: TokenCount): TokenCount {
  return {
    input: a.input + b.input,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    output: a.output + b.output,
  };
}

/**
 * What a guardrail blocked or masked: the names of topics, words, filters and kinds of personal data that stand in the
 * assessments of a trace, wherever they stand. The shape has a level for each policy, direction and guardrail.
 */
function readInterventions(trace: unknown): readonly string[] {
  if (typeof trace !== 'object' || trace === null) return [];
  if (Array.isArray(trace)) return trace.flatMap(readInterventions);
  const members: Readonly<Record<string, unknown>> = { ...trace };
  const { action, name, type, match } = members;
  if (action === 'BLOCKED' || action === 'ANONYMIZED') {
    const what = [name, match, type].find((value) => typeof value === 'string' && value !== 'CUSTOM');
    return typeof what === 'string' ? [what.toLowerCase().replaceAll('_', ' ')] : [];
  }
  return Object.values(members).flatMap(readInterventions);
}
