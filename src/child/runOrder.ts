import { rmSync } from "node:fs";
import { join } from "node:path";
import { readGitState } from "../artifacts/gitState.ts";
import { appendEvent, createRun, isRunning, readRun, updateRun } from "../artifacts/runRecords.ts";
import { openStore, type Store } from "../artifacts/store.ts";
import { namesIn, writeText } from "../artifacts/storeFolder.ts";
import { Failure, type FailureData, failureData } from "../base/failure.ts";
import type { RunRecord } from "../model/artifact.ts";
import { type Attach, attachPath } from "../run/attachRun.ts";
import type { RunEvent, RunOrder } from "../run/protocol.ts";
import { bundlePipeline } from "./bundlePipeline.ts";
import { compareVersions } from "./compareVersions.ts";
import { engineOnDemand } from "./engineOnDemand.ts";
import { guardProcess } from "./guardProcess.ts";
import type { HostLink } from "./hostLink.ts";
import { loadStages } from "./loadStages.ts";
import { runStages, type StagesEnd } from "./runStages.ts";
import { openSeal } from "./seal.ts";
import { testExamples } from "./testExamples.ts";
import { placedFailure } from "./userError.ts";

export interface Clock {
  /** ISO 8601, UTC. */
  now(): string;
  /** From some moment on; never goes back. */
  milliseconds(): number;
}

/** Runs an order from its record's first line to its last event. Never throws. */
export async function runOrder(order: RunOrder, link: HostLink, clock: Clock): Promise<void> {
  let end: RunEnd;
  try {
    const store = openStore(order.projectRoot);
    await createRun(store.folder, firstRecord(order, clock.now()));
    writeText(store.folder, attachPath(order.runId), JSON.stringify({ pid: process.pid, socket: link.socketPath, order } satisfies Attach));
    link.keepWith((event) => keepEvent(store, order.runId, event));
    link.emit({ type: "run-started", runId: order.runId, at: clock.now(), stages: order.stages.map((stage) => stage.name) });
    end = await runRecorded(order, store, link, clock);
  } catch (error) {
    end = { outcome: "failed", failure: told(error, order) };
  }
  link.emit({ type: "run-finished", runId: order.runId, ...end });
}

interface RunEnd {
  readonly outcome: "done" | "failed" | "cancelled";
  readonly failure: FailureData | null;
}

async function runRecorded(order: RunOrder, store: Store, link: HostLink, clock: Clock): Promise<RunEnd> {
  const git = readGitState(order.projectRoot);
  const folder = join(store.folder.path, "tmp", order.runId);
  const engine = engineOnDemand({ ...order.settings, tempFolder: folder });
  const update = recordUpdater(order, store, link);
  removeOldFolders(store, order.runId);
  const guard = guardProcess();
  let end: RunEnd;
  try {
    end = await guard.orCrash(async (): Promise<StagesEnd> => {
      for (const comparison of order.comparisons ?? []) await compareVersions(store, engine.open, comparison);
      // Nothing of the user's is run for a comparison.
      if (order.stages.length === 0) return { outcome: "done", failure: null };
      const bundle = await bundlePipeline(order, folder, libraryPath());
      link.throwIfCancelled();
      const pipeline = await loadStages(order, bundle);
      if (order.examples === true) return await testExamples({ order, pipeline, link, clock });
      const seal = openSeal({ file: order.file, reason: order.openTest, now: clock.now });
      return await runStages({ order, pipeline, store, engine: engine.open, seal, link, clock, update });
    });
  } catch (error) {
    end = link.signal.aborted ? { outcome: "cancelled", failure: null } : { outcome: "failed", failure: told(error, order) };
  } finally {
    guard.release();
    await engine.close();
  }
  update({ outcome: end.outcome, finished: clock.now(), git: await git });
  // A debugger still reads the bundle's source map.
  if (!order.debug) rmSync(folder, { recursive: true, force: true });
  rmSync(join(store.folder.path, attachPath(order.runId)), { force: true });
  store.announce(order.runId);
  return { outcome: end.outcome, failure: end.failure };
}

/** A record that cannot be written (a full disk) is said once and ends nothing: results fail by themselves where they must. */
function recordUpdater(order: RunOrder, store: Store, link: HostLink): (changes: Partial<RunRecord>) => void {
  let told = false;
  return (changes) => {
    try {
      updateRun(store.folder, order.runId, { ...changes, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!told) link.emit({ type: "logged", stage: null, level: "warning", text: `${error.message} ${error.remedy}` });
      told = true;
    }
  };
}

function keepEvent(store: Store, runId: string, event: RunEvent): void {
  try {
    appendEvent(store.folder, runId, event);
  } catch (error) {
    // A full disk fails the stage that writes its result; that the event is told matters more than that it is kept.
    if (!(error instanceof Failure)) throw error;
  }
}

/** A failure with its place, the top of the file where it has none; a bug's stack goes to the output, for the one who reports it. */
function told(error: unknown, order: RunOrder): FailureData {
  const top = { file: order.file, line: 1, column: 1 };
  const failure = placedFailure(error, new Set(Object.keys(order.sources)), top);
  if (failure !== null) return failureData(failure);
  console.error(error);
  return { ...failureData(error), place: top };
}

function firstRecord(order: RunOrder, started: string): RunRecord {
  const engines = Object.assign({}, ...order.stages.map((stage) => stage.ingredients.engine)) as Record<string, string>;
  return {
    version: 1,
    id: order.runId,
    file: order.file,
    started,
    finished: null,
    outcome: "running",
    git: null,
    stages: [],
    dataHashes: Object.assign({}, ...order.stages.map((stage) => stage.ingredients.data)) as Record<string, string>,
    options: order.options,
    versions: { ...engines, node: process.versions.node },
    backend: null,
    peakMemoryBytes: null,
    pid: process.pid,
  };
}

/** Bundles of runs that are over, kept for a debugger or left by a crash. */
function removeOldFolders(store: Store, runId: string): void {
  for (const name of namesIn(store.folder, "tmp")) {
    const record = name === runId ? null : readRun(store.folder, name);
    if (record !== null && !isRunning(record)) rmSync(join(store.folder.path, "tmp", name), { recursive: true, force: true });
  }
}

/** What `mlpipe` means in the user's file: the library that lies beside this program. */
function libraryPath(): string {
  const path = new URL("./mlpipe.js", import.meta.url);
  if (path.protocol !== "file:") throw new Failure("no-library", "The library mlpipe is not beside this program.", "Install MLPipe again.");
  return process.platform === "win32" ? path.pathname.slice(1).replaceAll("/", "\\") : decodeURIComponent(path.pathname);
}
