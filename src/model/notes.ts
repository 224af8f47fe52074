/** What somebody wrote about a table, or about one column of it. */
export interface Note {
  readonly stage: string;
  /** Null for the whole table. */
  readonly column: string | null;
  /** Markdown; never empty. */
  readonly text: string;
}
