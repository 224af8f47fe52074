import { lastPart } from "../rows/rows.ts";
import type { ScriptRule } from "../rule.ts";

export const dedupeAfterSplit: ScriptRule = {
  documentation: {
    id: "leakage/dedupe-after-split",
    type: "L1.4",
    notebookType: "overlap",
    title: "Duplicates are removed after the split",
    severity: "warning",
    what: "`drop_duplicates` is called on a part of rows that were split at random, and not on all rows before.",
    why: "Of two copies that fell on different sides, neither is removed: the model is judged by rows that it has seen.",
    worth: "By the share of duplicates; it matters for models that memorise.",
    fix: "Remove duplicates first, then split.",
    trigger: `import pandas as pd
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
train, test = train_test_split(rows, random_state=1)
train = train.drop_duplicates()
`,
  },
  check: ({ facts }) =>
    facts.dedupes
      .filter(({ before }) => !before)
      .map(({ rows, site }) => {
        const split = lastPart(rows);
        return {
          message: "Duplicates are removed after the split, which leaves those that lie on both sides. Remove them before.",
          range: site,
          cause: site,
          related: split === null ? [] : [{ range: split.split.site, message: "The rows are split here." }],
        };
      })
      .filter((each, i, all) => all.findIndex((other) => other.related[0]?.range.start === each.related[0]?.range.start) === i),
};
