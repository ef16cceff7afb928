import type { ConverseRequest, Message } from '@bedrock-kit/schemas';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';

/** Who speaks when: empty messages, the first and the last turn, alternation, the system prompt. */
export function checkTurns(
  { messages = [], system = [], toolConfig }: ConverseRequest,
  context: ValidationContext,
): void {
  const { facts, rules } = context;
  if (system.length > 0 && !facts.system) {
    throw validationError(
      "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
    );
  }
  for (const [index, { role, content }] of messages.entries()) {
    if (content.length === 0) {
      throw validationError(
        `The content field in the Message object at messages.${index} is empty. Add a ContentBlock object to the content field and try again.`,
      );
    }
    // The service's own words for this are not on record.
    if (role === 'system' && !facts.midConversationSystem) {
      throw validationError("This model doesn't support the system role in messages.");
    }
  }
  if (messages.length > 0) checkFirst(messages, context);
  if (rules.alternation) checkAlternation(messages);
  checkLast(messages, { context, offersTools: toolConfig !== undefined });
}

function checkFirst(messages: readonly Message[], { facts }: ValidationContext): void {
  if (messages[0]?.role === 'user' || facts.leadingAssistant) return;
  throw validationError(
    'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
  );
}

function checkAlternation(messages: readonly Message[]): void {
  const repeated = messages.some(({ role }, index) => index > 0 && role === messages[index - 1]?.role);
  if (!repeated) return;
  throw validationError(
    'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.',
  );
}

interface LastTurn {
  readonly context: ValidationContext;
  readonly offersTools: boolean;
}

/** Claude may be made to go on with a text, but not with tools, not in newer models, and not after a blank. */
function checkLast(messages: readonly Message[], { context, offersTools }: LastTurn): void {
  const last = messages.at(-1);
  if (last?.role !== 'assistant' || !isClaude(context)) return;
  // A call without a result is told in words of its own.
  if (last.content.some((block) => 'toolUse' in block)) return;
  if (!context.facts.prefill) {
    throw modelRefusal(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
  }
  if (offersTools && !context.facts.prefillWithTools) {
    throw modelRefusal(
      'Your API request included an `assistant` message in the final position, which would pre-fill the `assistant` response. When using tools, pre-filling the `assistant` response is not supported.',
    );
  }
  const end = last.content.at(-1);
  if (end !== undefined && 'text' in end && /\s$/.test(end.text)) {
    throw modelRefusal('messages: final assistant content cannot end with trailing whitespace');
  }
}
