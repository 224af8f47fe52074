import { Failure } from "../../base/failure.ts";
import type { PartName } from "../../model/vocabulary.ts";
import type { SplitDescription } from "./assignParts.ts";
import type { RowClasses } from "./classesOf.ts";
import { partCodes, type SplitOptions } from "./options.ts";

/** Every part that the options ask for has rows, and none that they do not. */
export function checkParts({ counts, validationIsTest, noTest, folds, outer, strategy }: SplitDescription, options: SplitOptions): void {
  if (noTest !== null && counts.test > 0) {
    throw new Failure(
      "unwanted-test",
      `The split sets no test rows apart ("${noTest}"), but ${options.from} lists ${counts.test}.`,
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
    throw new Failure(
      "empty-part",
      `The ${part} part is empty: of ${rows} rows ${counts.train} train, ${counts.validation} validate, ${counts.test} test and ${counts.leftOut} are left out${options.gap === undefined ? "" : `, with a gap of ${options.gap}`}.`,
      remedyFor(strategy, part, options),
    );
  }
}

function remedyFor(strategy: SplitDescription["strategy"], part: PartName, { gap }: SplitOptions): string {
  const metBefore = strategy === "unit and time" && part !== "train";
  if (metBefore)
    return 'Rows of a unit that is met earlier are left out: where units come back, split by "time" alone, for later rows of known units.';
  if (gap !== undefined) return "Shorten the gap, or move the cuts apart.";
  return "Change the shares, the cuts or the file that split names, or collect more rows.";
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
      `No training row has "${target}" = "${classes.names[code]}": its ${count} ${count === 1 ? "row is" : "rows are"} all in other parts.`,
      "Give training a larger share or earlier rows, or leave that class out with clean or wrangle.",
    );
  }
}
