/** Operations that the emulator serves, of bedrock-runtime, bedrock-agent-runtime and bedrock. */
export type OperationName =
  | 'converse'
  | 'converse-stream'
  | 'invoke'
  | 'invoke-with-response-stream'
  | 'count-tokens'
  | 'apply-guardrail'
  | 'start-async-invoke'
  | 'get-async-invoke'
  | 'list-async-invokes'
  | 'rerank'
  | 'list-foundation-models'
  | 'get-foundation-model'
  | 'list-inference-profiles'
  | 'get-inference-profile'
  | 'create-guardrail'
  | 'create-guardrail-version'
  | 'list-guardrails'
  | 'get-guardrail'
  | 'delete-guardrail';

export interface Route {
  readonly operation: OperationName;
  /** The model that is called, percent-decoded; absent where the path names none. */
  readonly modelId?: string;
  /** All labels of the path in order, percent-decoded. */
  readonly labels: readonly string[];
}

interface RoutePattern {
  readonly method: string;
  readonly path: RegExp;
  /** An operation, or how it is called in the last group of the path. */
  readonly operation?: OperationName;
}

/** A label: an ARN may be sent with its slash raw (`arn:aws:bedrock:…:inference-profile/us.…`). */
const label = String.raw`(arn:[^/]+/[^/]+|[^/]+)`;

const patterns: readonly RoutePattern[] = [
  {
    method: 'POST',
    path: new RegExp(
      `^/+model/${label}/(converse|converse-stream|invoke|invoke-with-response-stream|count-tokens)$`,
    ),
  },
  route('POST', `/guardrail/${label}/version/([^/]+)/apply`, 'apply-guardrail'),
  route('POST', '/async-invoke', 'start-async-invoke'),
  route('GET', '/async-invoke', 'list-async-invokes'),
  route('GET', `/async-invoke/${label}`, 'get-async-invoke'),
  route('POST', '/rerank', 'rerank'),
  route('GET', '/foundation-models', 'list-foundation-models'),
  route('GET', `/foundation-models/${label}`, 'get-foundation-model'),
  route('GET', '/inference-profiles', 'list-inference-profiles'),
  route('GET', `/inference-profiles/${label}`, 'get-inference-profile'),
  route('POST', '/guardrails', 'create-guardrail'),
  route('GET', '/guardrails', 'list-guardrails'),
  route('POST', `/guardrails/${label}`, 'create-guardrail-version'),
  route('GET', `/guardrails/${label}`, 'get-guardrail'),
  route('DELETE', `/guardrails/${label}`, 'delete-guardrail'),
];

/** Finds the operation of a request; undefined for a path that is none. */
export function findRoute(method: string, path: string): Route | undefined {
  for (const pattern of patterns) {
    const found = pattern.method === method ? pattern.path.exec(path) : null;
    if (found === null) continue;
    const labels = found.slice(1).map(decodeLabel);
    if (labels.includes(undefined)) return undefined;
    const decoded = labels as readonly string[];
    if (pattern.operation !== undefined) return { operation: pattern.operation, labels: decoded };
    const [modelId = '', operation] = decoded;
    return { operation: operation as OperationName, modelId, labels: [modelId] };
  }
  return undefined;
}

function route(method: string, path: string, operation: OperationName): RoutePattern {
  return { method, path: new RegExp(`^/*${path}/?$`), operation };
}

function decodeLabel(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
