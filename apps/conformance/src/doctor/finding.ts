/** What a check found. */
export interface Finding {
  /** `bad` fails the doctor; `unsure` only tells. */
  readonly verdict: 'good' | 'unsure' | 'bad';
  readonly what: string;
  readonly detail: string;
  /** What to do about it. */
  readonly hint?: string;
}
