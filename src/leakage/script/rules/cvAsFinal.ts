import type { Evaluation, Facts } from "../facts.ts";
import { isFold, isKnown, lastPart, overlaps, type Rows, rowsKey, splitsOf } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule } from "../rule.ts";
import { lastWords } from "../trials.ts";

export const cvAsFinal: ScriptRule = {
  documentation: {
    id: "leakage/cv-as-final",
    type: "L1.1",
    notebookType: "multi-test",
    title: "The best score of a search is the last word",
    severity: "warning",
    what: "The cross-validated score of the settings that a search found best is read, and no rows that the search has not seen score the model; a search that is written out as a loop, and whose best figure is read, is one. A search inside `cross_val_score` (nested) is none of these.",
    why: "The best of many settings is the best by skill and by luck; the score that chose it counts both.",
    worth: "Grows with the number of settings and shrinks with the number of rows.",
    fix: "Hold a test part out of the search and score on it once; or put the search inside a cross-validation.",
    trigger: `import pandas as pd
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC
rows = pd.read_csv("rows.csv")
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
search.fit(rows.drop(columns="left"), rows["left"])
print(search.best_score_)
`,
  },
  check: ({ facts }) => [
    ...lastWords(facts).map(({ fit, site }) => ({
      message: `The best score of ${fit.name} is that of the settings it chose by it, and no other rows score the model. Hold a test part out of the search.`,
      range: site,
      cause: site,
      related: [{ range: fit.site, message: "The search is run here." }],
    })),
    ...bestByHand(facts),
  ],
};

/** A search written out as a loop, whose best figure of folds is read while no other rows judge. */
function bestByHand(facts: Facts): readonly ScriptCandidate[] {
  const found = facts.bestFigures.flatMap(({ evaluations, site }) => {
    const of = evaluations.map(divided);
    const [first] = of;
    const settings = new Set(evaluations.filter(({ fit }) => fit.searchedIn.size > 0).map(({ fit }) => fit.model));
    if (first == null || of.some((rows) => rows === null || rowsKey(rows) !== rowsKey(first)) || settings.size < 2) return [];
    return isJudgedElsewhere(first, facts) ? [] : [{ first, site, fit: (evaluations[0] as Evaluation).fit }];
  });
  return found
    .filter(({ first }, i) => found.findIndex((other) => rowsKey(other.first) === rowsKey(first)) === i)
    .map(({ site, fit }) => ({
      message:
        "The best of several cross-validated scores is that of the settings it chose, and no other rows score the model. Hold a test part out of the search.",
      range: site,
      cause: site,
      related: [{ range: fit.site, message: "One setting after the other is tried here." }],
    }));
}

/** The rows that the folds of a score divide, where no other split went before. */
function divided({ rows }: Evaluation): Rows | null {
  const [fold, ...others] = rows === null ? [] : splitsOf(rows);
  return fold?.split.order === "folds" && others.length === 0 && fold.index === 1 ? fold.of : null;
}

/** Rows beside these judge a model of theirs, or a part of these was held out for one. */
function isJudgedElsewhere(rows: Rows, { evaluations, forecasts }: Facts): boolean {
  const scored = evaluations.flatMap(({ fit, rows: own }) => (own === null ? [] : [{ fit, rows: own }]));
  const others = [...scored, ...forecasts.filter((each) => isKnown(each.rows))].filter((each) => !isFold(each.rows));
  return others.some(
    (each) =>
      (overlaps(each.rows, rows) !== true || (lastPart(each.rows)?.index ?? 0) > 0) &&
      (each.fit.rows === null || overlaps(each.fit.rows, rows) !== false),
  );
}
