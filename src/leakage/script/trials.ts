import type { TextRange } from "../../model/finding.ts";
import type { Evaluation, Facts, Fit, Written } from "./facts.ts";
import { type Influence, merged } from "./rows/influence.ts";
import { isFold, isKnown, overlaps, type Part, partOf, type Rows, rowsKey, type Split, splitsOf } from "./rows/rows.ts";
import type { ScriptSetting } from "./rule.ts";

/** A model, the rows that trained it and rows that judge it, which are others. */
export interface Trial {
  readonly fit: Fit | null;
  readonly trained: Rows;
  readonly held: Rows;
  readonly influences: readonly Influence[];
  readonly evaluation: Evaluation | null;
  /** Where the rows were divided; null where they came divided. */
  readonly split: Part | null;
  readonly site: TextRange;
  /** The pipeline that splits the rows later, where the script does not. */
  readonly setting?: ScriptSetting;
}

/**
 * Where a script scores, the scored rows judge. Where it does not (the cell is missing, the score is drawn by hand), the
 * other side of the split that trained the model will; and a split of a table that nobody trains on here prepares for
 * somebody who will.
 */
export function trialsOf(facts: Facts, setting: ScriptSetting | null = null): readonly Trial[] {
  const judged = facts.evaluations.flatMap((evaluation) => judgedBy(evaluation) ?? []);
  const withScore = new Set(judged.map((trial) => trial.fit?.id));
  const unscored = facts.fits.filter((fit) => !withScore.has(fit.id) && fit.role !== "other").flatMap(siblingsOf);
  const forecast = facts.forecasts.flatMap((each) => (withScore.has(each.fit.id) ? [] : (forecastBy(each) ?? [])));
  const read = facts.monitors.flatMap((each) => (withScore.has(each.fit.id) ? [] : (watchedBy(each, facts) ?? [])));
  const apart = facts.heldBack.flatMap((fit) => (withScore.has(fit.id) ? [] : (heldBackBy(fit, facts) ?? [])));
  const trials = [...judged, ...unscored, ...forecast, ...read, ...apart].filter((trial) => !isRehearsal(trial, judged));
  return [
    ...trials,
    ...facts.forecasts.flatMap((each) => preparedAlone(each) ?? []),
    ...lastWords(facts).flatMap(foldsOf),
    ...facts.splits.flatMap((each) => preparedFor(each, facts)),
    ...cutByHand(facts),
    ...splitLater(facts, setting),
  ];
}

/** Searches whose best score is read and has the last word: no rows that they have not seen judge the model. */
export function lastWords(facts: Facts): Facts["bestScores"] {
  // A search inside a cross-validation has been judged by rows that it did not see.
  const nested = facts.evaluations.some((each) => each.kind === "cv" && each.fit.role === "search");
  const others = [
    ...facts.evaluations.filter((each) => each.fit.role !== "baseline"),
    // What is predicted for a grid, for a drawing, is no submission.
    ...facts.forecasts.filter((each) => isKnown(each.rows)),
  ];
  return facts.bestScores
    .filter(({ fit }, i) => facts.bestScores.findIndex((other) => other.fit.id === fit.id) === i)
    .filter(({ fit: { rows } }) => {
      if (nested || rows === null) return false;
      // Another data set, with models of its own, says nothing about this one.
      const ofSameRows = others.filter(({ fit }) => fit.rows === null || overlaps(fit.rows, rows) !== false);
      return !ofSameRows.some((each) => each.rows !== null && overlaps(rows, each.rows) !== true);
    });
}

/** The folds of such a search judge. */
function foldsOf({ fit, site }: Facts["bestScores"][number]): readonly Trial[] {
  const { rows, influences } = fit;
  if (rows === null || splitsOf(rows).length > 0) return [];
  const split: Split = { key: `search:${fit.id}`, order: "folds", site: fit.site, groups: new Set() };
  const [trained, held] = [partOf(rows, split, 0), partOf(rows, split, 1)];
  return [{ fit, trained, held, influences, evaluation: null, split: held as Part, site }];
}

/** The table that a pipeline goes on with: what its file is called says so, else each that is written. */
export function resultsOf({ written }: Facts): readonly Written[] {
  const named = written.filter(({ isResult }) => isResult === true);
  return named.length > 0 ? named : written.filter(({ isResult }) => isResult === null);
}

/** What a script writes for a pipeline is split there, after all. */
function splitLater(facts: Facts, setting: ScriptSetting | null): readonly Trial[] {
  if (setting?.split == null) return [];
  const split = { key: "the pipeline's", ...setting.split };
  return resultsOf(facts).map(({ rows, influences, site }) => {
    const held = partOf(rows, split, 1);
    const part = held.kind === "part" ? held : null;
    return { fit: null, trained: partOf(rows, split, 0), held, influences, evaluation: null, split: part, site, setting };
  });
}

function judgedBy(evaluation: Evaluation): Trial | null {
  const { fit, rows } = evaluation;
  if (rows === null || fit.rows === null || overlaps(fit.rows, rows) === true) return null;
  return {
    fit,
    trained: fit.rows,
    held: rows,
    influences: merged(fit.influences, evaluation.influences),
    evaluation,
    split: splitBetween(fit.rows, rows),
    site: evaluation.site,
  };
}

/** Predictions for a submission: somebody else will judge them, and by rows that must not have shaped the model either. */
function forecastBy({ fit, rows }: Facts["forecasts"][number]): Trial | null {
  if (fit.rows === null || overlaps(fit.rows, rows) !== false || fit.role === "other") return null;
  const split = splitBetween(fit.rows, rows);
  return { fit, trained: fit.rows, held: rows, influences: fit.influences, evaluation: null, split, site: fit.site };
}

