import type { GuardContentBlock } from './content-block.ts';
import type { JsonObject } from './json.ts';

/** Body of `POST /guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply`. */
export interface ApplyGuardrailRequest {
  /** Whether the content goes to a model or comes from one. */
  readonly source: 'INPUT' | 'OUTPUT';
  readonly content: readonly GuardContentBlock[];
  /** `INTERVENTIONS` (default) leaves out of the assessments what the guardrail let pass. */
  readonly outputScope?: 'INTERVENTIONS' | 'FULL';
}

/** Answer of ApplyGuardrail. The service really sends members that are null. */
export interface ApplyGuardrailResponse {
  readonly action?: 'NONE' | 'GUARDRAIL_INTERVENED' | (string & {});
  readonly actionReason?: string | null;
  /** The masked or blocking texts; empty without intervention. */
  readonly outputs?: readonly { readonly text?: string }[];
  /** One per guardrail, as the service sent it. */
  readonly assessments?: readonly JsonObject[];
  /** Billed units per policy. */
  readonly usage?: Readonly<Record<string, number | null>>;
  readonly guardrailCoverage?: JsonObject | null;
}
