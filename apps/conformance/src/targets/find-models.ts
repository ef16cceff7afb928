import { UsageError } from '../errors.ts';
import { chooseListed } from './choose-listed.ts';
import type { FoundModel } from './found-model.ts';
import { type Access, checkAccess, listModels } from './list-models.ts';
import { matchesId } from './match-id.ts';
import { readModelFacts } from './model-facts.ts';
import { refuseHopeless, sayControlError, signIn } from './sign-in.ts';
import type { Target } from './target.ts';

export interface FoundModels {
  readonly models: readonly FoundModel[];
  /** What the account did not tell. */
  readonly notes: readonly string[];
  /** The account was not asked about them, or did not answer. */
  readonly isUnasked?: true;
}

/** One of each family, the cheaper ones where there is a choice. */
const usualModels: readonly string[] = [
  'amazon.nova-lite-v1:0',
  'amazon.nova-2-lite-v1:0',
  'anthropic.claude-haiku-4-5-*',
  'meta.llama3-3-70b-instruct-v1:0',
  'mistral.mistral-large-*',
  'openai.gpt-oss-20b-1:0',
  'deepseek.*',
  'qwen.qwen3-32b-*',
  'cohere.command-r-v1:0',
  'amazon.titan-embed-text-v2:0',
  'cohere.embed-*',
  'amazon.nova-canvas-v1:0',
  'cohere.rerank-v3-5:0',
];

/** On the emulator nothing costs: more of them, and those of the first documentation. */
const emulatedModels: readonly string[] = [
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-opus-4-7',
  'anthropic.claude-3-haiku-20240307-v1:0',
  'us.amazon.nova-lite-v1:0',
  'us.amazon.nova-2-lite-v1:0',
  'us.meta.llama3-3-70b-instruct-v1:0',
  'mistral.mistral-large-2402-v1:0',
  'openai.gpt-oss-120b-1:0',
  'us.deepseek.r1-v1:0',
  'qwen.qwen3-32b-v1:0',
  'cohere.command-r-plus-v1:0',
  'amazon.titan-text-express-v1',
  'amazon.titan-embed-text-v2:0',
  'cohere.embed-english-v3',
  'amazon.nova-canvas-v1:0',
  'stability.sd3-5-large-v1:0',
  'cohere.rerank-v3-5:0',
];

/**
 * Finds the models to run with and asks the account about each. `wanted` holds ids, profile ids, ARNs, or patterns with `*`
 * (`all` for every one); empty takes a usual choice. On the emulator any id exists. Throws `UsageError` where nothing can be called at
 * all: no credentials, refused ones, no network.
 */
export async function findModels(target: Target, wanted: readonly string[]): Promise<FoundModels> {
  return target.name === 'emulator' ? findEmulated(wanted) : findInAccount(target, wanted);
}

function findEmulated(wanted: readonly string[]): FoundModels {
  const ids =
    wanted.length === 0 ? emulatedModels : wanted.flatMap((pattern) => expand(pattern, emulatedModels));
  return {
    models: [...new Set(ids)].map((modelId) => ({ modelId, facts: readModelFacts(modelId) })),
    notes: [],
  };
}

async function findInAccount(target: Target, wanted: readonly string[]): Promise<FoundModels> {
  const patterns = wanted.length === 0 ? usualModels : wanted;
  await signIn(target);
  try {
    const listed = await listModels(target.control);
    const chosen = chooseListed(listed, { patterns, region: target.region, strict: wanted.length > 0 });
    const answers = await Promise.all(chosen.map((model) => checkAccess(target.control, model)));
    return { models: answers.map(({ model }) => model), notes: explainSilence(answers) };
  } catch (error) {
    await refuseHopeless(error, target);
    const note = `The account did not list its models (${sayControlError(error)}): they are tried without asking first.`;
    return { ...assumeModels(wanted), notes: [note] };
  }
}

/** One sentence for all models: where one may not be asked for, none may, usually. */
function explainSilence(answers: readonly Access[]): readonly string[] {
  const silent = answers.filter(({ silence }) => silence !== undefined);
  const [first] = silent;
  if (first === undefined) return [];
  const which =
    silent.length === answers.length ? 'the models' : silent.map(({ model }) => model.modelId).join(', ');
  return [
    `Whether the account has access to ${which} could not be asked for (${first.silence}): they are tried.`,
  ];
}

/** The models that are wanted, without a word from the account: patterns need a list, so they fall away. */
export function assumeModels(wanted: readonly string[]): FoundModels {
  const patterns = wanted.length === 0 ? usualModels : wanted;
  const ids = patterns.filter((pattern) => !pattern.includes('*') && pattern !== 'all');
  return {
    models: ids.map((modelId) => ({ modelId, facts: readModelFacts(modelId) })),
    notes: [],
    isUnasked: true,
  };
}

function expand(pattern: string, ids: readonly string[]): readonly string[] {
  if (pattern === 'all') return ids;
  if (!pattern.includes('*')) return [pattern];
  const fitting = ids.filter((id) => matchesId(pattern, id));
  if (fitting.length > 0) return fitting;
  throw new UsageError(
    `No model fits ${pattern}. The emulator takes any id; patterns choose among ${ids.join(', ')}.`,
  );
}
