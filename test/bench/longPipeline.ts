const numbers = Array.from({ length: 30 }, (_, i) => `amount_${i}`);
const words = Array.from({ length: 9 }, (_, i) => `kind_${i}`);

/**
 * A pipeline of at least so many lines: chains of all stages that can be told from the text, over a contract of 40
 * columns, with row functions, verbs and options as people write them.
 */
export function longPipeline(lineCount: number): string {
  const lines = header();
  for (let chain = 1; lines.length < lineCount; chain++) lines.push(...chainOf(chain));
  return `${lines.join("\n")}\n`;
}

/** The data of such a pipeline: its header and one row. */
export const longPipelineData = `${[...numbers, ...words, "churned"].join(",")}\n${[...numbers.map(() => 1), ...words.map(() => "a"), "yes"].join(",")}\n`;

function header(): string[] {
  return [
    "import {",
    "  canonical, categorical, clean, collect, columns, csv, evaluate, features, impute, logistic, numeric, on, oneHot, prepare,",
    "  problem, require, rule, scale, split, train, validate, wrangle,",
    '} from "mlpipe";',
    "",
    "const Row = columns({",
    ...numbers.map((name, i) => `  ${name}: "number${i % 3 === 0 ? "?" : ""}",`),
    ...words.map((name) => `  ${name}: "category?",`),
    '  churned: "yes | no",',
    "});",
    "",
    "const ratio = (part: number | null, whole: number | null) => (part === null || !whole ? null : part / whole);",
    "",
  ];
}

function chainOf(n: number): readonly string[] {
  const made = Array.from({ length: 12 }, (_, i) => {
    const [a, b] = [numbers[(n + i) % 30], numbers[(n * 7 + i + 3) % 30]];
    return `  ratio_${i}: (row) => ratio(row.${a}, row.${b}),`;
  });
  return [
    "/** What is decided, and what must be beaten. */",
    `export const brief${n} = problem(Row, {`,
    '  decision: "Whom do we call?",',
    `  predict: "class", target: "churned", positive: "yes", metric: "average_precision", goal: 0.7, baseline: rule((row) => row.${numbers[1]}),`,
    "});",
    `export const raw${n} = collect(csv("data/rows.csv"), Row, { owner: "the benchmark", license: "MIT" });`,
    `export const tidy${n} = clean(raw${n}, [`,
    `  canonical("${words[n % 9]}", { "N/A": "unknown", "-": "unknown" }),`,
    `  require({ ${numbers[4]}: { atLeast: 0 }, ${numbers[5]}: { atMost: 1e6 } }),`,
    "]);",
    `export const rows${n} = wrangle(tidy${n}, (table) => table.dedupe());`,
    `export const table${n} = features(rows${n}, brief${n}, {`,
    ...made,
    "});",
    `export const parts${n} = split(table${n}, brief${n}, { test: 0.2, validation: 0.2, salt: "chain-${n}" });`,
    `export const dense${n} = prepare(parts${n}, [`,
    '  on(numeric(), impute("median"), scale()),',
    "  on(categorical(), oneHot({ minCount: 20 })),",
    "]);",
    `export const model${n} = train(parts${n}, logistic({ use: dense${n} }), { seed: ${n} });`,
    `export const check${n} = validate(model${n}, { slices: ["${words[0]}", "${words[1]}"] });`,
    `export const report${n} = evaluate(check${n});`,
    "",
  ];
}
