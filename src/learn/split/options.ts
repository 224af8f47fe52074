import type { PartName } from "../../model/vocabulary.ts";

/** The options of `split`, as the pipeline file gives them. */
export type SplitOptions = KeySplitOptions | TimeSplitOptions | GivenSplitOptions;

export interface KeySplitOptions {
  readonly test: number;
  readonly validation: number | "test";
  readonly salt?: string;
  readonly by?: "key" | "unit";
  readonly stratify?: boolean;
}

export interface TimeSplitOptions {
  readonly test: { readonly after: string };
  readonly validation: { readonly after: string } | "test";
  readonly gap?: string;
}

export interface GivenSplitOptions {
  readonly from: string;
  readonly validation?: "test";
}

/** Code of a part in an assignment; `leftOut` rows are in none. */
export const partCodes = { train: 0, validation: 1, test: 2, leftOut: 3 } as const satisfies Record<PartName | "leftOut", number>;

export interface SplitNote {
  readonly text: string;
  readonly count: number | null;
}
