import { type Cause, candidateOf, causesOf } from "../causes.ts";
import { isFold, overlaps } from "../rows/rows.ts";
import type { ScriptRule } from "../rule.ts";
import type { Trial } from "../trials.ts";
import { encodesTarget } from "./statisticBeforeSplit.ts";

export const targetEncodeUnfolded: ScriptRule = {
  documentation: {
    id: "leakage/target-encode-unfolded",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "Categories become means of the target without cross-fitting",
    severity: "error",
    what: "A category is replaced by the mean of the target in it, and the row's own target is part of that mean. Encoders that cross-fit (scikit-learn's TargetEncoder) or leave the row out do not count.",
    why: "Each training row carries its own answer, the more so the rarer its category; the model learns to read it there. Computed before the split, the test rows carry theirs as well.",
    worth: "Large with many rare categories; the training figure rises and the honest one falls.",
    fix: "Encode out of fold: each fold with the means of the others, the test part with those of all training rows. `sklearn.preprocessing.TargetEncoder` does so in `fit_transform`.",
    trigger: `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
rows["town_rate"] = rows.groupby("town")["left"].transform("mean")
X_train, X_test, y_train, y_test = train_test_split(rows[["town_rate", "age"]], rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) => {
    const before = causesOf(trials, ["encoding", "statistic"]).filter(
      (cause) => cause.influence.kind === "encoding" || encodesTarget(cause),
    );
    const known = new Set(before.map((cause) => cause.influence.site.start));
    const inTraining = trials.flatMap(ownTargets).filter((cause) => !known.has(cause.influence.site.start));
    return [
      ...before.map((cause) =>
        candidateOf(
          cause,
          `"${cause.influence.what}" replaces categories by means of the target, those of held-out rows among them.`,
          "Encode out of fold, on training rows.",
        ),
      ),
      ...inTraining.map((cause) => ({
        ...candidateOf(
          cause,
          `"${cause.influence.what}" gives every training row a mean that its own target is part of.`,
          "Encode out of fold, as scikit-learn's TargetEncoder does.",
        ),
        severity: "warning" as const,
      })),
    ];
  },
};

/** Means of the target over the very rows that train with them. */
function ownTargets(trial: Trial): readonly Cause[] {
  return (trial.fit?.influences ?? [])
    .map((influence) => ({ influence, trial, from: "both" as const }))
    .filter((cause) => {
      const { rows, kind } = cause.influence;
      if (rows === null || (kind !== "encoding" && !(kind === "statistic" && encodesTarget(cause)))) return false;
      // The means of some folds, given to the rows of another, are what is wanted.
      return overlaps(rows, trial.trained) === true && isFold(rows) === isFold(trial.trained);
    });
}
