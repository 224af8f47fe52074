/** A small pipeline of every kind of stage, over rows that are the same each time. */
export const library =
  "baseline, categorical, clean, collect, columns, csv, evaluate, features, impute, logistic, numeric, on, oneHot, prepare, problem, require, rule, scale, split, train, validate, wrangle";

/** @param parts replaces the text of single stages; `before` stands above them */
export function pipelineText(parts: Partial<Record<"before" | "brief" | "tidy" | "features" | "split" | "model", string>> = {}): string {
  return `import { ${library} } from "mlpipe";
const Row = columns({ id: "integer", amount: "number", days: "number?", plan: "basic | pro", left: "yes | no" }, { key: "id" });
${parts.before ?? ""}
export const brief = problem(Row, ${parts.brief ?? '{ decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", goal: 0.6, baseline: "prior" }'});
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const tidy = ${parts.tidy ?? "clean(raw, [require({ amount: { atLeast: 0 } })])"};
export const table = features(tidy, brief, ${parts.features ?? "{ double: (row) => row.amount * 2 }"});
export const parts = split(table, brief, ${parts.split ?? '{ test: 0.25, validation: 0.25, salt: "s" }'});
export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot())]);
export const model = train(parts, ${parts.model ?? "logistic({ use: dense })"}, { seed: 1 });
export const check = validate(model, { slices: ["plan"], minSlice: 10 });
export const report = evaluate(check);
`;
}

export const stageNames = ["brief", "raw", "tidy", "table", "parts", "dense", "model", "check", "report"];

/** 200 rows whose amount says something about the class, without chance. */
export function rowsText(count = 200): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const amount = (row * 37) % 101;
    const days = row % 7 === 0 ? "" : String((row * 13) % 29);
    const left = amount + ((row * 53) % 60) > 80 ? "yes" : "no";
    return `${row},${amount},${days},${row % 3 === 0 ? "pro" : "basic"},${left}`;
  });
  return ["id,amount,days,plan,left", ...lines, ""].join("\n");
}

export function sampleFiles(parts: Parameters<typeof pipelineText>[0] = {}, rows = 200): Record<string, string> {
  return { "p.mlpipe.ts": pipelineText(parts), "rows.csv": rowsText(rows) };
}
