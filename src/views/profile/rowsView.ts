import * as v from "valibot";
import type { FailureData } from "../../base/failure.ts";
import type { RowsSeen } from "../../model/look.ts";
import { counted, formatCount } from "../format.ts";
import { shownName, shownText } from "../shownText.ts";
import { type RowsAsked, rowsAskedShape } from "./rowsAsked.ts";

export const rowsPerPage = 25;

/** Rows of a table that meet a condition, a page at a time. */
export const rowsStateShape = v.object({
  asked: rowsAskedShape,
  /** True until the answer to `asked` is there; what stands below is then of the question before. */
  isLoading: v.boolean(),
  failure: v.nullable(v.object({ sentence: v.string(), remedy: v.string() })),
  page: v.nullable(
    v.object({
      /** "312 of 1,905 rows", "rows 26 to 50" */
      matching: v.string(),
      range: v.string(),
      note: v.nullable(v.string()),
      columns: v.array(v.object({ name: v.string(), masked: v.nullable(v.string()) })),
      rows: v.array(v.array(v.nullable(v.string()))),
      /** Offsets of the pages beside it. */
      previous: v.nullable(v.number()),
      next: v.nullable(v.number()),
      hasMaskedPersonal: v.boolean(),
    }),
  ),
});
export type RowsState = v.InferOutput<typeof rowsStateShape>;

export function rowsState(asked: RowsAsked, answer: RowsSeen | FailureData | null, isLoading: boolean): RowsState {
  if (answer === null) return { asked, isLoading, failure: null, page: null };
  if (!("kind" in answer)) return { asked, isLoading, failure: { sentence: answer.sentence, remedy: answer.remedy }, page: null };
  return { asked, isLoading, failure: null, page: pageOf(answer) };
}

function pageOf({ seen, rowCount, matching, offset, columns, rows }: RowsSeen): NonNullable<RowsState["page"]> {
  const last = offset + rows.length;
  return {
    matching: matching === rowCount ? counted(rowCount, "row") : `${formatCount(matching)} of ${counted(rowCount, "row")}`,
    range: rows.length === 0 ? "no row" : `rows ${formatCount(offset + 1)} to ${formatCount(last)}`,
    note: seenNotes[seen],
    columns: columns.map(({ name, masked }) => ({ name: shownName(name), masked: masked === null ? null : maskNotes[masked] })),
    rows: rows.map((row) => row.map((cell) => (cell === null ? null : shownText(cell)))),
    previous: offset === 0 ? null : Math.max(0, offset - rowsPerPage),
    next: last < matching ? last : null,
    hasMaskedPersonal: columns.some(({ masked }) => masked === "personal"),
  };
}

const seenNotes: Readonly<Record<RowsSeen["seen"], string | null>> = {
  "all rows": null,
  "without test rows": "Test rows stay sealed: they are not among these.",
  "includes test rows": "Test rows are among these and cannot be told apart, so the target is masked, and this look is in the ledger.",
  "training rows": null,
};

const maskNotes = { personal: "personal: values are masked", target: "the target: masked, since test rows are among these" } as const;