/** Rows that are predicted by a model, after a transformer was fitted to them alone: what it says of them means another thing. */
function preparedAlone({ fit, rows, influences }: Facts["forecasts"][number]): Trial | null {
  const trained = fit.rows;
  if (trained === null || overlaps(trained, rows) !== false || !isKnown(rows)) return null;
  const alone = influences.filter((each) => each.kind === "fit" && each.rows !== null && overlaps(each.rows, trained) === false);
  const split = splitBetween(trained, rows);
  return alone.length === 0 ? null : { fit, trained, held: rows, influences: alone, evaluation: null, split, site: fit.site };
}

/** Rows that a training shows its figures of, where no other rows judge the model: these are the figures that are read. */
function watchedBy({ fit, rows, site }: Facts["monitors"][number], { forecasts }: Facts): Trial | null {
  if (rows === null || fit.rows === null || overlaps(fit.rows, rows) !== false) return null;
  if (isForecast(fit, [rows, fit.rows], forecasts)) return null;
  return { fit, trained: fit.rows, held: rows, influences: fit.influences, evaluation: null, split: splitBetween(fit.rows, rows), site };
}

/** `validation_split=0.2` of a training on rows that nobody divided: its last fifth is the only judge. */
function heldBackBy(fit: Fit, { forecasts }: Facts): Trial | null {
  const { rows, influences, site } = fit;
  if (rows === null || rows.kind === "slice" || splitsOf(rows).length > 0 || isForecast(fit, [rows], forecasts)) return null;
  const split: Split = { key: `held back:${fit.id}`, order: "ordered", site, groups: new Set() };
  const held = partOf(rows, split, 1);
  return { fit, trained: partOf(rows, split, 0), held, influences, evaluation: null, split: held as Part, site };
}

/** Whether a model predicts rows that are none of these: somebody else judges it by them. */
function isForecast({ model }: Fit, rows: readonly Rows[], forecasts: Facts["forecasts"]): boolean {
  return forecasts.some(
    (each) => each.fit.model === model && isKnown(each.rows) && rows.every((own) => overlaps(each.rows, own) === false),
  );
}

function siblingsOf(fit: Fit): readonly Trial[] {
  const { rows } = fit;
  if (rows === null) return [];
  return splitsOf(rows)
    .filter((part) => part.split.order !== "given" || part.index === 0)
    .slice(0, 1)
    .map((part) => ({
      fit,
      trained: rows,
      held: partOf(part.of, part.split, part.index === 0 ? 1 : 0),
      influences: fit.influences,
      evaluation: null,
      split: part,
      site: fit.site,
    }));
}

/** The first split that put the two on different sides. */
function splitBetween(trained: Rows, held: Rows): Part | null {
  const own = splitsOf(trained);
  return splitsOf(held).find((part) => own.some((other) => other.split.key === part.split.key && other.index !== part.index)) ?? null;
}

/**
 * Rows that only help to choose judge nothing, where others that had no part in it do: folds of training rows, or a
 * validation part, beside a test part that is scored.
 */
function isRehearsal(trial: Trial, judged: readonly Trial[]): boolean {
  return judged.some(
    (other) =>
      other !== trial &&
      other.evaluation?.kind === "score" &&
      !isFold(other.held) &&
      rowsKey(other.held) !== rowsKey(trial.held) &&
      overlaps(other.held, trial.held) === false &&
      overlaps(other.held, trial.trained) === false &&
      overlaps(other.trained, trial.trained) === true &&
      isInside(trial, other),
  );
}

/** Whether a trial takes place on the training side of another one's split. */
function isInside(trial: Trial, other: Trial): boolean {
  const outer = other.split;
  if (outer === null) return trial.split !== null;
  return splitsOf(trial.held).some((part) => part.split.key === outer.split.key && part.index !== outer.index);
}

function preparedFor({ split, of, influences }: Facts["splits"][number], facts: Facts): readonly Trial[] {
  const uses = (rows: Rows | null): boolean => rows !== null && splitsOf(rows).some((part) => part.split.key === split.key);
  const used = facts.fits.some((fit) => uses(fit.rows)) || facts.evaluations.some((evaluation) => uses(evaluation.rows));
  if (used || split.order === "folds") return [];
  const held = partOf(of, split, 1);
  return [{ fit: null, trained: partOf(of, split, 0), held, influences, evaluation: null, split: held as Part, site: split.site }];
}

/** Rows that are cut and named for training and for testing, and are scored by nobody here: somebody else will. */
function cutByHand({ pieces, evaluations, fits }: Facts): readonly Trial[] {
  const [training, testing] = [pieces.filter(({ trains }) => trains), pieces.filter(({ trains }) => !trains)];
  return testing.flatMap((test) => {
    const train = training.find((each) => isCutFromTheSame(each.rows, test.rows) && overlaps(each.rows, test.rows) === false);
    if (train === undefined || evaluations.some(({ rows }) => rows !== null && overlaps(rows, test.rows) === true)) return [];
    const fit =
      fits.find(({ rows }) => rows !== null && overlaps(rows, train.rows) === true && overlaps(rows, test.rows) === false) ?? null;
    const influences = merged(test.influences, train.influences);
    return [{ fit, trained: train.rows, held: test.rows, influences, evaluation: null, split: null, site: test.site }];
  });
}

function isCutFromTheSame(a: Rows, b: Rows): boolean {
  return (a.kind === "slice" || a.kind === "part") && a.kind === b.kind && rowsKey(a.of) === rowsKey(b.of);
}
