/** Operations of bedrock-runtime that the emulator serves. */
export type OperationName = 'converse' | 'converse-stream';

export interface Route {
  readonly operation: OperationName;
  /** Percent-decoded. */
  readonly modelId: string;
}

const modelPath = /^\/+model\/([^/]+)\/(converse|converse-stream)$/;
/** An ARN whose slash was sent raw: `/model/arn:aws:bedrock:…:inference-profile/us.…/converse`. */
const rawArnPath = /^\/+model\/(arn:[^/]+\/[^/]+)\/(converse|converse-stream)$/;

/** Finds the operation of a request; undefined for a path that is none. */
export function findRoute(method: string, path: string): Route | undefined {
  if (method !== 'POST') return undefined;
  const [, label, operation] = modelPath.exec(path) ?? rawArnPath.exec(path) ?? [];
  if (label === undefined || operation === undefined) return undefined;
  const modelId = decodeLabel(label);
  return modelId === undefined ? undefined : { operation: operation as OperationName, modelId };
}

function decodeLabel(label: string): string | undefined {
  try {
    return decodeURIComponent(label);
  } catch {
    return undefined;
  }
}
