import type { CodedCells, FrameColumn } from "../frame.ts";

/** A number other than 0 in one of the columns. */
export interface SparseEntry {
  readonly place: number;
  readonly value: number;
}

/** Columns of these names; a row has the entries of its code, which are at most one a place. */
export function sparseColumns(
  { from }: FrameColumn,
  names: readonly string[],
  codes: CodedCells["codes"],
  entries: readonly (readonly SparseEntry[])[],
  discrete = true,
): FrameColumn[] {
  const rows: number[][] = names.map(() => []);
  const values: number[][] = names.map(() => []);
  codes.forEach((code, row) => {
    for (const { place, value } of entries[code] ?? []) {
      rows[place]?.push(row);
      values[place]?.push(value);
    }
  });
  return names.map((name, place) => ({
    name,
    from,
    discrete,
    cells: { kind: "sparse", rows: Int32Array.from(rows[place] ?? []), values: Float64Array.from(values[place] ?? []) },
  }));
}
