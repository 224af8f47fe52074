import * as v from "valibot";
import { columnTypes } from "./vocabulary.ts";

/** How rows come to be labelled. `others`: somebody else has labelled them, so that two can be compared. */
export const waysToChoose = ["random", "uncertain", "others"] as const;
export type WayToChoose = (typeof waysToChoose)[number];

/** One line of a labels file: what somebody said about one row. A later one of the same person takes its place. */
export interface Decision {
  /** The row's cells in the key columns, as the file writes them. */
  readonly key: readonly string[];
  /** Null: they could not tell. */
  readonly label: string | null;
  readonly labeller: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Why this row; null where a file made by hand does not say. */
  readonly chosen: string | null;
  readonly note: string | null;
}

/** `NAME.labels.csv`. */
export interface Labels {
  readonly path: string;
  /** Empty where there is no file yet. */
  readonly keyColumns: readonly string[];
  /** In the order of the file, every line once. */
  readonly decisions: readonly Decision[];
}

/** The key column of tables whose contract names none: it holds the hidden key. */
export const ownKeyColumn = "row_key";

/** As many rows as may travel to a page. */
export const mostRowsTaken = 200;
/** Seeds of orders by chance begin with 0 and end here. */
export const mostSeed = 2 ** 32 - 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Rows that were taken to be labelled, as they were then. */
export const labelBatchShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  /** The target of the problem. */
  target: v.string(),
  /** Of which one is chosen, in order; null: a number is typed. */
  classes: v.nullable(v.array(v.string())),
  keyColumns: v.array(v.string()),
  chosen: v.picklist(waysToChoose),
  seed: v.number(),
  /** The stage whose model was the least certain of these rows. */
  model: v.nullable(v.string()),
  counts: v.object({
    /** Of the table; rows of one key count once. */
    rows: count,
    /** Left out: they are test rows. */
    sealed: count,
    /** Left out: the table has their label. */
    labelled: count,
    /** Left out: this labeller has decided on them, or (for `others`) nobody else has. */
    decided: count,
    /** What was left to choose from. */
    left: count,
  }),
  /** False: no split of the pipeline can say which of the rows are test rows. */
  testRowsKnown: v.boolean(),
  columns: v.array(v.object({ name: v.string(), type: v.picklist(columnTypes), personal: v.boolean() })),
  rows: v.array(
    v.object({
      key: v.array(v.string()),
      /** Dates in milliseconds since 1970 UTC. */
      cells: v.array(v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
      /** The probability of the likeliest class less that of the next; null where no model was asked. */
      margin: v.nullable(v.number()),
    }),
  ),
});
export type LabelBatch = v.InferOutput<typeof labelBatchShape>;

/** A figure with its 95% interval; null where it is not defined, or so few rows say nothing about their spread. */
export interface Judged {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** How far two people agree on the rows that both have labelled. */
export interface Agreement {
  readonly labellers: readonly [string, string];
  /** Rows that both gave a label. */
  readonly rows: number;
  /** Rows on which both decided, and at least one could not tell. */
  readonly notTold: number;
  readonly figures: ClassAgreement | NumberAgreement;
  /** Rows on which they differ: the largest difference first, else by key. */
  readonly differing: readonly { readonly key: readonly string[]; readonly labels: readonly [string, string] }[];
}

export interface ClassAgreement {
  readonly kind: "classes";
  /** Share of the rows with the same label. */
  readonly share: Judged;
  /** Cohen's: agreement beyond what chance would give; null where both used one class alone. */
  readonly kappa: Judged;
  readonly classes: readonly string[];
  /** Rows by the first one's label (outer) and the second one's (inner), in the order of `classes`. */
  readonly counts: readonly (readonly number[])[];
}

export interface NumberAgreement {
  readonly kind: "numbers";
  /** Lin's concordance correlation. */
  readonly concordance: Judged;
  readonly pearson: number | null;
  /** First less second. */
  readonly meanDifference: number | null;
  /** Between them lie 95% of the differences, if they are normal (Bland and Altman). */
  readonly limits: { readonly low: number; readonly high: number } | null;
}

/** What a labels file holds, labeller by labeller. */
export interface LabelSummary {
  readonly path: string;
  readonly keyColumns: readonly string[];
  /** By name. */
  readonly labellers: readonly LabellerSummary[];
  readonly agreements: readonly Agreement[];
}

export interface LabellerSummary {
  readonly name: string;
  /** Rows decided on, by what stands. */
  readonly rows: number;
  readonly notTold: number;
  /** ISO 8601, UTC. */
  readonly last: string;
  /** Label → rows, in the order of the alphabet; null for numbers. */
  readonly classes: Readonly<Record<string, number>> | null;
  /** Of the labels; null for classes, and where there is no label. */
  readonly numbers: { readonly min: number; readonly median: number; readonly max: number } | null;
}
