import type { StageDeclaration, UnknowableUse } from "../../../model/pipeline.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const undeclaredInput: Rule = {
  documentation: {
    id: "leakage/undeclared-input",
    type: null,
    notebookType: null,
    title: "A stage reads something that is not among its inputs",
    severity: "warning",
    what: "Code that a stage reaches, in its file or in a local import, reads a file, the network or the environment by itself.",
    why: "Nobody sees in the pipeline what the result is made of: no key changes when the file does, no contract checks its rows, and rows of the test part may come in by that door. Another machine gives another result.",
    worth: "No leak by itself, but one that no audit could see.",
    fix: "Read data with `collect`, which keeps a copy and knows where it came from, and join it in `wrangle`; import constants from a JSON file; name what is secret with `secret(…)`.",
    trigger: `import { columns, problem, collect, csv, features } from "mlpipe";
declare const process: { readonly env: Readonly<Record<string, string>> };
const Row = columns({ price: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { euros: (row) => row.price * Number(process.env["RATE"]) });
`,
  },
  check({ pipeline }) {
    const found = new Map<string, { readonly use: UnknowableUse; readonly stages: StageDeclaration[] }>();
    for (const stage of pipeline.stages) {
      for (const use of stage.unknowable.filter(({ what }) => what in sentences)) {
        const place = `${use.range.file}:${use.range.start}`;
        const known = found.get(place) ?? { use, stages: [] };
        known.stages.push(stage);
        found.set(place, known);
      }
    }
    return [...found.values()].flatMap(({ use, stages }) => findingOf(use, stages) ?? []);
  },
};

const sentences: Partial<Record<UnknowableUse["what"], string>> = {
  file: "reads a file that is not among its inputs",
  network: "asks the network for something that is not among its inputs",
  environment: "reads the environment, which is not among its inputs",
};

function findingOf({ what, range, text }: UnknowableUse, stages: readonly StageDeclaration[]): RuleFinding | null {
  const [stage, ...others] = stages;
  const sentence = sentences[what];
  if (stage === undefined || sentence === undefined) return null;
  return {
    message: `"${stage.name}" ${sentence} (${text}), so that no key, contract or audit knows of it. Read data with collect, and constants from an imported JSON file.`,
    range,
    cause: range,
    stage: stage.name,
    related: others.map((other) => ({ range: other.nameRange, message: `"${other.name}" depends on it too.` })),
    fixes: [],
  };
}
