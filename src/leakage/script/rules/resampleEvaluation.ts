import { candidateOf, causesOf } from "../causes.ts";
import type { ScriptRule } from "../rule.ts";

export const resampleEvaluation: ScriptRule = {
  documentation: {
    id: "leakage/resample-evaluation",
    type: "L3.3",
    notebookType: "overlap",
    title: "Held-out rows are resampled",
    severity: "error",
    what: "Rows of a validation or test part are repeated, invented or left out to balance the classes before the model is scored on them.",
    why: "The figure is of a world in which the rare class is as frequent as the other, and in part of rows that nobody has seen. Precision and every threshold come out wrong.",
    worth: "Precision on a rare class may be several times too high.",
    fix: "Resample the training part only; score on the rows as they are.",
    trigger: `import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
X_test, y_test = SMOTE(random_state=1).fit_resample(X_test, y_test)
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) =>
    causesOf(trials, ["resample"])
      .filter((cause) => cause.from === "held")
      .map((cause) =>
        candidateOf(
          cause,
          `"${cause.influence.what}" resamples rows that judge the model, so the figure is of other rows than it will meet.`,
          "Resample the training part only.",
        ),
      ),
};
