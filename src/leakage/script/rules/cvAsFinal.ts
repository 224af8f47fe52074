import type { ScriptRule } from "../rule.ts";
import { lastWords } from "../trials.ts";

export const cvAsFinal: ScriptRule = {
  documentation: {
    id: "leakage/cv-as-final",
    type: "L1.1",
    notebookType: "multi-test",
    title: "The best score of a search is the last word",
    severity: "warning",
    what: "The cross-validated score of the settings that a search found best is read, and no rows that the search has not seen score the model. A search inside `cross_val_score` (nested) is none of these.",
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
  check: ({ facts }) =>
    lastWords(facts).map(({ fit, site }) => ({
      message: `The best score of ${fit.name} is that of the settings it chose by it, and no other rows score the model. Hold a test part out of the search.`,
      range: site,
      cause: site,
      related: [{ range: fit.site, message: "The search is run here." }],
    })),
};
