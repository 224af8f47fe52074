/** What the run tells the process that looks after a program, once, and what it hears of it. */

export interface ProgramStart {
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export type ProgramEnd =
  | { readonly type: "ended"; readonly code: number | null; readonly signal: string | null }
  | { readonly type: "not started"; readonly code: string | null; readonly text: string };
