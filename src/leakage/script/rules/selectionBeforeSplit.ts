import { candidateOf, causesOf, looksAtTarget } from "../causes.ts";
import type { ScriptRule } from "../rule.ts";

export const selectionBeforeSplit: ScriptRule = {
  documentation: {
    id: "leakage/selection-before-split",
    type: "L1.3",
    notebookType: "preprocessing",
    title: "Columns are chosen with the target on all rows",
    severity: "error",
    what: "Features are selected by their relation to the target (SelectKBest, RFE, importances, correlations with it) on rows some of which are held out for testing afterwards.",
    why: "Columns that fit the test rows by chance are kept because they do. On many columns and few rows this alone makes noise look like a model.",
    worth: "The largest of the preprocessing leaks: with thousands of columns of noise, an accuracy of one half becomes one of nearly one.",
    fix: "Split first and select on the training part; or put the selector into a Pipeline with the model, so that every fold selects for itself.",
    trigger: `import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
X = SelectKBest(k=20).fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) =>
    causesOf(trials, ["selection"])
      .filter((cause) => cause.influence.reads === null || looksAtTarget(cause) === true)
      .map((cause) =>
        candidateOf(
          cause,
          `"${cause.influence.what}" chooses columns by the target on rows that are held out for testing.`,
          "Choose them on the training part, or inside a Pipeline.",
        ),
      ),
};
