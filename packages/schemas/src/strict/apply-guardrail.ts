import type { ApplyGuardrailRequest } from '../converse/apply-guardrail.ts';
import { guardContent } from './content-block.ts';
import { list, oneOf, optional, structure } from './shape.ts';
import type { Schema } from './shape.ts';

/** The body of an ApplyGuardrail request. */
export const applyGuardrailRequestSchema: Schema<ApplyGuardrailRequest> = structure<ApplyGuardrailRequest>({
  source: oneOf<ApplyGuardrailRequest['source']>({ INPUT: true, OUTPUT: true }),
  content: list(guardContent),
  outputScope: optional(
    oneOf<NonNullable<ApplyGuardrailRequest['outputScope']>>({ INTERVENTIONS: true, FULL: true }),
  ),
});
