/** A service of Bedrock. Each has hosts of its own; all are signed with the service name `bedrock`. */
export type BedrockService = 'runtime' | 'agentRuntime' | 'control';

/** One call of the Bedrock API, as data: which service takes it, and where. */
export interface Operation {
  /** Its name in errors, for example `converse-stream`. */
  readonly name: string;
  readonly service: BedrockService;
  readonly method: 'GET' | 'POST';
  /** The path; each `{label}` in it is filled in, percent-encoded: `/model/{modelId}/converse`. */
  readonly path: string;
}

/** `POST /model/{modelId}/converse`: JSON in, JSON out. */
export const converseOperation: Operation = {
  name: 'converse',
  service: 'runtime',
  method: 'POST',
  path: '/model/{modelId}/converse',
};

/** `POST /model/{modelId}/converse-stream`: JSON in, event stream out. */
export const converseStreamOperation: Operation = {
  name: 'converse-stream',
  service: 'runtime',
  method: 'POST',
  path: '/model/{modelId}/converse-stream',
};

/** `POST /model/{modelId}/invoke`: the model's own JSON in and out. */
export const invokeOperation: Operation = {
  name: 'invoke',
  service: 'runtime',
  method: 'POST',
  path: '/model/{modelId}/invoke',
};

/** `POST /rerank` of the agent runtime: JSON in, JSON out. */
export const rerankOperation: Operation = {
  name: 'rerank',
  service: 'agentRuntime',
  method: 'POST',
  path: '/rerank',
};

/** `POST /model/{modelId}/count-tokens`: JSON in, JSON out. */
export const countTokensOperation: Operation = {
  name: 'count-tokens',
  service: 'runtime',
  method: 'POST',
  path: '/model/{modelId}/count-tokens',
};

/** `POST /guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply`: JSON in, JSON out. */
export const applyGuardrailOperation: Operation = {
  name: 'apply-guardrail',
  service: 'runtime',
  method: 'POST',
  path: '/guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply',
};
