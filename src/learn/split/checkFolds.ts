import { Failure } from "../../base/failure.ts";
import type { FoldInputs, FoldWords } from "./assignFolds.ts";
import type { RowClasses } from "./classesOf.ts";
import { type Folds, rowsOfFold } from "./folds.ts";
import { codedUnits } from "./splitByUnit.ts";

const noWords: FoldWords = { before: "", after: "" };

/** Every fold judges rows and learns from rows of every class. */
export function checkFolds(folds: Folds, inputs: FoldInputs): void {
  const { strategy, classes, options } = inputs;
  if (strategy === "unit") checkUnits(inputs);
  if ((strategy === "key" || strategy === "given") && classes !== null && options.stratify !== false) checkClassSizes(classes, inputs);
  for (let fold = 0; fold < folds.count; fold++) checkFold(folds, fold, inputs);
}

function checkUnits({ units, takesPart, count, which = noWords }: FoldInputs): void {
  const coded = codedUnits(units);
  const used = new Set<number>();
  coded.codes.forEach((code, row) => {
    if (code !== -1 && takesPart[row] === 1) used.add(code);
  });
  if (used.size >= count) return;
  throw new Failure(
    "too-few-units",
    `${count} ${which.before}folds by unit${which.after} need at least ${count} values of "${coded.name}", and there ${used.size === 1 ? "is" : "are"} ${used.size}.`,
    "Use fewer folds, or collect rows of more units.",
  );
}

function checkClassSizes({ codes, names }: RowClasses, { takesPart, count, target, which = noWords }: FoldInputs): void {
  const sizes = new Int32Array(names.length);
  codes.forEach((code, row) => {
    if (code !== -1 && takesPart[row] === 1) sizes[code] = (sizes[code] as number) + 1;
  });
  const smallest = sizes.reduce((least, size, code) => (size > 0 && size < (sizes[least] || Number.POSITIVE_INFINITY) ? code : least), 0);
  const size = sizes[smallest] as number;
  if (size >= count) return;
  throw new Failure(
    "class-smaller-than-folds",
    `"${target}" = "${names[smallest]}" has ${size} ${size === 1 ? "row" : "rows"}, fewer than the ${count} ${which.before}folds${which.after}, so that some of them could not judge it.`,
    "Use fewer folds, leave that class out with clean, or set stratify: false.",
  );
}

function checkFold(folds: Folds, fold: number, inputs: FoldInputs): void {
  const { classes, target, strategy, options, which: words = noWords } = inputs;
  const { train, heldOut } = rowsOfFold(folds, fold);
  const name = `${words.before}fold ${fold + 1} of ${folds.count}${words.after}`;
  const which = name.charAt(0).toUpperCase() + name.slice(1);
  if (heldOut.length === 0) {
    const because = strategy === "unit and time" ? ": every unit with rows in its time has earlier ones" : "";
    throw new Failure("empty-fold", `${which} holds out no rows${because}.`, "Use fewer folds, or another way to deal them.");
  }
  if (train.length === 0) {
    const because = options.gap === undefined ? "" : `: the gap of ${options.gap} reaches beyond the first rows`;
    throw new Failure("empty-fold", `${which} has no rows to train on${because}.`, "Use fewer folds, or shorten the gap.");
  }
  if (classes === null) return;
  const trained = new Set(train.map((row) => classes.codes[row] as number));
  const unknown = heldOut.find((row) => !trained.has(classes.codes[row] as number));
  if (unknown === undefined) return;
  throw new Failure(
    "class-not-in-training",
    `${which} trains on no row with "${target}" = "${classes.names[classes.codes[unknown] as number]}", which it is to judge.`,
    "Use fewer folds, or leave that class out with clean or wrangle.",
  );
}
