import type * as z from 'zod/mini';
import type { CustomConstraint } from './shape.ts';

/** Which constraint a request breaks. */
export type SchemaIssueKind =
  | 'missing'
  | 'type'
  | 'unknown-member'
  | 'one-member'
  | 'enum'
  | 'length'
  | 'range'
  | 'pattern'
  | 'map';

/** One thing that is wrong with a request. */
export interface SchemaIssue {
  /** Where, from the root: `['messages', 0, 'role']`. Of an unknown or missing member, its own place. */
  readonly path: readonly (string | number)[];
  readonly kind: SchemaIssueKind;
  /** For people: `messages[0].role must be one of user, assistant, system.` */
  readonly message: string;
  /**
   * As the service says it: `Value at 'messages.1.member.role' failed to satisfy constraint: Member must …`. Its words for
   * the kinds `type`, `unknown-member` and `one-member` are not on record; those are ours, in the same form.
   */
  readonly serviceText: string;
}

interface Finding {
  readonly path: readonly (string | number)[];
  readonly kind: SchemaIssueKind;
  /** Completes "{path} must …". */
  readonly must: string;
  /** Completes "failed to satisfy constraint: …". */
  readonly constraint: string;
}

type Issue = z.core.$ZodIssue;

/** The findings of zod about `value`, in the words of people and of the service. */
export function mapIssues(issues: readonly Issue[], value: unknown): readonly SchemaIssue[] {
  return issues
    .filter((issue) => !isExplained(issue, issues))
    .flatMap((issue) => mapIssue(issue, value))
    .map((finding) => ({
      path: finding.path,
      kind: finding.kind,
      message: `${readablePath(finding.path)} must ${finding.must}.`,
      serviceText: `Value at '${servicePath(finding.path)}' failed to satisfy constraint: ${finding.constraint}`,
    }));
}

/** A union whose member is unknown has an issue of that member; that it has not one known member says nothing more. */
function isExplained(issue: Issue, issues: readonly Issue[]): boolean {
  if (issue.code !== 'custom') return false;
  const path = issue.path.join('.');
  return issues.some((other) => other.code === 'unrecognized_keys' && other.path.join('.') === path);
}

function mapIssue(issue: Issue, value: unknown): readonly Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  switch (issue.code) {
    case 'invalid_type':
      return [isAbsent(value, path) ? absent(path, value) : wrongType(path, expectedType(issue.expected))];
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownMember([...path, key]));
    case 'invalid_value':
      return [isAbsent(value, path) ? absent(path, value) : notInSet(path, issue.values)];
    case 'too_small':
    case 'too_big':
      return [outOfBounds(path, issue)];
    case 'invalid_format':
      return [unmatched(path, issue.pattern ?? '')];
    case 'custom':
      return [isAbsent(value, path) ? absent(path, value) : mapCustom(path, issue.params)];
    default:
      return [wrongType(path, 'a value of the schema')];
  }
}

function absent(path: Finding['path'], root: unknown): Finding {
  const must = valueAt(root, path) === null ? 'not be null: leave it out' : 'be there';
  return { path, kind: 'missing', must, constraint: 'Member must not be null' };
}

function wrongType(path: Finding['path'], expected: string): Finding {
  return { path, kind: 'type', must: `be ${expected}`, constraint: `Member must be ${expected}` };
}

function unknownMember(path: Finding['path']): Finding {
  return {
    path,
    kind: 'unknown-member',
    must: 'not be there: the operation has no such member',
    constraint: 'Member is not part of the schema',
  };
}

function notInSet(path: Finding['path'], values: readonly unknown[]): Finding {
  const list = values.join(', ');
  return {
    path,
    kind: 'enum',
    must: values.length === 1 ? `be ${list}` : `be one of ${list}`,
    constraint: `Member must satisfy enum value set: [${list}]`,
  };
}

function outOfBounds(
  path: Finding['path'],
  issue: Extract<Issue, { readonly code: 'too_small' | 'too_big' }>,
): Finding {
  const isLength = issue.origin === 'string' || issue.origin === 'array';
  const bound =
    issue.code === 'too_small'
      ? { words: `at least ${issue.minimum}`, smithy: `greater than or equal to ${issue.minimum}` }
      : { words: `at most ${issue.maximum}`, smithy: `less than or equal to ${issue.maximum}` };
  const unit = issue.origin === 'string' ? 'characters' : 'elements';
  return {
    path,
    kind: isLength ? 'length' : 'range',
    must: isLength ? `have ${bound.words} ${unit}` : `be ${bound.words}`,
    constraint: `Member must have ${isLength ? 'length' : 'value'} ${bound.smithy}`,
  };
}

/** The service writes its patterns without anchors. */
function unmatched(path: Finding['path'], pattern: string): Finding {
  const source = pattern
    .replace(/^\/\^?/, '')
    .replace(/\$?\/[a-z]*$/, '')
    .replaceAll(String.raw`\/`, '/');
  return {
    path,
    kind: 'pattern',
    must: `match ${source}`,
    constraint: `Member must satisfy regular expression pattern: ${source}`,
  };
}

function mapCustom(path: Finding['path'], params: Readonly<Record<string, unknown>> | undefined): Finding {
  const constraint = params?.['constraint'];
  if (!isConstraint(constraint)) return wrongType(path, 'a value of the schema');
  const { kind, expected } = constraint;
  switch (kind) {
    case 'type':
      return wrongType(path, expected);
    case 'one-member':
      return { path, kind, must: `have ${expected}`, constraint: `Member must have ${expected}` };
    case 'map-size':
      return {
        path,
        kind: 'length',
        must: `have a number of entries ${expected}`,
        constraint: `Member must have length ${expected}`,
      };
    case 'map-keys':
      return {
        path,
        kind: 'map',
        must: `have keys that satisfy ${expected}`,
        constraint: `Map keys must satisfy constraint: ${expected}`,
      };
    case 'map-values':
      return {
        path,
        kind: 'map',
        must: `have values that satisfy ${expected}`,
        constraint: `Map value must satisfy constraint: ${expected}`,
      };
  }
}

function isConstraint(value: unknown): value is CustomConstraint {
  return typeof value === 'object' && value !== null && 'kind' in value && 'expected' in value;
}

function expectedType(expected: string): string {
  if (expected === 'int') return 'a whole number';
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function isAbsent(root: unknown, path: Finding['path']): boolean {
  return (valueAt(root, path) ?? undefined) === undefined;
}

function valueAt(root: unknown, path: Finding['path']): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

/** `messages[0].content[1].text` */
function readablePath(path: Finding['path']): string {
  if (path.length === 0) return 'The request';
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** `messages.1.member.content.2.member.text`: list elements count from 1. */
function servicePath(path: Finding['path']): string {
  return path.map((step) => (typeof step === 'number' ? `${step + 1}.member` : step)).join('.');
}
