import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import type { ReadyAudit } from "../../src/views/audit/auditView.ts";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** 300 visits; every fourth age is missing. */
const visits = Array.from({ length: 300 }, (_, row) => {
  const income = 20_000 + ((row * 7919) % 30_011);
  return `${row},${row % 4 === 1 ? "" : 20 + ((row * 37) % 61)},${income},${row % 3 === 0 ? "yes" : "no"}`;
});

/** Reads and writes tables of numbers; `work` changes the rows. */
const program = (work: string): string => `import { readFileSync, writeFileSync } from "node:fs";
const [inputs, outputs] = process.argv.slice(-2);
const [head, ...lines] = readFileSync(inputs + "/table.csv", "utf8").trim().split("\\n");
const rows = lines.map((line) => line.split(","));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const numbers = (at) => rows.filter((row) => row[at] !== "").map((row) => Number(row[at]));
${work}
writeFileSync(outputs + "/table.csv", [head, ...rows.map((row) => row.join(","))].join("\\n"));
`;
const scaled = `const m = mean(numbers(2)), s = Math.sqrt(mean(numbers(2).map((value) => (value - m) ** 2)));
for (const row of rows) row[2] = (Number(row[2]) - m) / s;`;
const filled = "const age = mean(numbers(1)); for (const row of rows) if (row[1] === '') row[1] = age;";
const honest = "for (const row of rows) { row[2] = (Number(row[2]) - 35000) / 10000; if (row[1] === '') row[1] = 50; }";

function pipeline(context: TestContext, work: string, comment = ""): string {
  const text = `import { collect, columns, command, csv, problem, split, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", age: "number?", income: "number", left: "yes | no" }, { key: "id" });
export const brief = problem(Visit, {
  decision: "Whom?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior",
});
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
${comment}
export const tidy = wrangle(raw, command(["node", "work.mjs"], { files: ["work.mjs"] }), { makes: Visit });
export const parts = split(tidy, brief, { test: 0.2, validation: 0.2, salt: "s" });
`;
  return pipelineFile(context, text, { "rows.csv": `id,age,income,left\n${visits.join("\n")}\n`, "work.mjs": program(work) });
}

async function audited(file: string): Promise<ReadyAudit> {
  const { stdout, stderr } = await mlpipe(["audit", file, "--data", "--json"]);
  assert.equal(stderr, "");
  return JSON.parse(stdout) as ReadyAudit;
}

test("a program that learned from all rows is found by its tables, at its own line, once test rows are looked at", async (context) => {
  const file = pipeline(context, `${scaled}\n${filled}`);
  assert.equal((await mlpipe(["run", file])).code, 0);
  assert.match((await mlpipe(["audit", file, "--json"])).stdout, /programs are given test rows too: mlpipe audit --data looks at them/);
  const { groups } = await audited(file);
  const found = groups.flatMap(({ findings }) => findings).filter(({ id }) => id === "leakage/external-fit");
  assert.deepEqual(
    found.map(({ stage, place, message }) => [stage, place.line, message.split(/ by | with /)[0]]),
    [
      ["tidy", 8, '"tidy" fills 75 missing cells of "age"'],
      ["tidy", 8, '"tidy" scales "income"'],
    ],
  );
  const ledger = readFileSync(join(dirname(file), "case.seal.json"), "utf8");
  assert.match(ledger, /"features"/, "the look is written down");
});

test("constants are nobody's rows, and a reason answers what is found", async (context) => {
  const clean = await audited(pipeline(context, honest));
  assert.equal(clean.rules.find(({ id }) => id === "leakage/external-fit")?.found, "nothing found");
  const reason = "the same scale for ten years";
  const answered = await audited(pipeline(context, scaled, `// mlpipe-ignore leakage/external-fit: ${reason}`));
  assert.deepEqual(
    answered.suppressed.map(({ id, reason: why }) => [id, why]),
    [["leakage/external-fit", reason]],
  );
  const useless = await audited(pipeline(context, honest, `// mlpipe-ignore leakage/external-fit: ${reason}`));
  assert.ok(useless.groups.some(({ findings }) => findings.some(({ id }) => id === "audit/useless-suppression")));
});
