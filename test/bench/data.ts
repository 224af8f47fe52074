import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import * as v from "valibot";
import { Failure } from "../../src/base/failure.ts";
import { parseJson } from "../../src/base/shape.ts";
import { writeEdaTable } from "./edaTable.ts";
import { median } from "./figure.ts";
import { repository } from "./samples.ts";
import { stageLines, stageRuns } from "./stages.ts";
import { built } from "./thread.ts";

const folder = join(repository, "out", "bench");
const rounds = 3;
const python = "/usr/bin/python3";

const runShape = v.object({
  seconds: v.number(),
  processorSeconds: v.number(),
  readSeconds: v.number(),
  duplicates: v.number(),
  peakMiB: v.number(),
});
type Run = v.InferOutput<typeof runShape>;

/** A profile of 1,000,000 × 20 by us and by pandas, in turn: what else the machine does weighs on both. */
export async function data(): Promise<readonly string[]> {
  const path = join(folder, "eda1m.csv");
  const profile = await prepared(path, 1_000_000);
  setUpPandas();
  const fromCsv: Run[] = [];
  const fromCopy: Run[] = [];
  const pandas: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    pandas.push(runOf(python, [join(import.meta.dirname, "peerPandas.py"), path]));
    fromCsv.push(profile("csv"));
    fromCopy.push(profile("stored"));
  }
  const rows = [...pandas, ...fromCsv, ...fromCopy].map(({ duplicates }) => duplicates);
  if (new Set(rows).size > 1) throw new Failure("unlike", `Duplicate rows: ${rows.join(", ")}.`, "That is a bug.");
  return [
    ["1,000,000 × 20, each stage in a run of its own, with its table's profile", ...stageLines(stageRuns(path))].join("\n"),
    [
      "Profile of 1,000,000 × 20: counts, moments, quantiles, histograms, top values, duplicates, correlations",
      lineOf("pandas, from CSV", pandas),
      lineOf("mlpipe, from CSV", fromCsv, { of: pandas, goal: 0.4 }),
      lineOf("mlpipe, from the copy", fromCopy, { of: pandas, goal: 0.2 }),
    ].join("\n"),
  ];
}

/** 10,000,000 × 20 by every way; only when asked for, since its file alone takes minutes. */
export async function large(): Promise<readonly string[]> {
  const path = join(folder, "eda10m.csv");
  const profile = await prepared(path, 10_000_000);
  const lines = largeRuns.map(([name, mode]) => {
    const run = profile(mode);
    const missed = run.peakMiB >= 2048 ? "  ✗ missed" : "";
    return `    ${name.padEnd(24)}${seconds(run)}   peak ${run.peakMiB.toFixed(0).padStart(4)} MiB   goal: below 2,048 MiB${missed}`;
  });
  return [["10,000,000 × 20", ...lines, ...stageLines(stageRuns(path))].join("\n")];
}

const largeRuns = [
  ["collected", "store"],
  ["profile, from the copy", "stored"],
  ["profile, from CSV", "csv"],
] as const;

/** The table as CSV and as a collected copy, and what profiles it in a process of its own. */
async function prepared(path: string, rowCount: number): Promise<(mode: "csv" | "store" | "stored") => Run> {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "profileRun.mjs");
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, "profileRun.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2023",
    external: ["@duckdb/node-api"],
    banner: { js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);' },
    logLevel: "warning",
  });
  await writeEdaTable(path, rowCount);
  const profile = (mode: string): Run =>
    runOf(process.execPath, ["--max-old-space-size=8192", program, mode, path, built("table-thread.js")]);
  profile("store");
  return profile;
}

function setUpPandas(): void {
  const has = (): boolean => spawnSync(python, ["-c", "import pandas"]).status === 0;
  if (has()) return;
  if (process.getuid?.() === 0) spawnSync("apt-get", ["install", "-y", "python3-pandas"], { stdio: "ignore" });
  if (!has()) throw new Failure("no-pandas", "pandas is not installed.", "Install Debian's python3-pandas.");
}

function runOf(program: string, parameters: readonly string[]): Run {
  return parseJson(runShape, execFileSync(program, parameters, { encoding: "utf8" }), program);
}

interface Against {
  readonly of: readonly Run[];
  readonly goal: number;
}

function lineOf(name: string, runs: readonly Run[], against?: Against): string {
  const peak = Math.max(...runs.map(({ peakMiB }) => peakMiB));
  const texts = [name.padEnd(24), runs.map(seconds).join(" "), `peak ${peak.toFixed(0).padStart(4)} MiB`];
  if (against !== undefined) {
    const ratio = median(runs.map((run, round) => run.seconds / (against.of[round]?.seconds ?? Number.NaN)));
    const work = median(runs.map((run, round) => run.processorSeconds / (against.of[round]?.processorSeconds ?? Number.NaN)));
    const missed = ratio > against.goal || peak > Math.max(...against.of.map(({ peakMiB }) => peakMiB));
    texts.push(
      `${ratio.toFixed(2)} × pandas' time (${work.toFixed(2)} × its work)   goal: ${against.goal} ×, no more memory${missed ? "  ✗ missed" : ""}`,
    );
  }
  return `    ${texts.join("   ")}`;
}

function seconds(run: Run): string {
  return `${run.seconds.toFixed(1)} s`.padStart(7);
}
