import type { TextRange } from "../../model/finding.ts";
import type { Evaluation, Facts } from "./facts.ts";
import { isCalledTest, isCalledTraining } from "./rows/pieces.ts";
import { contains, isFold, lastPart, overlaps, type Rows, rowsKey, setAside } from "./rows/rows.ts";

/** Rows that were set aside, with all that scores models on them. */
export interface HeldOut {
  readonly rows: Rows;
  readonly target: string | null;
  readonly evaluations: readonly Evaluation[];
}

/** Scores by the rows they are of; folds are many small sets, of which each is for one turn only. */
export function heldOutSets(facts: Facts): readonly HeldOut[] {
  const sets = new Map<string, { rows: Rows; target: string | null; evaluations: Evaluation[] }>();
  for (const evaluation of facts.evaluations) {
    const { rows, fit, kind } = evaluation;
    if (rows === null || kind !== "score" || isFold(rows) || fit.role === "other") continue;
    if (fit.rows === null || !areApart(evaluation)) continue;
    const aside = setAside(rows);
    const key = keyFor(sets, rowsKey(aside), fit.target.column);
    const set = sets.get(key) ?? { rows: aside, target: fit.target.column, evaluations: [] };
    set.evaluations.push(evaluation);
    sets.set(key, set);
  }
  return [...sets.values()].map((set) => ({
    ...set,
    evaluations: [...set.evaluations, ...looksBeside(set, facts)].sort((a, b) => a.id - b.id),
  }));
}

/** Other models that were scored on the same rows though they had been trained on them as well, or on folds of them: looks too. */
function looksBeside({ rows, target, evaluations }: HeldOut, facts: Facts): readonly Evaluation[] {
  if (lastPart(rows) === null) return [];
  const own = new Set(evaluations.map(({ fit }) => fit.model));
  return facts.evaluations.filter(
    ({ kind, fit, rows: scored }) =>
      (fit.role === "model" || fit.role === "search") &&
      !own.has(fit.model) &&
      fit.target.column === target &&
      scored !== null &&
      fit.rows !== null &&
      (kind === "cv"
        ? lastPart(rows)?.index !== 0 && contains(rows, scored)
        : rowsKey(setAside(scored)) === rowsKey(rows) && overlaps(fit.rows, scored) === true),
  );
}

/** Other rows than those that trained; where nobody knows whence either came, `X_train` and `X_test` say so. */
function areApart({ fit, rows, names }: Evaluation): boolean {
  const share = fit.rows === null || rows === null ? true : overlaps(fit.rows, rows);
  if (share !== null) return !share;
  return fit.names.some(isCalledTraining) && names.some(isCalledTest) && !names.some(isCalledTraining) && !fit.names.some(isCalledTest);
}

/** Models of one target each; where the text does not tell the target, it is that of the others. */
function keyFor(sets: ReadonlyMap<string, unknown>, rows: string, target: string | null): string {
  const own = [...sets.keys()].filter((key) => key.startsWith(`${rows} `));
  const [only] = own;
  return only !== undefined && own.length === 1 && (target === null || only === `${rows} `) ? only : `${rows} ${target ?? ""}`;
}

/** What two findings on the same rows have in common: where they were divided, else where they were first scored. */
export function causeOf({ rows, evaluations }: HeldOut, otherwise: TextRange): TextRange {
  return lastPart(rows)?.split.site ?? evaluations[0]?.site ?? otherwise;
}

/** The models that were scored, baselines aside: what predicts a constant is no choice. */
export function modelsIn(evaluations: readonly Evaluation[]): ReadonlySet<number> {
  return new Set(evaluations.filter((each) => each.fit.role !== "baseline").map((each) => each.fit.repeats));
}

/**
 * Whether these rows only helped to choose: others judge, once, or wait for a forecast that is scored elsewhere. Rows
 * that are called validation are for choosing.
 */
export function isForChoosing(set: HeldOut, facts: Facts, all: readonly HeldOut[]): boolean {
  if (
    set.evaluations.every(
      ({ names }) =>
        names.some((name) => /(?:^|_)(?:val|valid|validation|dev|holdout_val|cv)(?:_|$|\d)|[a-z]Val(?:id)?(?:ation)?$/.test(name)) &&
        !names.some((name) => /(?:^|_)test(?:_|$|\d)|[a-z]Test$/.test(name)),
    )
  )
    return true;
  const judgedElsewhere = all.some(
    (other) => other !== set && overlaps(other.rows, set.rows) === false && modelsIn(other.evaluations).size === 1 && sameData(other, set),
  );
  return judgedElsewhere || (!isCalledAsTest(set) && facts.forecasts.some((forecast) => isSubmission(forecast, set, facts)));
}

function isCalledAsTest({ evaluations }: HeldOut): boolean {
  return evaluations.every(({ names }) => names.some(isCalledTest));
}

/** One of the two judges models that learned from rows that the other's models learned from. */
function sameData(one: HeldOut, other: HeldOut): boolean {
  return one.evaluations.some((a) =>
    other.evaluations.some((b) => a.fit.rows !== null && b.fit.rows !== null && overlaps(a.fit.rows, b.fit.rows) !== false),
  );
}

/** Predictions for rows of another file that nothing here scores. */
function isSubmission({ fit, rows }: Facts["forecasts"][number], set: HeldOut, facts: Facts): boolean {
  if (rows.kind === "source" && !rows.known) return false;
  const scored = facts.evaluations.some((each) => each.rows !== null && overlaps(each.rows, rows) !== false);
  const own = fit.rows !== null && overlaps(fit.rows, rows) === false && overlaps(rows, set.rows) === false;
  return (
    own &&
    !scored &&
    set.evaluations.some((each) => each.fit.rows !== null && fit.rows !== null && overlaps(each.fit.rows, fit.rows) === true)
  );
}
