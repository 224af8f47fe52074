import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import type { Analysis } from "../../src/analyse/analysePipeline.ts";
import { orderRun } from "../../src/analyse/orderRun.ts";
import { Failure } from "../../src/base/failure.ts";
import { sha256 } from "../../src/base/hash.ts";
import { startRun } from "../../src/run/startRun.ts";
import { type Figure, timed, timedInTurn } from "./figure.ts";
import { penguinsCopy, repository } from "./samples.ts";
import { built, startEcho, startThread, type Thread } from "./thread.ts";

const rounds = 20;
const stage = "tidy";

/** A stage that is run again, from the order to its last event; and one that need not run. */
export async function run(): Promise<readonly Figure[]> {
  const file = penguinsCopy();
  const thread = startThread();
  try {
    // What it needs is stored then, as when a person runs a stage again.
    await runForced(await thread.analyse(file), []);
    const analysis = await thread.analyse(file);
    const first = await timed(() => runForced(analysis, [stage]));
    const [samples, duckdb, empty] = await timedInTurn(rounds, [() => runForced(analysis, [stage]), () => node(opening), () => node("")]);
    return [
      {
        name: `Run of penguins "${stage}", forced: order → last event, in a process of its own`,
        samples,
        first,
        floors: [
          { name: "the same Node starts and ends", samples: empty },
          { name: "… and opens a database of DuckDB between", samples: duckdb },
        ],
        goal: null,
      },
      await upToDate(thread, file),
    ];
  } finally {
    await thread.end();
  }
}

/** The editor starts no child for a stage that the analysis calls current. */
async function upToDate(thread: Thread, file: string): Promise<Figure> {
  const ask = async (): Promise<void> => {
    const { plan } = await thread.analyse(file);
    const state = plan.stages.find(({ name }) => name === stage)?.state.kind;
    if (state !== "current") throw new Failure("not-current", `"${stage}" is ${state} after it was run.`, "That is a bug.");
  };
  const { echo, end } = startEcho();
  const paths = [file, join(dirname(file), "data", "penguins.csv")];
  const [samples, floor] = await timedInTurn(rounds, [ask, () => echo(paths.map((path) => sha256(readFileSync(path))))], 5);
  await end();
  return {
    name: `Up-to-date "${stage}": asked → known to be current, without a child`,
    samples,
    first: null,
    floors: [{ name: "read and hash pipeline and data, and a message to a thread and back", samples: floor }],
    goal: 100,
  };
}

async function runForced(analysis: Analysis, forced: readonly string[]): Promise<void> {
  const settings = { threads: availableParallelism(), memoryLimitBytes: null };
  const order = orderRun(analysis, { stages: [stage], forced, openTest: null, profiles: [stage], debug: false, settings, now: new Date() });
  const { done } = startRun({
    order,
    node: process.execPath,
    env: process.env,
    childScript: built("child.js"),
    reattachMs: 0,
    now: () => new Date().toISOString(),
    onEvent: () => {},
    onOutput: () => {},
  });
  const { outcome, failure, stages } = await done;
  if (outcome !== "done") throw new Failure("run-failed", `The run ${outcome}: ${failure?.sentence ?? ""}`, failure?.remedy ?? "");
  const wrong = forced.find((name) => stages.find((each) => each.stage === name)?.status !== "ran");
  if (wrong !== undefined) throw new Failure("not-run", `"${wrong}" was not run again though it was forced.`, "That is a bug.");
}

const opening = `
  import { DuckDBInstance } from "@duckdb/node-api";
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("select 1");
  process.exit();
`;

async function node(script: string): Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: repository, stdio: "ignore" });
  await once(child, "close");
}
