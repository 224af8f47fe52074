import type { ScriptRule } from "../rule.ts";

export const noSeed: ScriptRule = {
  documentation: {
    id: "leakage/no-seed",
    type: null,
    notebookType: null,
    title: "A random step has no seed",
    severity: "warning",
    what: "Rows are split, shuffled or drawn at random, with no seed given and none set before.",
    why: "The next run has other test rows: over several runs every row is trained on and tested, and the run with the best figure is the one that is remembered.",
    worth: "The spread between runs, which on few rows is larger than most improvements.",
    fix: "Give a seed: `random_state=42`.",
    trigger: `import pandas as pd
from sklearn.model_selection import train_test_split
rows = pd.read_csv("rows.csv")
train, test = train_test_split(rows)
`,
  },
  check: ({ facts }) =>
    facts.randomSteps
      .filter(
        ({ site }, i) => facts.randomSteps.findIndex((other) => other.site.start === site.start && other.site.file === site.file) === i,
      )
      .map(({ what, site, fixes }) => ({
        message: `"${what}" has no seed, so that every run takes other rows. Give it one.`,
        range: site,
        cause: { ...site, end: site.start },
        related: [],
        fixes,
      })),
};
