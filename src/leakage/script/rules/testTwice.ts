import type { Evaluation, Facts } from "../facts.ts";
import { causeOf, type HeldOut, heldOutSets, isForChoosing, modelsIn } from "../heldOut.ts";
import { lastPart, type Part, type Rows, splitsOf } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule } from "../rule.ts";

export const testTwice: ScriptRule = {
  documentation: {
    id: "leakage/test-twice",
    type: "L1.1",
    notebookType: "multi-test",
    title: "The same held-out rows score several models",
    severity: "error",
    what: "Two or more models, or one model trained anew, are scored on the same held-out rows, and no other rows are left that judge the one that is taken. Rows of which nobody knows whence they come are what their names say (`X_train`, `X_test`). Several figures of one model are one look; a constant baseline, folds of a cross-validation and rows that are called validation do not count.",
    why: "Whoever sees several figures takes the best, and the best of several is better than it is: the rows have become part of the choice, and no figure of new rows is left. Yang et al. call it multi-test leakage.",
    worth:
      "Grows with the number of models and shrinks with the number of rows: with 20 equal models and 500 rows, the best seems some four points better than it is.",
    fix: "Compare models by cross-validation on the training part, or on a validation part of it, and score the one that is chosen on the test rows, once.",
    trigger: `import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ facts }) => {
    const sets = heldOutSets(facts);
    const used = sets.filter((set) => modelsIn(set.evaluations).size > 1 && !isForChoosing(set, facts, sets));
    return [...used.map(candidateFor), ...crossValidatedOnHeldOut(facts)];
  },
};

/** Models that are compared on folds of the held-out side: it is the training side that is there to be divided again. */
function crossValidatedOnHeldOut({ evaluations }: Facts): readonly ScriptCandidate[] {
  const inFolds = evaluations.filter(
    ({ kind, rows, fit }) => kind === "cv" && rows !== null && heldSide(rows) !== null && fit.role === "model",
  );
  const sides = new Map(inFolds.map(({ rows }) => [heldSide(rows as Rows)?.split.key, heldSide(rows as Rows) as Part]));
  return [...sides].flatMap(([key, side]) => {
    const own = inFolds.filter(({ rows }) => heldSide(rows as Rows)?.split.key === key);
    const [first] = own as [Evaluation];
    if (new Set(own.map(({ fit }) => fit.model)).size < 2) return [];
    return {
      message:
        "Models are compared by cross-validation on the held-out rows, and no others are left to judge the best. Compare on folds of the training rows.",
      range: first.site,
      cause: side.split.site,
      related: [{ range: side.split.site, message: "The rows are split here." }],
    };
  });
}

/** The held-out side of the one split in two, whose folds these are; null for any other rows. */
function heldSide(rows: Rows): Part | null {
  const [split, ...others] = splitsOf(rows).filter(({ split }) => split.order !== "folds");
  const inTwo = split?.split.order === "random" || split?.split.order === "ordered";
  return split !== undefined && others.length === 0 && inTwo && split.index === 1 && (split.split.parts ?? 2) === 2 ? split : null;
}

function candidateFor(set: HeldOut): ScriptCandidate {
  const { rows, evaluations } = set;
  const models = evaluations.filter((each) => each.fit.role !== "baseline");
  const [first] = models as [Evaluation];
  const second = models.find((each) => each.fit.repeats !== first.fit.repeats) as Evaluation;
  const split = lastPart(rows);
  const others = models.filter((each, i) => each !== second && models.findIndex((other) => other.site.start === each.site.start) === i);
  const loop = first.site.start === second.site.start;
  return {
    message: loop
      ? "Model after model is scored on the same held-out rows, and no others are left to judge the best. Compare on folds of the training rows, and score here once."
      : `${second.fit.name} is scored on held-out rows that have scored ${first.fit.name} before, and no others are left to judge the better one. Compare on folds of the training rows, and score here once.`,
    range: second.site,
    cause: causeOf(set, second.site),
    related: [
      ...others
        .filter((each) => each.site.start !== second.site.start)
        .slice(0, 8)
        .map((each) => ({ range: each.site, message: `They score ${each.fit.name} here.` })),
      ...(split === null ? [] : [{ range: split.split.site, message: "The rows are split here." }]),
    ],
  };
}
