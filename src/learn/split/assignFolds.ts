import { Failure } from "../../base/failure.ts";
import type { CodedColumn, Column, NumericColumn } from "../../model/column.ts";
import { checkFolds } from "./checkFolds.ts";
import type { RowClasses } from "./classesOf.ts";
import { type Folds, type NestedFolds, noFold, rowsOfFold } from "./folds.ts";
import { foldsByRank } from "./foldsByRank.ts";
import { foldsByTime } from "./foldsByTime.ts";
import type { SplitOptions, SplitStrategy } from "./options.ts";
import { groupOfKeys, usedNames } from "./splitByKey.ts";
import { codedUnits } from "./splitByUnit.ts";

export interface FoldInputs {
  readonly keys: CodedColumn;
  readonly units: Column | null;
  readonly times: NumericColumn | null;
  /** 1 for each row that is dealt into folds. */
  readonly takesPart: Uint8Array;
  readonly count: number;
  readonly strategy: SplitStrategy;
  readonly options: Pick<SplitOptions, "salt" | "gap" | "embargo" | "stratify">;
  /** Of the target; null for numbers. */
  readonly classes: RowClasses | null;
  readonly target: string;
  /** Beside the word "fold" in messages: "Outer", "Inner … within outer fold 2". */
  readonly which?: FoldWords;
}

export interface FoldWords {
  readonly before: string;
  readonly after: string;
}

/**
 * Deals rows into folds, as the parts are dealt: by key within the class, by unit, by time.
 * @throws Failure for a fold that would have nothing to judge or nothing to learn from
 */
export function assignFolds(inputs: FoldInputs): Folds {
  const { takesPart, count, which = { before: "", after: "" } } = inputs;
  const rows = takesPart.reduce((sum, takes) => sum + takes, 0);
  if (rows < count) {
    throw new Failure(
      "too-few-rows",
      `${count} ${which.before}folds${which.after} need at least ${count} rows, and there ${rows === 1 ? "is" : "are"} ${rows}.`,
      "Use fewer folds, or collect more rows.",
    );
  }
  const folds = deal(inputs);
  checkFolds(folds, inputs);
  return folds;
}

/** Outer folds, and inner ones dealt in the same way among the rows that each outer fold trains on. */
export function assignNested(inputs: FoldInputs, outerCount: number, innerCount: number): NestedFolds {
  const outer = assignFolds({ ...inputs, count: outerCount, which: { before: "outer ", after: "" } });
  const within = Array.from({ length: outerCount }, (_, fold) => {
    const takesPart = new Uint8Array(inputs.takesPart.length);
    for (const row of rowsOfFold(outer, fold).train) takesPart[row] = 1;
    return assignFolds({ ...inputs, takesPart, count: innerCount, which: { before: "inner ", after: ` within outer fold ${fold + 1}` } });
  });
  return { outer, within };
}

function deal(inputs: FoldInputs): Folds {
  const { strategy, units, times, takesPart, count, options } = inputs;
  if (strategy === "time" || strategy === "unit and time") {
    if (times === null) throw new Error("A split by time was dealt without times.");
    return foldsByTime({ times, takesPart, count, ...options, units: strategy === "time" ? null : codedUnits(units) });
  }
  if (strategy === "unit") return byName(codedUnits(units), null, inputs);
  return byName(inputs.keys, options.stratify === false ? null : inputs.classes, inputs);
}

/** Rows with the same name stay together. */
function byName(names: CodedColumn, classes: RowClasses | null, { takesPart, count, options }: FoldInputs): Folds {
  const codes = names.codes.map((code, row) => (takesPart[row] === 1 ? code : -1));
  const taking: CodedColumn = { ...names, codes };
  const used = usedNames(taking);
  const sizes = new Int32Array(names.dictionary.length);
  for (const code of codes) if (code !== -1) sizes[code] = (sizes[code] as number) + 1;
  const foldOfName = foldsByRank(
    {
      names: Array.from(used, (code) => names.dictionary[code] as string),
      sizes: used.map((code) => sizes[code] as number),
      groups: classes === null ? null : groupOfKeys(taking, used, classes),
    },
    count,
    options.salt ?? "",
  );
  const foldOfCode = new Uint8Array(names.dictionary.length).fill(noFold);
  used.forEach((code, position) => {
    foldOfCode[code] = foldOfName[position] as number;
  });
  return { count, heldOut: Uint8Array.from(codes, (code) => (code === -1 ? noFold : (foldOfCode[code] as number))), trains: null };
}
