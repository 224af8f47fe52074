import { learnedInOtherFold } from "../calls/goingOn.ts";
import { candidateOf, causesOf } from "../causes.ts";
import type { Evaluation, Facts, Fit } from "../facts.ts";
import { contains, lastPart, overlaps } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule } from "../rule.ts";
import type { Trial } from "../trials.ts";

export const overlap: ScriptRule = {
  documentation: {
    id: "leakage/overlap",
    type: "L1.1",
    notebookType: "overlap",
    title: "Rows that judge the model also trained it",
    severity: "error",
    what: "A model is scored on rows that it was trained on, and on no others: it was fitted on the whole table, or on a part that holds the test rows. A training score beside a score on other rows is none. Or windows of a series that share values are split at random; or one network is trained on from fold to fold, and has seen the rows of a fold in the one before.",
    why: "A model is asked for what it has learned by heart. The figure says how well it remembers, not what it will do.",
    worth: "Anything up to a perfect score: a deep tree remembers every row.",
    fix: "Fit on the training part only; fit on all rows after the last figure has been taken.",
    trigger: `import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(RandomForestClassifier().fit(X, y).score(X_test, y_test))
`,
  },
  check: ({ facts, trials }) => [...windowsDealt(trials), ...scoredOnOwnRows(facts), ...trainedOnFromFoldToFold(facts)],
};

/** Windows that share values are dealt at random: what trains is in part what tests. */
function windowsDealt(trials: readonly Trial[]): readonly ScriptCandidate[] {
  return causesOf(trials, ["window"])
    .filter(({ trial }) => trial.split?.split.order === "random" || trial.split?.split.shuffled === true)
    .map((cause) => ({
      ...candidateOf(
        cause,
        "Windows that share values with each other are dealt to training and testing at random.",
        "Split by time first, and cut the windows of each part.",
      ),
      range: cause.trial.split?.split.site ?? cause.influence.site,
      related: [{ range: cause.influence.site, message: "The windows are cut here." }],
    }));
}

function scoredOnOwnRows(facts: Facts): readonly ScriptCandidate[] {
  const honest = new Set(facts.evaluations.filter((each) => !isOnOwnRows(each)).map((each) => each.fit.id));
  const crossValidated = facts.evaluations.some((each) => each.kind === "cv");
  const seen = new Set<number>();
  return facts.evaluations.flatMap((evaluation) => {
    const { fit, rows, site } = evaluation;
    // A search or a calibration on held-out rows is one of test-in-tuning.
    if (choosesOn(fit)) return [];
    if (!isOnOwnRows(evaluation) || honest.has(fit.id) || seen.has(fit.id) || fit.role === "other" || fit.role === "baseline") return [];
    const whole = rows !== null && fit.rows !== null && contains(rows, fit.rows);
    // Beside an estimate by cross-validation, a training score is a training score.
    if (whole && crossValidated) return [];
    // Of a search, a training score has the folds of the search beside it; of a part, the other part.
    if (whole && (fit.role === "search" || (fit.rows !== null && lastPart(fit.rows)?.index === 0))) return [];
    seen.add(fit.id);
    const message = whole
      ? `${fit.name} is scored only on the rows that it was trained on. Hold some rows out, and score on those.`
      : `${fit.name} is scored on rows that are among those it was trained on. Fit it on the training part only.`;
    return [
      {
        message,
        range: site,
        cause: site,
        related: [{ range: fit.site, message: `${fit.name} is trained here.` }],
        ...(whole ? { severity: "warning" as const } : {}),
      },
    ];
  });
}

/** A network that is not made anew in each fold has learned in one what it is asked for in the next. */
function trainedOnFromFoldToFold({ evaluations }: Facts): readonly ScriptCandidate[] {
  const found = evaluations.filter((each) => learnedInOtherFold(each) !== null);
  return found
    .filter(
      ({ fit }, i) => found.findIndex((other) => other.fit.site.start === fit.site.start && other.fit.site.file === fit.site.file) === i,
    )
    .map(({ fit, site }) => ({
      message: `${fit.name} goes on learning from fold to fold: the rows that score it here have trained it in another fold. Make it anew in each fold.`,
      range: site,
      cause: site,
      related: [{ range: fit.site, message: `${fit.name} is trained here.` }],
    }));
}

function choosesOn({ role, rows }: Fit): boolean {
  return role === "search" && rows !== null && (lastPart(rows)?.index ?? 0) > 0;
}

function isOnOwnRows({ fit, rows }: Evaluation): boolean {
  return rows !== null && fit.rows !== null && overlaps(fit.rows, rows) === true;
}
