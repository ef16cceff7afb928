import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual, dig, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const conversation: ConformanceCase = {
  id: 'conversation',
  title: 'Sends a conversation of several turns in order, neighbours of one role joined',
  feature: 'text',
  kind: 'language',
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      messages: [
        { role: 'user', content: 'My name is Mira.' },
        { role: 'assistant', content: 'Good evening, Mira.' },
        { role: 'user', content: 'I keep a lighthouse.' },
        { role: 'user', content: 'What is my name? Answer with the name only.' },
      ],
    });
    const messages = dig(lastExchange(exchanges).request.body, 'messages');
    const roles = Array.isArray(messages) ? messages.map((message: unknown) => dig(message, 'role')) : [];
    checkEqual(roles, ['user', 'assistant', 'user'], 'the roles on the wire');
    checkEqual(result.finishReason, 'stop', 'finishReason');
  },
};
