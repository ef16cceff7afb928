import { createHash } from 'node:crypto';
import { accountId } from '../region.ts';
import type { GuardrailPolicies } from './policies.ts';

/** One version of a guardrail. */
export interface Guardrail {
  readonly id: string;
  /** `DRAFT` or a number from 1. */
  readonly version: string;
  readonly policies: GuardrailPolicies;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** What CreateGuardrail was sent, for those that it made. */
  readonly definition?: Readonly<Record<string, unknown>>;
}

export interface GuardrailStore {
  /** By id or ARN and version. */
  find(identifier: string, version: string): Guardrail | undefined;
  /** All versions, `DRAFT` first. */
  versionsOf(identifier: string): readonly Guardrail[];
  list(): readonly Guardrail[];
  create(policies: GuardrailPolicies, definition: Readonly<Record<string, unknown>>): Guardrail;
  /** Keeps the draft as it is now under the next number; undefined when there is none. */
  createVersion(identifier: string): Guardrail | undefined;
  /** One version, or all of them. False when there is none. */
  remove(identifier: string, version: string | undefined): boolean;
  /** Back to what the emulator was made with. */
  reset(): void;
}

/** The guardrails of an emulator: those it was made with, each as `DRAFT` and as version 1, and those made by calls. */
export function createGuardrailStore(
  configured: Readonly<Record<string, GuardrailPolicies>>,
  now: () => number,
): GuardrailStore {
  const guardrails = new Map<string, readonly Guardrail[]>();
  const madeAt = now();
  reset();
  return {
    find,
    versionsOf,
    list: () => [...guardrails.values()].flat(),
    create,
    createVersion,
    remove,
    reset,
  };

  function reset(): void {
    guardrails.clear();
    for (const [id, policies] of Object.entries(configured)) {
      guardrails.set(
        id,
        ['DRAFT', '1'].map((version) => ({ id, version, policies, createdAt: madeAt })),
      );
    }
  }

  function find(identifier: string, version: string): Guardrail | undefined {
    return versionsOf(identifier).find((guardrail) => guardrail.version === version);
  }

  function versionsOf(identifier: string): readonly Guardrail[] {
    return guardrails.get(idOf(identifier)) ?? [];
  }

  function create(policies: GuardrailPolicies, definition: Readonly<Record<string, unknown>>): Guardrail {
    const hash = createHash('sha256')
      .update(`${guardrails.size} ${now()} ${JSON.stringify(definition)}`)
      .digest();
    const id = [...hash.subarray(0, 12)].map((byte) => (byte % 36).toString(36)).join('');
    const draft = { id, version: 'DRAFT', policies, createdAt: now(), definition };
    guardrails.set(id, [draft]);
    return draft;
  }

  function createVersion(identifier: string): Guardrail | undefined {
    const versions = versionsOf(identifier);
    const draft = versions.find(({ version }) => version === 'DRAFT');
    if (draft === undefined) return undefined;
    const numbers = versions.map(({ version }) => Number(version) || 0);
    const made = { ...draft, version: String(Math.max(...numbers) + 1), createdAt: now() };
    guardrails.set(draft.id, [...versions, made]);
    return made;
  }

  function remove(identifier: string, version: string | undefined): boolean {
    const versions = versionsOf(identifier);
    const left = version === undefined ? [] : versions.filter((guardrail) => guardrail.version !== version);
    if (left.length === versions.length) return false;
    const id = idOf(identifier);
    if (left.length === 0) guardrails.delete(id);
    else guardrails.set(id, left);
    return true;
  }
}

/** `arn:aws:bedrock:us-east-1:123456789012:guardrail/abc` is `abc`. */
function idOf(identifier: string): string {
  return identifier.slice(identifier.lastIndexOf('/') + 1);
}

export function guardrailArn(id: string, region: string): string {
  return `arn:aws:bedrock:${region}:${accountId}:guardrail/${id}`;
}
