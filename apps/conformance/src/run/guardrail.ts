import { setTimeout as pause } from 'node:timers/promises';
import { SkipCase } from '../case.ts';
import { messageOf } from '../errors.ts';
import { ControlError, type ControlPlane } from '../targets/control-plane.ts';
import type { GuardrailHandle } from '../targets/target.ts';

/** Makes the guardrail of a run when the first case wants it, and deletes it at the end. */
export interface GuardrailKeeper {
  /** Throws `SkipCase` where none can be had. */
  get(): Promise<GuardrailHandle>;
  /** Deletes what was made; a remark for the user where that failed. */
  close(): Promise<string | undefined>;
}

export interface GuardrailOptions {
  readonly control: ControlPlane;
  /** Of the command line: used as it is, and left alone. */
  readonly given?: GuardrailHandle | undefined;
  /** Used where none can be made because there is no control plane. */
  readonly fallback?: GuardrailHandle | undefined;
  readonly nonce: string;
  /** Is told as soon as there is something to delete. */
  readonly onMade?: (id: string) => void;
}

const word = 'heronrock';

export function createGuardrailKeeper({
  control,
  given,
  fallback,
  nonce,
  onMade,
}: GuardrailOptions): GuardrailKeeper {
  let made: Promise<GuardrailHandle> | undefined;
  let id: string | undefined;
  return { get, close };

  async function get(): Promise<GuardrailHandle> {
    if (given !== undefined) return given;
    made ??= make();
    try {
      return await made;
    } catch (error) {
      if (fallback !== undefined && error instanceof ControlError && error.status === 404) return fallback;
      const reason = error instanceof ControlError ? `${error.type}: ${error.message}` : messageOf(error);
      throw new SkipCase(`no guardrail could be made (${reason}); give one with --guardrail id:version`);
    }
  }

  async function make(): Promise<GuardrailHandle> {
    const { json } = await control.call('POST', '/guardrails', {
      name: `bedrock-conformance-${nonce}`,
      description: 'Made by a conformance run, which deletes it at its end.',
      blockedInputMessaging: 'The conformance guardrail blocked this question.',
      blockedOutputsMessaging: 'The conformance guardrail blocked this answer.',
      wordPolicyConfig: { wordsConfig: [{ text: word }] },
    });
    id = String(json['guardrailId']);
    onMade?.(id);
    await untilReady(id);
    return { id, version: 'DRAFT', blockedPrompt: `Tell me about ${word}.` };
  }

  async function untilReady(guardrailId: string): Promise<void> {
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const { json } = await control.call('GET', `/guardrails/${encodeURIComponent(guardrailId)}`);
      if (json['status'] === 'READY') return;
      if (json['status'] === 'FAILED') throw new Error(`the guardrail ${guardrailId} failed`);
      await pause(1000);
    }
    throw new Error(`the guardrail ${guardrailId} was not ready after 30 seconds`);
  }

  async function close(): Promise<string | undefined> {
    // A run that is interrupted while one is made has to wait for its id.
    await made?.catch(() => {});
    return id === undefined ? undefined : deleteGuardrail(control, id);
  }
}

/** Deletes a guardrail; a remark for the user where that failed. One that is gone is fine. */
export async function deleteGuardrail(control: ControlPlane, id: string): Promise<string | undefined> {
  try {
    await control.call('DELETE', `/guardrails/${encodeURIComponent(id)}`);
    return undefined;
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return undefined;
    return `The guardrail ${id} could not be deleted (${messageOf(error)}): delete it in the Bedrock console.`;
  }
}
