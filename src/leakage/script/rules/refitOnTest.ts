import type { Fix } from "../../../model/finding.ts";
import { type Cause, candidateOf, causesOf } from "../causes.ts";
import type { Facts } from "../facts.ts";
import { isCalledTest, isCalledTraining, isCalledValidation } from "../rows/pieces.ts";
import { overlaps, sameRows } from "../rows/rows.ts";
import type { ScriptCandidate, ScriptRule } from "../rule.ts";

export const refitOnTest: ScriptRule = {
  documentation: {
    id: "leakage/refit-on-test",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A transform is fitted again on held-out rows",
    severity: "error",
    what: "Validation or test rows are transformed by what is learned from themselves: `fit_transform` on the test part, its own mean to fill its gaps, or a function that prepares each file by itself.",
    why: "The same value then means one thing in training and another in testing; and in use, when rows come one by one, there is nothing to fit on. The figure is of a procedure that nobody can run.",
    worth: "Either sign: it hides drift between the parts, and it misplaces rows where the parts differ.",
    fix: "Fit on the training part, and call `transform` on the others.",
    trigger: `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
rows = pd.read_csv("rows.csv")
X_train, X_test, y_train, y_test = train_test_split(rows.drop(columns="left"), rows["left"], random_state=1)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.fit_transform(X_test)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ facts, trials }) => [
    ...causesOf(trials, ["fit", "statistic"])
      .filter((cause) => cause.from === "held" && cause.influence.sifts !== true)
      .map((cause) => ({
        ...candidateOf(
          cause,
          `"${cause.influence.what}" learns from the held-out rows themselves.`,
          "Learn from the training part, and only transform the others.",
        ),
        fixes: fixesFor(cause, facts),
      })),
    ...forOthers(facts),
  ],
};

/** Rows that are called training were learned from, then rows that are called test, by the same thing; and nobody here judges by them. */
function forOthers({ transforms, learnedAnew, evaluations, forecasts }: Facts): readonly ScriptCandidate[] {
  const judging = [...evaluations, ...forecasts];
  return [...transforms, ...sinceTraining(transforms), ...learnedAnew.map((each) => ({ ...each, fixes: [] }))]
    .filter(({ name, before, rows }) => !onlyDraws.test(name) && before !== null && rows !== null && overlaps(before, rows) === false)
    .filter(({ rows }) => !judging.some((each) => rows !== null && each.rows !== null && overlaps(each.rows, rows) !== false))
    .filter(({ names }) => names.before.some(isCalledTraining) && !names.now.some(isCalledTraining))
    .filter(({ names }) => names.now.some(isCalledTest) || names.now.some(isCalledValidation))
    .map(({ name, site, fixes }) => ({
      message: `"${name}" learns from the held-out rows themselves. Learn from the training part, and only transform the others.`,
      range: site,
      cause: site,
      related: [],
      fixes,
    }));
}

/** Learned from training rows, then from validation rows, then from test rows: the last one is a step away from the first. */
function sinceTraining(transforms: Facts["transforms"]): Facts["transforms"] {
  return transforms.flatMap((last) => {
    const step = transforms.find(
      (each) => each.name === last.name && each.rows !== null && last.before !== null && sameRows(each.rows, last.before),
    );
    const isAnother = step?.before != null && last.rows !== null && !sameRows(step.before, last.rows);
    return isAnother ? [{ ...last, before: step.before, names: { before: step.names.before, now: last.names.now }, fixes: [] }] : [];
  });
}

/** Maps of rows for a drawing: they can only be made anew. */
const onlyDraws = /^(?:TSNE|MDS|UMAP|SpectralEmbedding)$/;

/** Where the same thing has learned from the training rows, and from nothing else, it need not learn again. */
function fixesFor({ influence: { site }, trial: { trained, held } }: Cause, { transforms, fits }: Facts): readonly Fix[] {
  const here = transforms.filter((each) => each.site.file === site.file && each.site.start === site.start);
  const [refit] = here;
  if (here.length !== 1 || refit?.before == null || overlaps(refit.before, held) !== false) return [];
  const isCalledForTraining = fits.some((fit) =>
    fit.influences.some((each) => each.site.start === site.start && each.site.file === site.file),
  );
  return overlaps(refit.before, trained) === true && !isCalledForTraining ? refit.fixes : [];
}
