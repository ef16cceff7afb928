import type { PiiType } from './policies.ts';

interface PiiPattern {
  readonly type: PiiType;
  readonly pattern: RegExp;
  /** What a match must be besides, such as a number whose check digit is right. */
  readonly isReal?: (match: string) => boolean;
}

/** The longer and stricter ones come first: what one has found is no match for those after it. */
export const piiPatterns: readonly PiiPattern[] = [
  { type: 'URL', pattern: /\bhttps?:\/\/[^\s"'<>)]+[^\s"'<>).,;!?]/g },
  { type: 'EMAIL', pattern: /[\w.+-]+@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*\.[A-Za-z]{2,}/g },
  { type: 'AWS_ACCESS_KEY', pattern: /\b(?:AKIA|ASIA)[A-Z\d]{12,16}\b/g },
  { type: 'CREDIT_DEBIT_CARD_NUMBER', pattern: /\b\d(?:[ -]?\d){12,18}\b/g, isReal: passesLuhn },
  { type: 'US_SOCIAL_SECURITY_NUMBER', pattern: /\b(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}\b/g },
  { type: 'IP_ADDRESS', pattern: /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g },
  {
    type: 'PHONE',
    pattern: /(?<![\w-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?|\d{2,4}[ .-])\d{3,4}[ .-]?\d{3,4}(?![\w-])/g,
  },
];

/** The check of card numbers: from the right every second digit is doubled, and the sum is a multiple of ten. */
function passesLuhn(text: string): boolean {
  const digits = Array.from(text.replace(/\D/g, ''), Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? 2 * digit : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
