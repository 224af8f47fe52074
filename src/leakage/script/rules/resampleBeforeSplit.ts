import { candidateOf, causesOf } from "../causes.ts";
import type { ScriptRule } from "../rule.ts";
import { repeatsRows } from "../vocabulary/estimators.ts";

export const resampleBeforeSplit: ScriptRule = {
  documentation: {
    id: "leakage/resample-before-split",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows are resampled before the split",
    severity: "error",
    what: "Rows are repeated, invented or left out to balance the classes (SMOTE, RandomOverSampler, resample), and the split comes afterwards.",
    why: "Copies of one row, or rows made from it, fall on both sides of the split: the model is asked what it has learned by heart. And the test part no longer has the shares of classes that the model will meet.",
    worth: "Often the difference between a useless model and a figure near one, on rare classes and models that memorise.",
    fix: "Split first and resample the training part only; in a cross-validation, use imblearn's Pipeline, which resamples in every fold.",
    trigger: `import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X, y = SMOTE(random_state=1).fit_resample(rows.drop(columns="left"), rows["left"])
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ trials }) =>
    causesOf(trials, ["resample"])
      .filter((cause) => cause.from === "both")
      .map((cause) => candidateOf(cause, said(cause.influence.what), "Split first, and resample the training part only.")),
};

function said(what: string): string {
  if (what === "append()")
    return "Rows are collected together with what is made of them before they are split, so that one trains and the other tests.";
  return leavesOut(what)
    ? `"${what}" leaves rows out to balance the classes before they are split, so that the test part has other shares of them than the model will meet.`
    : `"${what}" resamples rows before they are split, so that copies of a row train and test.`;
}

function leavesOut(sampler: string): boolean {
  return /Under|NearMiss|Tomek|Neighbou?rs|OneSided|AllKNN|Hardness|Centroids/.test(sampler) && !repeatsRows(sampler);
}
