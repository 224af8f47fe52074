import type { Written } from "../facts.ts";
import { overlaps } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule, ScriptSetting } from "../rule.ts";
import { resultsOf } from "../trials.ts";

export const inSamplePrediction: ScriptRule = {
  documentation: {
    id: "leakage/in-sample-prediction",
    type: "L1.2",
    notebookType: null,
    title: "Predictions on a model's own training rows become a feature",
    severity: "error",
    what: "A model predicts the rows that it was trained on, and another model is trained on these predictions. Predictions out of fold (`cross_val_predict`) are none of these.",
    why: "On its own training rows a model is right far more often than it will be: the second model learns to trust it too much.",
    worth: "Large where the first model memorises, such as a forest: the second one learns nothing else.",
    fix: "Predict out of fold with `cross_val_predict`, or use StackingClassifier, which does; or train the second model on rows that the first has not seen.",
    trigger: `import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
forest = RandomForestClassifier().fit(X_train, y_train)
X_train["forest"] = forest.predict_proba(X_train)[:, 1]
X_test["forest"] = forest.predict_proba(X_test)[:, 1]
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ facts, setting }) => [
    ...(setting?.split == null ? [] : resultsOf(facts).flatMap((written) => handedOn(written, setting))),
    ...facts.fits.flatMap((fit) =>
      fit.predictions
        .filter(
          ({ fit: first, rows }) =>
            first.model !== fit.model &&
            first.role !== "other" &&
            rows !== null &&
            first.rows !== null &&
            overlaps(first.rows, rows) === true,
        )
        .filter((each, i, all) => all.findIndex((other) => other.site.start === each.site.start) === i)
        .map(({ fit: first, site }) => ({
          message: `${first.name} predicts rows that it was trained on, and ${fit.name} learns from that. Predict out of fold, with cross_val_predict.`,
          range: site,
          cause: site,
          related: [
            { range: first.site, message: `${first.name} is trained here.` },
            { range: fit.site, message: `${fit.name} learns from its predictions here.` },
          ],
        })),
    ),
  ],
};

/** Predictions in the table that a pipeline goes on with: its own model learns from them. */
function handedOn({ predictions, site: written }: Written, { stage }: ScriptSetting): readonly ScriptCandidate[] {
  return predictions
    .filter(({ fit, rows }) => fit.role !== "other" && rows !== null && fit.rows !== null && overlaps(fit.rows, rows) === true)
    .filter((each, i, all) => all.findIndex((other) => other.site.start === each.site.start) === i)
    .map(({ fit, site }) => ({
      message: `${fit.name} predicts rows that it was trained on, and the pipeline goes on with that. Leave the model to "train", or predict out of fold, with cross_val_predict.`,
      range: site,
      cause: site,
      related: [
        { range: fit.site, message: `${fit.name} is trained here.` },
        { range: written, message: `Its predictions are written into the table of "${stage}" here.` },
      ],
    }));
}
