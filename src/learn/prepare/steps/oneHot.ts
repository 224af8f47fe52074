import { type CodedCells, codesOf, countCodes, type Frame, type FrameColumn } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";

/** The categories that get a column, in alphabetical (code unit) order, and those that share one. */
export function fitOneHot(frame: Frame, { minCount = 1, unseen = "zeros" }: OptionsOf<"oneHot">): FittedAs<"oneHot"> {
  const columns = frame.columns.map((column) => {
    const cells = codesOf(column, "oneHot()");
    const counts = countCodes(cells);
    const known = cells.dictionary.map((name, code) => ({ name, count: counts[code] as number })).filter(({ count }) => count > 0);
    const sorted = known.sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      categories: sorted.filter(({ count }) => count >= minCount).map(({ name }) => name),
      infrequent: sorted.filter(({ count }) => count < minCount).map(({ name }) => name),
    };
  });
  return { step: "oneHot", columns, unseen };
}

export function applyOneHot(frame: Frame, { columns, unseen }: FittedAs<"oneHot">): Frame {
  const made = frame.columns.flatMap((column, index) => {
    const { categories, infrequent } = columns[index] ?? { categories: [], infrequent: [] };
    const names = [
      ...categories.map((category) => `${column.name}=${category}`),
      ...(infrequent.length > 0 ? [`${column.name} infrequent`] : []),
    ];
    const places = new Map(categories.map((category, place) => [category, place]));
    for (const category of infrequent) places.set(category, categories.length);
    const otherwise = unseen === "infrequent" && infrequent.length > 0 ? categories.length : -1;
    const cells = codesOf(column, "oneHot()");
    const placeOf = cells.dictionary.map((category) => places.get(category) ?? otherwise);
    return flags(column, names, cells.codes, placeOf);
  });
  return { ...frame, columns: made };
}

/** A sparse column for each place, with a 1 in the rows whose code leads there. */
function flags(column: FrameColumn, names: readonly string[], codes: CodedCells["codes"], placeOf: readonly number[]): FrameColumn[] {
  const rows: number[][] = names.map(() => []);
  codes.forEach((code, row) => {
    rows[placeOf[code] ?? -1]?.push(row);
  });
  return names.map((name, place) => {
    const at = Int32Array.from(rows[place] ?? []);
    return { name, from: column.from, discrete: true, cells: { kind: "sparse", rows: at, values: new Float64Array(at.length).fill(1) } };
  });
}
