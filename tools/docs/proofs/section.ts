/** A group of rows of the feature list or the pain list. */
export interface Section {
  readonly title: string;
  readonly rows: Readonly<Record<string, string>>;
  /** Why nothing proves the rows of this group: the project left them out on purpose. */
  readonly leftOut?: string;
}
