import type { OutsideRead } from "../facts.ts";
import type { ScriptCandidate, ScriptRule, ScriptSetting } from "../rule.ts";

export const undeclaredInput: ScriptRule = {
  documentation: {
    id: "leakage/undeclared-input",
    type: null,
    notebookType: null,
    title: "A stage's script reads something that is not among its inputs",
    severity: "warning",
    what: "A script that a pipeline runs reads a file by a path that is written in it, other than those that the stage names in `files`, or asks the network or a database. Paths made of its arguments, of `MLPIPE_INPUTS` or of variables that the text does not tell do not count, and neither does a script by itself.",
    why: "Nobody sees in the pipeline what the result is made of: the stage is not stale when the file changes, no contract checks its rows, and rows of the test part may come in by that door. Another machine gives another result.",
    worth: "No leak by itself, but one that no audit could see.",
    fix: "Hand tables over with `with`, so that they come in the folder of inputs; name other files in `files: [...]` of python(…); collect what a server holds.",
    trigger: `import sys
import pandas as pd
rows = pd.read_csv(sys.argv[1] + "/table.csv")
prices = pd.read_csv("prices.csv")
rows.merge(prices, on="sku").to_csv(sys.argv[2] + "/table.csv", index=False)
`,
  },
  inPipelinesOnly: true,
  check: ({ facts, setting }) =>
    setting === null
      ? []
      : facts.reads
          .filter(({ what, path }) => what === "network" || (path !== null && !setting.isDeclared(path)))
          .filter(
            (each, i, all) => all.findIndex((other) => other.site.start === each.site.start && other.site.file === each.site.file) === i,
          )
          .map((read) => candidateOf(read, setting)),
};

function candidateOf({ what, path, text, site }: OutsideRead, { stage }: ScriptSetting): ScriptCandidate {
  const message =
    what === "network"
      ? `"${stage}" asks the network for something that is not among its inputs (${text}), so that no key, contract or audit knows of it. Collect it in a stage of its own, and hand it over with "with".`
      : `"${stage}" reads "${path}", which is not among its inputs, so that no key, contract or audit knows of it. Name it in "files", or hand its table over with "with".`;
  return { message, range: site, cause: site, related: [] };
}
