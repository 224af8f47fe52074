import { Failure } from "../../base/failure.ts";
import { seededRandom, shuffle } from "../../base/random.ts";
import { type ClassTarget, type Target, takeTarget } from "../../model/prediction.ts";
import { type Matrix, takeMatrixRows } from "../matrix.ts";
import type { LearningRows } from "../models/learner.ts";
import type { BalanceOptions } from "./options.ts";
import type { Balance } from "./preparation.ts";
import { rowsBetween } from "./rowsBetween.ts";

/** How many rows of each class there will be, or what they will weigh. */
export function fitBalance({ by, ratio = 1, neighbours = 5, seed = 0, correct = true }: BalanceOptions, target: Target | null): Balance {
  if (target === null || target.task === "regression") {
    throw new Failure(
      "nothing-to-balance",
      target === null
        ? "prepare: balance() looks at the target, which a table from before the split does not tell."
        : "prepare: balance() is for classes, and the problem predicts a number.",
      target === null ? "Give prepare the parts: it is then fitted on training rows only." : "Leave it out.",
    );
  }
  const counts = target.classes.map((_, code) => target.codes.reduce((sum, each) => sum + (each === code ? 1 : 0), 0));
  const absent = counts.indexOf(0);
  if (absent !== -1) {
    throw new Failure(
      "nothing-to-balance",
      `prepare: no training row is of the class "${target.classes[absent]}", so balance() has nothing to make it larger with.`,
      "Give training more rows.",
    );
  }
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const after = (count: number): number => {
    if (by === "weights") return target.codes.length / counts.length;
    // Rounded down, as imbalanced-learn does.
    return by === "undersample" ? Math.min(count, Math.floor(fewest / ratio)) : Math.max(count, Math.floor(most * ratio));
  };
  const classes = target.classes.map((name, code) => ({ name, before: counts[code] as number, after: after(counts[code] as number) }));
  if (by === "smote") classes.forEach(checkNeighbours);
  return { by, neighbours, seed, correct, classes };
}

/** Rows to learn from, balanced; never to be done with any others. */
export function balanceRows(rows: LearningRows, balance: Balance): LearningRows {
  const { target } = rows;
  if (target.task === "regression") throw new Error("the fit refused to balance numbers");
  const made = remade(rows, target, balance);
  return balance.correct ? { ...made, correction: correctionOf(rows, made, balance.classes.length) } : made;
}

function remade(rows: LearningRows, target: ClassTarget, { by, classes, seed, neighbours }: Balance): LearningRows {
  if (by === "weights") {
    const weightOf = classes.map(({ before, after }) => after / before);
    const weights = Float64Array.from(target.codes, (code, row) => (weightOf[code] as number) * (rows.weights?.[row] ?? 1));
    return { ...rows, weights };
  }
  const random = seededRandom(seed);
  const byClass = classes.map((_, code) => Int32Array.from(target.codes.keys()).filter((row) => target.codes[row] === code));
  if (by === "undersample") {
    const kept = byClass.flatMap((own, code) => [...shuffle(own, random).subarray(0, classes[code]?.after)]);
    return takeLearningRows(rows, Int32Array.from(kept).sort());
  }
  const extra = byClass.map((own, code) => Math.max(0, (classes[code]?.after ?? 0) - own.length));
  if (by === "oversample") {
    const drawn = byClass.flatMap((own, code) =>
      Array.from({ length: extra[code] as number }, () => own[random.integer(own.length)] as number),
    );
    return takeLearningRows(rows, Int32Array.from([...target.codes.keys(), ...drawn]));
  }
  const between = byClass.map((own, code) => rowsBetween(rows.matrix, own, extra[code] as number, neighbours, random));
  const like = Int32Array.from([...target.codes.keys(), ...between.flatMap(({ like }) => like)]);
  const { matrix } = rows;
  const values = new Float64Array(like.length * matrix.names.length);
  values.set(matrix.values);
  let offset = matrix.values.length;
  for (const made of between) {
    values.set(made.values, offset);
    offset += made.values.length;
  }
  return {
    ...takeLearningRows({ ...rows, matrix: emptyLike(matrix) }, like),
    matrix: { rowCount: like.length, names: matrix.names, values },
  };
}

/** Its rows are not looked at. */
function emptyLike(matrix: Matrix): Matrix {
  return { rowCount: matrix.rowCount, names: [], values: new Float64Array(0) };
}

function takeLearningRows({ matrix, target, weights }: LearningRows, rows: Int32Array): LearningRows {
  return {
    matrix: takeMatrixRows(matrix, rows),
    target: takeTarget(target, rows),
    weights: weights === null ? null : Float64Array.from(rows, (row) => weights[row] as number),
  };
}

/** Share of each class before against after: a score times this speaks of the rows as they came (Elkan 2001; Saerens et al. 2002). */
function correctionOf(before: LearningRows, after: LearningRows, classCount: number): readonly number[] {
  const [from, to] = [sharesOf(before, classCount), sharesOf(after, classCount)];
  return from.map((share, code) => share / (to[code] as number));
}

function sharesOf({ target, weights }: LearningRows, classCount: number): readonly number[] {
  const sums = new Array<number>(classCount).fill(0);
  let total = 0;
  if (target.task === "regression") return sums;
  target.codes.forEach((code, row) => {
    const weight = weights?.[row] ?? 1;
    sums[code] = (sums[code] as number) + weight;
    total += weight;
  });
  return sums.map((sum) => sum / total);
}

function checkNeighbours({ name, before, after }: Balance["classes"][number]): void {
  if (before > 1 || after <= before) return;
  throw new Failure(
    "nothing-to-balance",
    `prepare: SMOTE makes rows between two of a class, and "${name}" has only one.`,
    'Write balance("oversample"), or give training more rows.',
  );
}
