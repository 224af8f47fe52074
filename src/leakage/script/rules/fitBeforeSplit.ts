import { candidateOf, causesOf } from "../causes.ts";
import type { ScriptRule } from "../rule.ts";

export const fitBeforeSplit: ScriptRule = {
  documentation: {
    id: "leakage/fit-before-split",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A transformer is fitted before the split",
    severity: "warning",
    what: "A scaler, imputer, vectorizer or other transformer learns from rows some of which are held out for testing afterwards; so does a detector of outliers whose answer leaves rows out. Encoders that learn only which categories there are do not count.",
    why: "What is learned from test rows travels into training: the model has seen something of the rows that are to judge it, and the figure promises more than the model will do.",
    worth:
      "Little for a scaler or an imputer on many rows (Roth 2026: AUC moves by at most 0.005 over 2,047 data sets); more on few rows, for text and for components such as PCA.",
    fix: "Split first, fit on the training part alone and transform the others with it; or put the transformer and the model into one Pipeline, which does so in every fold.",
    trigger: `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
X = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) =>
    causesOf(trials, ["fit"])
      .filter((cause) => cause.from === "both")
      .map((cause) =>
        candidateOf(
          cause,
          cause.influence.sifts === true
            ? `"${cause.influence.what}" learns from rows that are held out for testing later, and decides which rows stay.`
            : `"${cause.influence.what}" learns from rows that are held out for testing later.`,
          cause.influence.sifts === true
            ? "Split first, and leave out rows of the training part only."
            : "Fit it on the training part only, or put it in a Pipeline with the model.",
        ),
      ),
};
