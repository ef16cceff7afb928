import type { ModelFacts } from '../../models/model-facts.ts';
import { validationError } from '../../service-error.ts';
import { checkClaudeMessages } from './check-claude-messages.ts';
import { checkClaudeTools } from './check-claude-tools.ts';
import { claudeModelName } from './claude-name.ts';
import type { ClaudeBody } from './claude-body.ts';
import type { NativeBody } from './text-family.ts';

/** Members that the Messages API takes on Bedrock. There is no `model` and no `stream`: the path says both. */
const members = new Set([
  'anthropic_beta',
  'anthropic_version',
  'container',
  'context_management',
  'inference_geo',
  'max_tokens',
  'mcp_servers',
  'messages',
  'metadata',
  'output_config',
  'output_format',
  'service_tier',
  'speed',
  'stop_sequences',
  'system',
  'temperature',
  'thinking',
  'tool_choice',
  'tools',
  'top_k',
  'top_p',
]);

export interface ClaudeCheckSettings {
  readonly facts: ModelFacts;
  /** Refuse a limit over that of the model. */
  readonly maxTokens: boolean;
  /** Refuse members that are not known. */
  readonly unknownMembers: boolean;
}

/** Checks a body as the Messages API does, one finding after the other, in its words. */
export function checkClaude(body: NativeBody, settings: ClaudeCheckSettings): ClaudeBody {
  for (const name of ['anthropic_version', 'max_tokens', 'messages']) {
    if (body[name] === undefined) throw validationError(`${name}: Field required`);
  }
  if (body['anthropic_version'] !== 'bedrock-2023-05-31') throw validationError('Invalid API version');
  const unknown = Object.keys(body).find((name) => !members.has(name));
  if (unknown !== undefined && settings.unknownMembers) {
    throw validationError(`${unknown}: Extra inputs are not permitted`);
  }
  checkNumbers(body, settings);
  checkSystem(body['system']);
  checkClaudeMessages(body['messages'], settings.facts);
  checkClaudeTools(body);
  return body as unknown as ClaudeBody;
}

const ranges = [
  { name: 'max_tokens', least: 1, most: Number.POSITIVE_INFINITY, whole: true },
  { name: 'temperature', least: 0, most: 1, whole: false },
  { name: 'top_p', least: 0, most: 1, whole: false },
  { name: 'top_k', least: 0, most: Number.POSITIVE_INFINITY, whole: true },
] as const;

function checkNumbers(body: NativeBody, { facts, maxTokens }: ClaudeCheckSettings): void {
  for (const { name, least, most, whole } of ranges) {
    const value = body[name];
    if (value === undefined || (value === null && name !== 'max_tokens')) continue;
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
      throw validationError(`${name}: Input should be a valid ${whole ? 'integer' : 'number'}`);
    }
    if (value < least) throw validationError(`${name}: Input should be greater than or equal to ${least}`);
    if (value > most) throw validationError(`${name}: Input should be less than or equal to ${most}`);
  }
  const limit = facts.maxOutputTokens;
  const wanted = Number(body['max_tokens']);
  if (maxTokens && limit !== undefined && wanted > limit) {
    throw validationError(
      `max_tokens: ${wanted} > ${limit}, which is the maximum allowed number of output tokens for ${claudeModelName(facts)}`,
    );
  }
}

function checkSystem(system: unknown): void {
  if (system === undefined || typeof system === 'string') return;
  if (!Array.isArray(system)) throw validationError('system: Input should be a valid list');
  for (const [index, block] of (system as readonly NativeBody[]).entries()) {
    if (typeof block?.['text'] !== 'string') throw validationError(`system.${index}.text: Field required`);
    if (block['text'] === '') throw validationError('system: text content blocks must be non-empty');
  }
}
