import type { Assignment } from "../../model/assignment.ts";
import type { PartName } from "../../model/vocabulary.ts";

/** The options of `split`, as the pipeline file gives them; their shape was checked where the stage was declared. */
export interface SplitOptions {
  readonly test?: number | Moment | NoTest;
  readonly validation?: number | "test" | Moment;
  readonly salt?: string;
  readonly by?: "key" | "unit" | "time" | "unit and time";
  readonly stratify?: boolean;
  readonly gap?: string;
  readonly folds?: number;
  readonly outer?: number;
  readonly inner?: number;
  readonly embargo?: string;
  readonly from?: string;
}

export interface Moment {
  readonly after: string;
}

export interface NoTest {
  readonly none: string;
}

export type SplitStrategy = Assignment["strategy"];

/** Cuts in time are a split by time, unless the options say otherwise; everything else is dealt by key. */
export function strategyOf({ from, by, test, validation }: SplitOptions): SplitStrategy {
  if (from !== undefined) return "given";
  return by ?? (isMoment(test) || isMoment(validation) ? "time" : "key");
}

export function isMoment(value: unknown): value is Moment {
  return typeof value === "object" && value !== null && "after" in value;
}

/** Why there are no test rows; null where there are. */
export function noTestOf({ test }: SplitOptions): string | null {
  return typeof test === "object" && "none" in test ? test.none : null;
}

/** Code of a part in an assignment; `leftOut` rows are in none. */
export const partCodes = { train: 0, validation: 1, test: 2, leftOut: 3 } as const satisfies Record<PartName | "leftOut", number>;

/** Rows that are in no part; `why` follows "rows": `without a "day"`. */
export interface SplitNote {
  readonly why: string;
  readonly count: number;
}

export interface Dealt {
  readonly parts: Uint8Array;
  readonly notes: readonly SplitNote[];
}
