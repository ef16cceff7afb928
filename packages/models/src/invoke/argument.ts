import { BedrockError } from '../errors.ts';

/** An option somebody set, for the checks below. */
export interface Argument {
  /** Its name as the caller knows it: `dimensions`, `values[3].image`. */
  readonly option: string;
  readonly value: unknown;
  readonly modelId: string;
}

/** Refuses an option before anything is sent: names it, says what is wrong, and what to do. */
export function invalidArgument(
  { option, modelId }: Pick<Argument, 'option' | 'modelId'>,
  problem: string,
): BedrockError {
  const valueIndex = /^values\[(\d+)\]/.exec(option)?.[1];
  return new BedrockError(`${option} ${problem} [${modelId}]; nothing was sent`, {
    code: 'invalid-argument',
    option,
    modelId,
    retryable: false,
    ...(valueIndex !== undefined && { valueIndex: Number(valueIndex) }),
  });
}

/** Gives the value back when it is one of those allowed; throws `invalid-argument` else. */
export function checkChoice<Choice extends string | number>(
  argument: Argument,
  allowed: readonly Choice[],
): Choice {
  const choice = allowed.find((candidate) => candidate === argument.value);
  if (choice !== undefined) return choice;
  throw invalidArgument(argument, `must be ${listChoices(allowed)}, not ${quote(argument.value)}`);
}

/** The same for a list, which must not be empty. */
export function checkChoices<Choice extends string>(
  argument: Argument,
  allowed: readonly Choice[],
): readonly Choice[] {
  const { option, value } = argument;
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidArgument(argument, `must be a list of ${listChoices(allowed)}`);
  }
  return value.map((element: unknown, index) =>
    checkChoice({ ...argument, option: `${option}[${index}]`, value: element }, allowed),
  );
}

/** What a number may be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isInteger?: boolean;
}

/** Gives the number back when it is in its range; throws `invalid-argument` else, for NaN too. */
export function checkNumber(argument: Argument, { min, max, isInteger = false }: NumberRange): number {
  const { value } = argument;
  if (typeof value === 'number' && value >= min && value <= max && (!isInteger || Number.isInteger(value))) {
    return value;
  }
  const kind = isInteger ? 'a whole number' : 'a number';
  throw invalidArgument(argument, `must be ${kind} from ${min} to ${max}, not ${quote(value)}`);
}

/** Gives the value back when it is true or false; throws `invalid-argument` else. */
export function checkBoolean(argument: Argument): boolean {
  if (typeof argument.value === 'boolean') return argument.value;
  throw invalidArgument(argument, `must be true or false, not ${quote(argument.value)}`);
}

/** Gives the value back when it is a text of a length in the range; throws `invalid-argument` else. */
export function checkText(argument: Argument, { min, max }: NumberRange): string {
  const { value } = argument;
  if (typeof value !== 'string') throw invalidArgument(argument, `must be a text, not ${quote(value)}`);
  if (value.length >= min && value.length <= max) return value;
  throw invalidArgument(argument, `must have ${min} to ${max} characters, not ${value.length}`);
}

function listChoices(allowed: readonly (string | number)[]): string {
  const texts = allowed.map(String);
  return texts.length === 1 ? `${texts[0]}` : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** Values are quoted short: they may be files. */
function quote(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
