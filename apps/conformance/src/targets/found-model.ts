import type { ModelFacts } from './model-facts.ts';

/** A model that the run was asked for. */
export interface FoundModel {
  /** The id to call it by: on many models that of an inference profile. */
  readonly modelId: string;
  readonly facts: ModelFacts;
  /** Why no case is run with it. */
  readonly unavailable?: string;
  /** Worth knowing, and no obstacle. */
  readonly remark?: string;
}

/** One that was chosen from a list. */
export interface ChosenModel extends FoundModel {
  /** The foundation model to ask access for; absent for resources of the account. */
  readonly baseModelId?: string;
}
