import { codesOf, countCodes, type Frame, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";

/** The categories in the order that is given, or in alphabetical (code unit) order. */
export function fitOrdinal(frame: Frame, { order, unseen = -1 }: OptionsOf<"ordinal">): FittedAs<"ordinal"> {
  const columns = frame.columns.map((column) => {
    const cells = codesOf(column, "ordinal()");
    const counts = countCodes(cells);
    return { categories: [...(order ?? cells.dictionary.filter((_, code) => (counts[code] as number) > 0).sort())] };
  });
  return { step: "ordinal", columns, unseen };
}

export function applyOrdinal(frame: Frame, { columns, unseen }: FittedAs<"ordinal">): Frame {
  return {
    ...frame,
    columns: frame.columns.map((column, index) => {
      const cells = codesOf(column, "ordinal()");
      const places = new Map(columns[index]?.categories.map((category, place) => [category, place]));
      const numbers = cells.dictionary.map((category) => places.get(category) ?? unseen);
      return withNumbers(
        column,
        Float64Array.from(cells.codes, (code) => numbers[code] ?? Number.NaN),
      );
    }),
  };
}
