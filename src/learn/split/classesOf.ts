import type { Column } from "../../model/column.ts";

/** A class for each row: a position in `names`, -1 where it is missing. */
export interface RowClasses {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** The classes of a target; null for one that is a number or a moment. */
export function classesOf(target: Column): RowClasses | null {
  if (target.kind === "coded") return { names: target.dictionary, codes: target.codes };
  if (target.type !== "boolean") return null;
  return { names: ["false", "true"], codes: Int32Array.from(target.values, (value) => (Number.isNaN(value) ? -1 : value)) };
}
