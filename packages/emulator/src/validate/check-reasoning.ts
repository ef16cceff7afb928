import type { ConverseRequest, JsonObject } from '@bedrock-kit/schemas';
import { verifyReasoning } from '../engine/reasoning.ts';
import { modelRefusal } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';
import { placedBlocks } from './walk-content.ts';

const leastBudget = 1024;

/** Claude's rules of extended thinking, and its signatures on what comes back. */
export function checkReasoning(request: ConverseRequest, context: ValidationContext): void {
  if (!isClaude(context)) return;
  if (context.rules.reasoningSignatures) checkSignatures(request, context);
  const fields = request.additionalModelRequestFields ?? {};
  const thinking = (fields['thinking'] ?? fields['reasoning_config']) as JsonObject | undefined;
  const type = thinking?.['type'];
  if (type !== 'enabled' && type !== 'adaptive') return;
  checkMode(type, context);
  if (type === 'enabled') checkBudget(request, thinking?.['budget_tokens']);
  checkSampling(request);
  const choice = request.toolConfig?.toolChoice;
  if (choice !== undefined && !('auto' in choice)) {
    throw modelRefusal('Thinking may not be enabled when tool_choice forces tool use.');
  }
  if (type === 'enabled' && context.rules.thinkingHistory) checkHistory(request);
}

function checkMode(type: 'enabled' | 'adaptive', { facts }: ValidationContext): void {
  if (type === 'enabled' && facts.reasoning === 'claude-adaptive') {
    throw modelRefusal(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    );
  }
  if (type === 'adaptive' && facts.reasoning === 'claude-budget') {
    throw modelRefusal('adaptive thinking is not supported on this model');
  }
  if (facts.reasoning === 'none') throw modelRefusal('thinking: Extra inputs are not permitted');
}

function checkBudget(request: ConverseRequest, budget: unknown): void {
  if (typeof budget !== 'number') throw modelRefusal('thinking.enabled.budget_tokens: Field required');
  if (budget < leastBudget) {
    throw modelRefusal(
      `thinking.enabled.budget_tokens: Input should be greater than or equal to ${leastBudget}`,
    );
  }
  const { maxTokens } = request.inferenceConfig ?? {};
  const beta = request.additionalModelRequestFields?.['anthropic_beta'];
  // With interleaved thinking the budget is spread over several answers and may be larger.
  const interleaved = JSON.stringify(beta ?? '').includes('interleaved-thinking');
  if (maxTokens !== undefined && maxTokens <= budget && !interleaved) {
    throw modelRefusal(
      '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size',
    );
  }
}

function checkSampling({ inferenceConfig = {}, additionalModelRequestFields }: ConverseRequest): void {
  const { temperature, topP } = inferenceConfig;
  if (temperature !== undefined && temperature !== 1) {
    throw modelRefusal('`temperature` may only be set to 1 when thinking is enabled.');
  }
  if (topP !== undefined && topP < 0.95) {
    throw modelRefusal('`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.');
  }
  if (additionalModelRequestFields?.['top_k'] !== undefined) {
    throw modelRefusal('`top_k` must be unset when thinking is enabled.');
  }
}

/** Only within an open tool loop: the last assistant message has called tools, and their results follow. */
function checkHistory({ messages = [] }: ConverseRequest): void {
  const index = messages.findLastIndex(({ role }) => role === 'assistant');
  const content = messages[index]?.content ?? [];
  const first = content[0];
  if (first === undefined || !content.some((block) => 'toolUse' in block) || 'reasoningContent' in first)
    return;
  const found = 'toolUse' in first ? 'tool_use' : 'text';
  throw modelRefusal(
    `messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
  );
}

function checkSignatures(request: ConverseRequest, { signingSecret }: ValidationContext): void {
  for (const { block, at } of placedBlocks(request)) {
    if (!('reasoningContent' in block) || !('reasoningText' in block.reasoningContent)) continue;
    const { text, signature } = block.reasoningContent.reasoningText;
    if (signature === undefined || signature === '')
      throw modelRefusal(`${at}.thinking.signature: Field required`);
    if (!verifyReasoning(text, signature, signingSecret)) {
      throw modelRefusal(`${at}: Invalid \`signature\` in \`thinking\` block`);
    }
  }
}
