import type { Fit, Written } from "../facts.ts";
import { derivedHere, holds } from "../rows/columns.ts";
import type { ScriptCandidate, ScriptRule, ScriptSetting } from "../rule.ts";
import { resultsOf } from "../trials.ts";

export const targetInFeatures: ScriptRule = {
  documentation: {
    id: "leakage/target-in-features",
    type: "L2",
    notebookType: null,
    title: "The target is a feature",
    severity: "error",
    what: "The table of features that a model is trained on holds the target, a column computed from it, or the column that the target was cut from. Earlier values of the target, shifted, are none of these.",
    why: "The answer stands beside the question. When the model is used it will not.",
    worth: "Everything: the score is near perfect and says nothing.",
    fix: "Drop the target, and what was computed from it or it from, from the features.",
    trigger: `import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="id"), rows["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
  },
  check: ({ facts, setting }) => {
    const found = new Map<number, ScriptCandidate>();
    for (const fit of facts.fits) {
      const message = messageFor(fit);
      if (message !== null && !found.has(fit.site.start))
        found.set(fit.site.start, { message, range: fit.site, cause: fit.site, related: [] });
    }
    return [...found.values(), ...(setting?.split == null ? [] : resultsOf(facts).flatMap((written) => handedOn(written, setting)))];
  },
};

/** A column of the table that a pipeline goes on with, computed from what the pipeline predicts. */
function handedOn({ columns, influences, site }: Written, { target, isInput }: ScriptSetting): readonly ScriptCandidate[] {
  if (target === null) return [];
  // Means of the target in groups are encodings, which have a rule of their own.
  const isEncoding = (name: string): boolean =>
    influences.some(({ column, groups }) => groups.size > 0 && (column === null || column === name));
  return derivedHere(columns)
    .filter(([name]) => !isEncoding(name))
    .filter(([name, { from, how }]) => name !== target && how !== "past" && from.has(target) && isInput(name))
    .map(([name]) => ({
      message: `The column "${name}" that the pipeline goes on with is computed from the target "${target}". Leave it out, or give it the role "outcome" in the contract that the stage makes.`,
      range: site,
      cause: site,
      related: [],
    }));
}

function messageFor({ name, columns, target, role }: Fit): string | null {
  const { column, base, from } = target;
  if (role === "other" || base === null || columns.base !== base) return null;
  if (column !== null && holds(columns, column) === true && from?.how !== "past") {
    return `The features that ${name} is trained on hold the target "${column}". Drop it from them.`;
  }
  const computed =
    column === null ? undefined : derivedHere(columns).find(([, { from: sources, how }]) => how !== "past" && sources.has(column));
  if (computed !== undefined) {
    return `The feature "${computed[0]}" that ${name} is trained on is computed from the target "${column}". Drop it from the features.`;
  }
  const [source] = from?.how === "label" && from.columns.size === 1 ? from.columns : [];
  if (source !== undefined && source !== column && holds(columns, source) === true) {
    return `The target is cut from "${source}", which is among the features that ${name} is trained on. Drop it from them.`;
  }
  return null;
}
