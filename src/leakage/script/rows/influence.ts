import type { TextRange } from "../../../model/finding.ts";
import { type Rows, rowsKey } from "./rows.ts";

/** Rows that shaped values: what was learned, from whom, and where. */
export interface Influence {
  readonly kind: InfluenceKind;
  /** The rows that shaped it; null where the text does not tell. */
  readonly rows: Rows | null;
  readonly site: TextRange;
  /** As it may be shown: "StandardScaler", "mean()". */
  readonly what: string;
  /** The column that carries it; null for any. */
  readonly column: string | null;
  /** The columns whose values were looked at; null for all. */
  readonly reads: ReadonlySet<string> | null;
  /** Columns that rows were grouped by. */
  readonly groups: ReadonlySet<string>;
  /** It decided which rows stay, and may be in no column. */
  readonly sifts?: true;
}

export type InfluenceKind =
  /** A transformer was fitted. */
  | "fit"
  /** An aggregate was taken. */
  | "statistic"
  /** Gaps were filled from rows beside. */
  | "neighbour"
  /** Values of rows that come later were taken: shifted back, or by a window that looks both ways. */
  | "later"
  /** Columns were chosen, by the target where `reads` says so or is null. */
  | "selection"
  /** A statistic that may yet choose columns. */
  | "ranking"
  /** Rows were repeated, invented or left out to balance classes. */
  | "resample"
  /** Categories became means of the target. */
  | "encoding"
  /** Windows were cut that share values with each other. */
  | "window"
  /** Hyperparameters were searched. */
  | "tuning";

/** What columns are chosen by. A figure about a whole table chooses by the target only where it was asked for it. */
export function choosing(influence: Influence): Influence {
  return { ...influence, kind: "selection", reads: influence.kind === "statistic" ? (influence.reads ?? new Set()) : influence.reads };
}

/** Each once; later ones of the same place and kind say nothing new. */
export function merged(...lists: readonly (readonly Influence[])[]): readonly Influence[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const found = new Map<string, Influence>();
  for (const influence of [first, ...others].flat()) found.set(influenceKey(influence), influence);
  // A table that was touched in more places than this is no longer told apart by them.
  return [...found.values()].slice(0, 200);
}

function influenceKey({ kind, rows, site, column, reads, sifts }: Influence): string {
  const at = `${kind}${sifts === true ? "!" : ""} ${site.file} ${site.start} ${site.end} ${column ?? ""} ${reads === null ? "*" : [...reads].join()}`;
  return rows === null ? at : `${at} ${rowsKey(rows)}`;
}
