import { codesOf, countCodes, type Frame } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { sparseColumns } from "./sparseColumns.ts";

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
    const entries = cells.dictionary.map((category) => {
      const place = places.get(category) ?? otherwise;
      return place === -1 ? [] : [{ place, value: 1 }];
    });
    return sparseColumns(column, names, cells.codes, entries);
  });
  return { ...frame, columns: made };
}
