import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import type { LanguageModelV4Content } from '@ai-sdk/provider';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { readExchanges } from '../exchanges.ts';
import { jsonAnswer } from '../fetch-stub.ts';
import { call } from '../provider.ts';

// The provider that people come from, run from outside on the same recorded answers: what they read must not change.
describe.skipIf(!shared)('answers read by @ai-sdk/amazon-bedrock and by this provider', () => {
  const exchanges =
    shared === undefined
      ? []
      : readExchanges(shared, 'converse').filter(({ response }) => response.status === 200);

  it.each(exchanges.map((exchange) => [exchange.id, exchange] as const))(
    '%s',
    async (_, { model, response }) => {
      const settings = {
        region: 'us-east-1',
        apiKey: 'bedrock-api-key-of-tests',
        fetch: async () => jsonAnswer(response.body, { headers: response.headers }),
      };
      const theirs = await createPeer(settings)(model).doGenerate(call);
      const ours = await createAmazonBedrock(settings)(model).doGenerate(call);
      expect(ours.content.flatMap(essence)).toEqual(theirs.content.flatMap(essence));
      expect(ours.finishReason).toEqual(theirs.finishReason);
      expect(ours.usage).toEqual(theirs.usage);
      expect(ours.response).toMatchObject({ ...theirs.response });
    },
  );
});

/** What both know. Blank texts between tool calls say nothing; sources, files and results of tools that the service ran are left out by the peer (B7). */
function essence(part: LanguageModelV4Content): readonly object[] {
  if (part.type === 'text' && part.text === '') return [];
  if (part.type === 'text' || part.type === 'reasoning') return [{ type: part.type, text: part.text }];
  if (part.type !== 'tool-call') return [];
  const { type, toolCallId, toolName, input } = part;
  return [{ type, toolCallId, toolName, input: JSON.parse(input) as unknown }];
}
