import { availableParallelism, cpus, loadavg } from "node:os";
import { Failure } from "../../src/base/failure.ts";
import { agreement } from "./agreement.ts";
import { data, large } from "./data.ts";
import { features } from "./features.ts";
import { type Figure, figureText } from "./figure.ts";
import { host } from "./host.ts";
import { leakage } from "./leakage.ts";
import { panel } from "./panel.ts";
import { parse } from "./parse.ts";
import { rows } from "./rows.ts";
import { run } from "./run.ts";

/** `npm run bench [-- PART …]`: prints figures and texts; nothing fails by being slow. */
const parts: Readonly<Record<string, () => Promise<readonly (Figure | string)[]>>> = {
  parse,
  run,
  host,
  agreement,
  data,
  large,
  panel,
  features,
  rows,
  leakage,
};
/** It takes minutes. */
const onlyWhenNamed = ["large"];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exitCode = 2;
} else {
  console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? process.arch}, ${process.platform}`);
  // A load above the number of processors makes every figure larger, and its floor as well.
  console.log(`Load before: ${(loadavg()[0] ?? 0).toFixed(1)}\n`);
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 ? !onlyWhenNamed.includes(name) : wanted.includes(name)) await print(measure);
  }
}

async function print(measure: () => Promise<readonly (Figure | string)[]>): Promise<void> {
  try {
    for (const result of await measure()) console.log(`${typeof result === "string" ? result : figureText(result)}\n`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`${error.message} ${error.remedy}\n`);
    process.exitCode = 1;
  }
}
