import { APICallError, type ModelMessage, RetryError } from 'ai';
import { describe, expect, test } from 'vitest';
import { loadConversation, saveConversation } from '../../chat/client/keep-conversation.ts';
import { speakable, splitSentences } from '../../chat/client/spoken-text.ts';
import type { ChatMessage } from '../../chat/protocol.ts';
import { joinTexts } from '../../chat/client/join-texts.ts';
import { askForCitations } from '../../chat/server/ask-for-citations.ts';
import { explainError } from '../../chat/server/explain-error.ts';
import { listModels } from '../../chat/server/models.ts';
import { costOf } from '../../chat/server/turn-report.ts';

describe('keeping a conversation', () => {
  const messages: ChatMessage[] = ['old', 'new'].map((id) => ({
    id,
    role: 'user',
    parts: [
      { type: 'text', text: id },
      {
        type: 'file',
        url: `data:text/plain;base64,${'A'.repeat(300)}`,
        mediaType: 'text/plain',
        filename: id,
      },
    ],
  }));

  test('gives the same conversation back', () => {
    const storage = memory(10_000);

    expect(saveConversation(messages, storage)).toBe(0);
    expect(loadConversation(storage)).toEqual(messages);
  });

  test('leaves out the oldest files first when there is no room, and says of how many messages', () => {
    const storage = memory(700);

    expect(saveConversation(messages, storage)).toBe(1);
    const [old, recent] = loadConversation(storage);
    expect(old?.parts).toEqual([
      { type: 'text', text: 'old' },
      { type: 'data-lost-file', data: { filename: 'old', mediaType: 'text/plain' } },
    ]);
    expect(recent).toEqual(messages[1]);
  });

  test('reads damage as no conversation', () => {
    const storage = memory(10_000);
    for (const damage of ['{', 'null', '7', '[7, {"id": "1"}]']) {
      storage.setItem('bedrock-chat.conversation', damage);
      expect(loadConversation(storage)).toEqual([]);
    }
  });
});

describe('what a screen reader is told', () => {
  test('is cut behind the last finished sentence', () => {
    expect(splitSentences('It turns. It is 3.5 m hi')).toEqual({
      complete: 'It turns.',
      rest: ' It is 3.5 m hi',
    });
    expect(splitSentences('not yet')).toEqual({ complete: '', rest: 'not yet' });
  });

  test('has no signs of Markdown', () => {
    expect(speakable('## Light\n\n- **bold** and [a link](https://a.b/c)\n> `code`')).toBe(
      'Light - bold and a link code',
    );
  });
});

describe('the price of a turn', () => {
  test('counts what came from the cache and went into it at its own price', () => {
    const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
    const tokens = { input: 1_000_000, cacheRead: 600_000, cacheWrite: 300_000, output: 100_000 };

    expect(costOf(tokens, price)).toBeCloseTo(0.1 * 3 + 0.6 * 0.3 + 0.3 * 3.75 + 0.1 * 15);
  });
});

describe('the models on offer', () => {
  test('follow the geography of the region, with those that were asked for in front', () => {
    const models = listModels('eu-central-1', ['mistral.pixtral-large-2502-v1:0']);

    expect(models[0]).toMatchObject({ name: 'mistral.pixtral-large-2502-v1:0', images: true });
    expect(models[1]?.id).toBe('eu.anthropic.claude-sonnet-4-5-20250929-v1:0');
  });

  test('say what each can do', () => {
    const models = listModels('us-east-1');
    const find = (name: string) => models.find((model) => model.name === name);

    expect(find('Nova Micro')).toMatchObject({ images: false, tools: true, thinking: 'never' });
    expect(find('DeepSeek R1')).toMatchObject({ thinking: 'always', caching: false });
    expect(find('Claude Sonnet 4.5')).toMatchObject({ images: true, thinking: 'optional', caching: true });
  });
});

describe('citations', () => {
  const document = (mediaType: string): ModelMessage => ({
    role: 'user',
    content: [
      { type: 'text', text: 'What is in it?' },
      { type: 'file', mediaType, data: 'AA==' },
    ],
  });

  test('are asked for from all documents, or from none when one cannot be cited', () => {
    const asked = JSON.stringify(askForCitations([document('application/pdf'), document('image/png')]));
    expect(asked.match(/"citations":\{"enabled":true\}/g)).toHaveLength(1);
    const mixed = [document('application/pdf'), document('text/csv')];
    expect(askForCitations(mixed)).toEqual(mixed);
  });

  test('leave a sentence in one piece, and another step apart', () => {
    const source = {
      type: 'source-document',
      sourceId: '1',
      mediaType: 'application/pdf',
      title: 'a',
    } as const;
    const parts = [
      { type: 'step-start' },
      { type: 'text', text: 'It says that ' },
      source,
      { type: 'text', text: 'fog is wet.' },
      { type: 'step-start' },
      { type: 'text', text: 'And cold.' },
    ] as const;
    expect(joinTexts(parts)).toEqual([
      { type: 'step-start' },
      { type: 'text', text: 'It says that fog is wet.' },
      { type: 'step-start' },
      { type: 'text', text: 'And cold.' },
    ]);
  });
});

describe('an error in words', () => {
  const refused = new APICallError({
    message: 'No access. [AccessDeniedException, converse-stream, a.b, HTTP 403] Ask for access.',
    url: '',
    requestBodyValues: {},
    statusCode: 403,
    data: { code: 'AccessDeniedException', hint: 'Ask for access.', suggestedModelIds: ['us.a.b'] },
  });
  const words = {
    title: 'AWS does not allow this model',
    detail: 'No access.',
    hint: 'Ask for access.',
    code: 'AccessDeniedException',
    suggestedModelIds: ['us.a.b'],
    retryable: false,
  };

  test('of Bedrock has a title, its words and what to do, each once', () => {
    expect(explainError(refused)).toEqual(words);
  });

  test('has the title of its reason where the provider has found one', () => {
    const data = { code: 'ValidationException', reason: 'context-overflow' };
    const tooLong = new APICallError({ message: 'x', url: '', requestBodyValues: {}, statusCode: 400, data });

    expect(explainError(tooLong).title).toBe('The conversation is too long for this model');
  });

  test('after retries is the last one', () => {
    const error = new RetryError({ message: 'x', reason: 'maxRetriesExceeded', errors: [refused] });

    expect(explainError(error)).toEqual(words);
  });

  test('that nobody foresaw says nothing of itself', () => {
    expect(JSON.stringify(explainError(new TypeError('/home/me/secret.ts')))).not.toContain('secret');
  });
});

/** A storage with room for so many characters. */
function memory(room: number): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (name) => items.get(name) ?? null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      items.set(name, value);
    },
  };
}
