/** A place where this provider does on purpose what the peer does not. Checked: each one is seen, and nothing else is. */
export interface DeliberateDifference {
  readonly peer: string;
  readonly ours: string;
  /** Rows of the feature list (B: faults of the peer, X: what nobody had) or of the pain list. */
  readonly rows: string;
  /** Where two observations differ: see `compareObservations`. */
  readonly paths: RegExp;
  /** The calls in which they do; absent: any. */
  readonly calls?: RegExp;
}
