import type { JSONObject, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import type { Bytes, ReasoningContentBlockDelta } from '@bedrock-kit/schemas';
import { asProviderMetadata } from '../provider-metadata.ts';
import type { Answer, Parts } from '../response/answer.ts';
import { countUnknown } from '../response/answer.ts';
import { joinBase64, readBytes } from '../response/join-base64.ts';
import { readShape, readText } from '../response/wire-shape.ts';
import type { OpenBlock } from './open-block.ts';

// `data` is the name of redacted reasoning in recordings of early 2025.
type ReasoningDelta = ReasoningContentBlockDelta | { readonly data: string };

/**
 * Reasoning with all that is needed to send it back byte for byte: signature pieces are joined, each delta carrying what
 * there is so far (the last metadata of a part wins), and redacted pieces are joined as bytes at the end.
 */
export function createReasoningBlock(id: string, answer: Answer): OpenBlock {
  const redacted: Bytes[] = [];
  let started = false;
  let signature = '';
  return {
    kind: 'reasoning',
    push: ({ reasoningContent }, parts) => {
      const delta = readShape<ReasoningDelta>(reasoningContent) ?? {};
      if (typeof delta.text === 'string') return pushText(delta.text, parts);
      const bytes = readBytes(delta.redactedContent);
      if (typeof delta.signature === 'string') pushSignature(delta.signature, parts);
      else if (bytes !== undefined) pushRedacted(bytes, parts);
      else if (readText(delta.data) !== undefined) pushMetadata({ redactedData: String(delta.data) }, parts);
      else countUnknown(answer, 'reasoningContent', delta);
    },
    end: (_ending, parts) => {
      if (!started) return;
      if (redacted.length === 0) parts.push({ type: 'reasoning-end', id });
      else parts.push({ type: 'reasoning-end', id, providerMetadata: redactedMetadata() });
    },
  };

  function pushText(text: string, parts: Parts): void {
    if (text === '') return;
    start(parts);
    parts.push({ type: 'reasoning-delta', id, delta: text });
  }

  function pushSignature(piece: string, parts: Parts): void {
    if (piece === '') return;
    signature += piece;
    pushMetadata({ signature }, parts);
  }

  function pushRedacted(bytes: Bytes, parts: Parts): void {
    start(parts);
    redacted.push(bytes);
  }

  function pushMetadata(payload: JSONObject, parts: Parts): void {
    start(parts);
    parts.push({ type: 'reasoning-delta', id, delta: '', providerMetadata: asProviderMetadata(payload) });
  }

  function start(parts: Parts): void {
    if (started) return;
    started = true;
    parts.push({ type: 'reasoning-start', id });
  }

  function redactedMetadata(): SharedV4ProviderMetadata {
    const redactedContent = joinBase64(redacted);
    return asProviderMetadata(signature === '' ? { redactedContent } : { signature, redactedContent });
  }
}
