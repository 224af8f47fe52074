import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeEdaTable } from "./edaTable.ts";
import { emptyFolder, repository } from "./samples.ts";
import { peakOfLastRun } from "./stages.ts";
import { built } from "./thread.ts";

const pipeline = `import { columns, problem, csv, collect, features, split } from "mlpipe";
const Row = columns({ id: "integer", ts: "datetime", cust: "category", region: "category?", plan: "category", sku: "category",
  amount: "number", qty: "integer", discount: "number?", score: "number", age: "integer?", lat: "number", lon: "number",
  flag: "boolean", f1: "number", f2: "number", f3: "number?", f4: "number", code: "category?", note: "text" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "flag", positive: true, metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "made up", license: "none" });
export const table = features(raw, brief, { spent: (row) => row.amount * row.qty });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`;
const goal = { seconds: 15, peakMiB: 2048 };

/** The rows of a split audited whole, 1,000,000 × 20: from the command to its exit, the split being up to date. */
export async function rows(): Promise<readonly string[]> {
  const data = join(repository, "out", "bench", "eda1m.csv");
  mkdirSync(join(data, ".."), { recursive: true });
  await writeEdaTable(data, 1_000_000);
  // Beside the data, so that a link will do.
  const folder = join(repository, "out", "bench", "rows");
  rmSync(folder, { recursive: true, force: true });
  // A store of its own, which makes the folder a project.
  mkdirSync(join(folder, ".mlpipe"), { recursive: true });
  linkSync(data, join(folder, "rows.csv"));
  const file = join(folder, "rows.mlpipe.ts");
  writeFileSync(file, pipeline);
  const mlpipe = (...words: string[]) =>
    execFileSync(process.execPath, [built("cli.js"), ...words], { cwd: emptyFolder(), encoding: "utf8", maxBuffer: 1 << 26 });
  mlpipe("run", file);
  const started = performance.now();
  mlpipe("audit", file, "--data", "--json");
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = peakOfLastRun(folder);
  const missed = seconds > goal.seconds || peakMiB > goal.peakMiB ? "  ✗ missed" : "";
  return [
    `Data audit of 1,000,000 × 20, mlpipe audit --data, parts up to date\n    ${seconds.toFixed(1)} s   peak ${peakMiB.toFixed(0)} MiB   goal: ${goal.seconds} s and ${goal.peakMiB.toLocaleString("en-US")} MiB${missed}`,
  ];
}
