import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parseJson } from "../../src/base/shape.ts";
import { emptyFolder, repository } from "./samples.ts";
import { built } from "./thread.ts";

const pipeline = `import { canonical, cap, clean, collect, columns, csv, features, problem, split } from "mlpipe";
const Row = columns({ id: "integer", ts: "datetime", cust: "category", region: "category?", plan: "category", sku: "category",
  amount: "number", qty: "integer", discount: "number?", score: "number", age: "integer?", lat: "number", lon: "number",
  flag: "boolean", f1: "number", f2: "number", f3: "number?", f4: "number", code: "category?", note: "text" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "flag", positive: true, metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "made up", license: "none" });
export const tidy = clean(raw, [cap("amount", { atMost: 500 }), canonical("region", { centre: "center" })]);
export const table = features(tidy, brief, { spent: (row) => row.amount * row.qty });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`;
const goalMiB = 2048;

export interface StageRun {
  readonly command: string;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Each stage of a pipeline on these rows in a run of its own, from the command to its exit: its table's profile is made as well. At last its audit. */
export function stageRuns(data: string): readonly StageRun[] {
  const folder = join(repository, "out", "bench", "stages");
  rmSync(folder, { recursive: true, force: true });
  // A store of its own, which makes the folder a project.
  mkdirSync(join(folder, ".mlpipe"), { recursive: true });
  // Beside the data, so that a link will do.
  linkSync(data, join(folder, "rows.csv"));
  const file = join(folder, "rows.mlpipe.ts");
  writeFileSync(file, pipeline);
  const commands = [...["raw", "tidy", "table", "parts"].map((stage) => ["run", "--stage", stage]), ["audit", "--data", "--json"]];
  const runs = commands.map(([command = "", ...words]): StageRun => {
    const started = performance.now();
    execFileSync(process.execPath, [built("cli.js"), command, file, ...words], { cwd: emptyFolder(), maxBuffer: 1 << 26 });
    return { command: [command, ...words].join(" "), seconds: (performance.now() - started) / 1000, peakMiB: peakOfLastRun(folder) };
  });
  rmSync(folder, { recursive: true, force: true });
  return runs;
}

export function stageLines(runs: readonly StageRun[]): readonly string[] {
  return runs.map(({ command, seconds, peakMiB }) => {
    const missed = peakMiB >= goalMiB ? `   goal: below ${goalMiB.toLocaleString("en-US")} MiB  ✗ missed` : "";
    return `    ${command.padEnd(24)}${`${seconds.toFixed(1)} s`.padStart(7)}   peak ${peakMiB.toFixed(0).padStart(4)} MiB${missed}`;
  });
}

/** Of the child, as its run's record says. */
export function peakOfLastRun(folder: string): number {
  const runs = join(folder, ".mlpipe", "runs");
  const last = readdirSync(runs).sort().at(-1) ?? "";
  const record = parseJson(v.object({ peakMemoryBytes: v.number() }), readFileSync(join(runs, last, "run.json"), "utf8"), last);
  return record.peakMemoryBytes / 2 ** 20;
}
