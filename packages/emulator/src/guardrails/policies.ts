/** What happens to something that was found: nothing is let through, it is masked, or it is only told. */
export type GuardrailAction = 'BLOCK' | 'ANONYMIZE' | 'NONE';

/** Kinds of harmful content, each told by words of its own. */
export type ContentFilterType = 'HATE' | 'INSULTS' | 'SEXUAL' | 'VIOLENCE' | 'MISCONDUCT' | 'PROMPT_ATTACK';

/** Personal data that the emulator finds, by pattern. */
export type PiiType =
  | 'AWS_ACCESS_KEY'
  | 'CREDIT_DEBIT_CARD_NUMBER'
  | 'EMAIL'
  | 'IP_ADDRESS'
  | 'PHONE'
  | 'URL'
  | 'US_SOCIAL_SECURITY_NUMBER';

/** A subject that is not to be spoken of. */
export interface DeniedTopic {
  readonly name: string;
  /** One of these words or phrases in a text makes it a text on the topic. */
  readonly keywords?: readonly string[];
  /** So does sharing three words of a kind with one of these. */
  readonly examples?: readonly string[];
}

export interface ContentFilter {
  readonly type: ContentFilterType;
  /** `LOW` lets one match of its words pass. Default: `HIGH`. */
  readonly strength?: 'LOW' | 'MEDIUM' | 'HIGH';
  /** In place of the emulator's own words for the kind. */
  readonly keywords?: readonly string[];
}

export interface GuardrailRegex {
  readonly name: string;
  readonly pattern: string;
  readonly action: GuardrailAction;
}

/** What a guardrail looks for, in questions and answers, and what it says in their place. */
export interface GuardrailPolicies {
  readonly name?: string;
  readonly description?: string;
  /** Words and phrases that are blocked, whole words in any case. */
  readonly words?: readonly string[];
  /** Blocks swearing. */
  readonly profanity?: boolean;
  readonly topics?: readonly DeniedTopic[];
  readonly contentFilters?: readonly ContentFilter[];
  readonly pii?: Readonly<Partial<Record<PiiType, GuardrailAction>>>;
  readonly regexes?: readonly GuardrailRegex[];
  /** An answer whose words are in the grounding source to a smaller share is blocked, 0 to 0.99. */
  readonly grounding?: number;
  /** An answer that holds a smaller share of the query's words is blocked, 0 to 0.99. */
  readonly relevance?: number;
  /** Default: `Sorry, the model cannot answer this question.` */
  readonly blockedInput?: string;
  readonly blockedOutput?: string;
}

const sorry = 'Sorry, the model cannot answer this question.';

/** What is said in the place of what was blocked. */
export function blockedMessage(policies: GuardrailPolicies, source: 'INPUT' | 'OUTPUT'): string {
  return (source === 'INPUT' ? policies.blockedInput : policies.blockedOutput) ?? sorry;
}

/** The guardrail that every emulator has, under the id of the provider's own example. It blocks one word. */
export const defaultGuardrails: Readonly<Record<string, GuardrailPolicies>> = {
  '1abcd2ef34gh': { name: 'example', words: ['hocuspocus'] },
};
