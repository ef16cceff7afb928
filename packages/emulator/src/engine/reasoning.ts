import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JsonObject } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import type { Conversation } from './conversation.ts';
import type { DraftBlock } from './draft.ts';
import { contentWords } from './words.ts';

/** The reasoning that a request asks for, or that the model always shows; none when it is off. */
export function draftReasoning(conversation: Conversation, facts: ModelFacts): readonly DraftBlock[] {
  if (!wantsReasoning(conversation.request.additionalModelRequestFields ?? {}, facts)) return [];
  if (facts.reasoning === 'nova') return [{ kind: 'reasoning', text: '[REDACTED].', signed: false }];
  const text = reasoningText(conversation);
  if (!facts.reasoning.startsWith('claude')) return [{ kind: 'reasoning', text, signed: false }];
  return conversation.asked.includes(redactionTrigger)
    ? [{ kind: 'redacted-reasoning', text }]
    : [{ kind: 'reasoning', text, signed: true }];
}

/** Anthropic's documented test string: a prompt that holds it gets encrypted reasoning. */
const redactionTrigger =
  'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E193C177646C7398A98432ECCCE4C1253D5E2D82641AC0E52CC2876CB';

function wantsReasoning(fields: JsonObject, facts: ModelFacts): boolean {
  switch (facts.reasoning) {
    case 'none':
      return false;
    case 'always':
      return true;
    case 'effort':
      return fields['reasoning_effort'] !== 'none';
    case 'config':
      return fields['reasoning_config'] !== undefined && fields['reasoning_config'] !== 'disabled';
    case 'nova':
      return (fields['reasoningConfig'] as JsonObject | undefined)?.['type'] === 'enabled';
    default: {
      // Claude also takes `reasoning_config` with the members of `thinking` (recorded in 2026).
      const type = ((fields['thinking'] ?? fields['reasoning_config']) as JsonObject | undefined)?.['type'];
      return type === 'enabled' || type === 'adaptive';
    }
  }
}

function reasoningText({ asked, toolResults }: Conversation): string {
  const words = contentWords(asked).slice(0, 6);
  const subject = words.length === 0 ? 'the message' : words.join(', ');
  return toolResults.length > 0
    ? `The tools have answered. I put their results together with what was asked: ${subject}.`
    : `The user writes about ${subject}. I look at what came with it and answer from that.`;
}

const magic = Buffer.from('bedrock-kit-emulator\u0000');

/** Signs a reasoning text, in the form of the service: base64 of bytes that only the signer can read. */
export function signReasoning(text: string, secret: string): string {
  return Buffer.concat([magic, digest(text, secret)]).toString('base64');
}

/**
 * False for a signature of this emulator over another text, for one that is no base64 and for one too short to be any.
 * A signature that the real service made cannot be verified here and passes, so that recorded conversations can be sent.
 */
export function verifyReasoning(text: string, signature: string, secret: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false;
  const bytes = Buffer.from(signature, 'base64');
  if (!bytes.subarray(0, magic.length).equals(magic)) return bytes.length >= 64;
  const expected = digest(text, secret);
  const given = bytes.subarray(magic.length);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Encrypted reasoning: opaque bytes, base64, the same for the same text. */
export function redactReasoning(text: string, secret: string): string {
  return Buffer.concat([magic, digest(`redacted:${text}`, secret), digest(`more:${text}`, secret)]).toString(
    'base64',
  );
}

function digest(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
