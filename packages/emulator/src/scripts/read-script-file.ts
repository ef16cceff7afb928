import { readFile } from 'node:fs/promises';
import { EmulatorError } from '../errors.ts';
import type { ReplyRule } from './reply-rules.ts';
import { readRules } from './read-rules.ts';

/**
 * Reads rules from a file: YAML by the endings `.yaml` and `.yml`, else JSON; a list of rules, or an object whose
 * member `rules` is one.
 * @throws EmulatorError `script-invalid`, naming the file, the rule and what is wrong with it
 */
export async function readScriptFile(path: string): Promise<readonly ReplyRule[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw invalid(path, 'cannot be read', error);
  });
  return readRules(await parse(path, text), path);
}

async function parse(path: string, text: string): Promise<unknown> {
  try {
    if (!/\.ya?ml$/i.test(path)) return JSON.parse(text);
    // Loaded when it is needed: most emulators never read a script.
    const { parse: parseYaml } = await import('yaml');
    return parseYaml(text);
  } catch (error) {
    throw invalid(path, 'cannot be parsed', error);
  }
}

function invalid(path: string, problem: string, cause: unknown): EmulatorError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EmulatorError('script-invalid', `The script ${path} ${problem}: ${reason}`, { cause });
}
