/** Something the caller should know although the call went on. */
export interface ModelWarning {
  /**
   * `option-ignored`: the model does not take `option`, it was left out. `input-type-missing`: a default decided what the
   * vectors are for. `images-filtered`: fewer images than asked for. `model-retired`: past the end of life that AWS announced.
   */
  readonly code:
    | 'option-ignored'
    | 'input-type-missing'
    | 'images-filtered'
    | 'model-retired'
    | (string & {});
  readonly option?: string;
  readonly message: string;
}

/** The warning for an option that a model does not take. */
export function ignoredOption(option: string, message: string): ModelWarning {
  return { code: 'option-ignored', option, message: `${option} was left out: ${message}` };
}
