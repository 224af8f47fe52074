import { Failure } from "../../base/failure.ts";
import type { NumericColumn } from "../../model/column.ts";
import type { PartName } from "../../model/vocabulary.ts";
import type { SplitDescription } from "./assignParts.ts";
import type { RowClasses } from "./classesOf.ts";
import { partCodes, type SplitOptions } from "./options.ts";

/** Every part that the options ask for has rows, and none that they do not. `times`: the contract's, where it names them. */
export function checkParts(description: SplitDescription, options: SplitOptions, times: NumericColumn | null): void {
  const { counts, validationIsTest, noTest, folds, outer } = description;
  if (noTest !== null && counts.test > 0) {
    throw new Failure(
      "unwanted-test",
      `The split sets no test rows apart ("${noTest}"), but ${options.from} lists ${grouped(counts.test)}.`,
      "Leave test: none(…) out, or list those rows otherwise.",
    );
  }
  const wanted: readonly PartName[] = [
    "train",
    ...(validationIsTest || folds !== null ? [] : ["validation" as const]),
    ...(noTest === null && outer === null ? ["test" as const] : []),
  ];
  const rows = counts.train + counts.validation + counts.test + counts.leftOut;
  for (const part of wanted) {
    if (counts[part] > 0) continue;
    const [train, validation, test, leftOut] = [counts.train, counts.validation, counts.test, counts.leftOut].map(grouped);
    const gap = options.gap === undefined ? "" : `, with a gap of ${options.gap}`;
    throw new Failure(
      "empty-part",
      `The ${partWords[part]} part is empty: of ${grouped(rows)} rows ${train} train, ${validation} validate, ${test} test and ${leftOut} are left out${gap}.`,
      remedyFor(description, part, options, times),
    );
  }
}

const partWords: Readonly<Record<PartName, string>> = { train: "training", validation: "validation", test: "test" };

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function remedyFor({ strategy, counts }: SplitDescription, part: PartName, { gap }: SplitOptions, times: NumericColumn | null): string {
  const metBefore = strategy === "unit and time" && part !== "train" && counts.leftOut > 0;
  if (metBefore)
    return 'Rows of a unit that is met earlier are left out: where units come back, split by time alone, and say appliesTo: "later rows" in the problem.';
  if (strategy === "given") return "List rows of that part in the file that split names.";
  if (strategy !== "time" && strategy !== "unit and time") return "Give the parts other shares, or collect more rows.";
  const span = times === null ? "" : `"${times.name}" goes ${spanOf(times)}. `;
  return `${span}${gap === undefined ? "Cut within that." : "Shorten the gap, or move the cuts apart."}`;
}

/** From the first day to the last. */
function spanOf({ values }: NumericColumn): string {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of values) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (first > last) return "nowhere: it has no value";
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return `from ${day(first)} to ${day(last)}`;
}

export function checkClasses(parts: Uint8Array, classes: RowClasses, target: string): void {
  const inTraining = new Set<number>();
  const anywhere = new Map<number, number>();
  for (let row = 0; row < parts.length; row++) {
    const code = classes.codes[row] as number;
    if (code === -1 || parts[row] === partCodes.leftOut) continue;
    anywhere.set(code, (anywhere.get(code) ?? 0) + 1);
    if (parts[row] === partCodes.train) inTraining.add(code);
  }
  for (const [code, count] of anywhere) {
    if (inTraining.has(code)) continue;
    throw new Failure(
      "class-not-in-training",
      `No training row has "${target}" = "${classes.names[code]}": its ${grouped(count)} ${count === 1 ? "row is" : "rows are"} all in other parts.`,
      "Give training a larger share or earlier rows, or leave that class out with clean or wrangle.",
    );
  }
}
