import { availableParallelism } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { orderLabelling, orderRun } from "../../analyse/orderRun.ts";
import { Failure, type FailureData, failureData } from "../../base/failure.ts";
import { attachRun } from "../../run/attachRun.ts";
import { debugRun } from "../../run/debugRun.ts";
import type { RunHandle, Watching } from "../../run/followRun.ts";
import type { RunOutcome } from "../../run/outcome.ts";
import type { RunOrder } from "../../run/protocol.ts";
import { type StartOptions, startRun } from "../../run/startRun.ts";
import type { KnownPipeline, Pipelines } from "../analysis/pipelines.ts";
import type { Settings, WatchedSettings } from "../settings.ts";
import type { Runs } from "../state/runs.ts";
import { mayAct } from "../trust.ts";
import { saveBefore } from "./saveBefore.ts";
import { showProgress } from "./showProgress.ts";
import type { WantedRun } from "./wantedRun.ts";

export interface RunnerParts {
  readonly pipelines: Pipelines;
  readonly runs: Runs;
  readonly settings: WatchedSettings;
  readonly log: vscode.LogOutputChannel;
  readonly childScript: string;
}

/** A reloaded window is back within seconds; a child whose editor was closed for good ends itself after this. */
const reattachMs = 60_000;

/** Starts runs, follows them, and tells `Runs` what happens. One run at a time for a pipeline. */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #handles = new Map<string, RunHandle>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Resolves when the run is over; null when nothing was run. Tells the person what stands in the way. */
  async run(wanted: WantedRun): Promise<RunOutcome | null> {
    if (!mayAct("Running a pipeline")) return null;
    if (this.#handles.has(wanted.file)) {
      void this.#offerCancel(wanted.file);
      return null;
    }
    try {
      return await this.#run(wanted);
    } catch (error) {
      this.#tellFailure(path.basename(wanted.file), failureData(error));
      if (!(error instanceof Failure)) this.#parts.log.error(error as Error);
      return null;
    }
  }

  cancel(file: string): void {
    const handle = this.#handles.get(file);
    if (!handle) return;
    this.#parts.runs.cancelling(file);
    void handle.cancel();
  }

  /** Takes up a run that goes on since before the window was reloaded, or that the command line started. */
  async attach(projectRoot: string, order: RunOrder): Promise<void> {
    const { file, runId } = order;
    if (this.#handles.has(file)) return;
    const handle = await attachRun(projectRoot, runId, this.#watching(file));
    if (!handle) return;
    this.#parts.runs.ordered(file, order, null);
    await this.#follow(file, handle);
  }

  async #run(wanted: WantedRun): Promise<RunOutcome | null> {
    const { pipelines, settings } = this.#parts;
    if (!(await saveBefore(wanted.file, pipelines.of(wanted.file), settings.value.saveBefore))) return null;
    const known = await pipelines.fresh(wanted.file);
    const stages = wanted.stages ?? known.analysis.plan.stages.map(({ name }) => name);
    if (nothingToDo(known, wanted, stages)) {
      vscode.window.setStatusBarMessage(`$(pass) ${stages.length === 1 ? stages[0] : path.basename(wanted.file)} is up to date.`, 4000);
      return null;
    }
    const order = this.#orderOf(wanted, known, stages);
    this.#parts.runs.ordered(wanted.file, order, wanted.request ?? null);
    const handle = order.debug ? this.#startDebugging(order) : startRun(this.#startOptions(order));
    return await this.#follow(wanted.file, handle);
  }

  #orderOf(wanted: WantedRun, { analysis }: KnownPipeline, stages: readonly string[]): RunOrder {
    const { threads, memoryLimitBytes, thresholds } = this.#parts.settings.value;
    const given = { settings: { threads: threads || availableParallelism(), memoryLimitBytes }, now: new Date() };
    if (wanted.labelling !== undefined) return orderLabelling(analysis, given, wanted.labelling);
    const forced = wanted.forced ? stages : [];
    const { openTest = null, debug = false } = wanted;
    const audits = wanted.auditRows === true ? { audits: stages } : {};
    return orderRun(analysis, { stages, forced, openTest, profiles: stages, thresholds, ...audits, debug, ...given });
  }

  async #follow(file: string, handle: RunHandle): Promise<RunOutcome> {
    const { pipelines, runs } = this.#parts;
    this.#handles.set(file, handle);
    showProgress(file, handle, runs);
    const outcome = await handle.done;
    // The plan first: else every stage would fall back for a moment to what it was before the run.
    await pipelines.fresh(file).catch((error: unknown) => this.#parts.log.warn(failureData(error).sentence));
    this.#handles.delete(file);
    runs.ended(file, { kind: outcome.outcome, failure: outcome.failure });
    this.#tell(file, outcome);
    return outcome;
  }

  #startDebugging(order: RunOrder): RunHandle {
    const { launch, handle } = debugRun(this.#startOptions(order));
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(order.file));
    void vscode.debug.startDebugging(folder, { ...launch }).then(
      (started) => started || void handle.cancel(),
      () => void handle.cancel(),
    );
    return handle;
  }

  #startOptions(order: RunOrder): StartOptions {
    const { settings, childScript } = this.#parts;
    return {
      ...this.#watching(order.file),
      order,
      childScript,
      reattachMs,
      node: settings.value.node ?? process.execPath,
      nodeEnv: nodeEnvironment(settings.value),
      env: process.env,
    };
  }

  #watching(file: string): Watching {
    const { runs, log, pipelines } = this.#parts;
    return {
      now: () => new Date().toISOString(),
      onOutput: (_stream, text) => {
        runs.output(file, text);
        for (const line of text.replace(/\r?\n$/, "").split(/\r?\n/)) log.info(line);
      },
      onEvent: (event) => {
        runs.event(file, event);
        if (event.type === "logged")
          log[event.level === "warning" ? "warn" : "info"](`${event.stage ?? path.basename(file)}: ${event.text}`);
        if (event.type === "stage-finished") {
          log.info(`${event.stage}: ${event.status} (${Math.round(event.milliseconds)} ms) ${event.reason}`);
          pipelines.refreshSoon(file);
        }
      },
    };
  }

  #tell(file: string, outcome: RunOutcome): void {
    const failed = outcome.stages.find(({ status }) => status === "failed");
    if (outcome.outcome === "failed" && outcome.failure) {
      this.#tellFailure(failed?.stage ?? path.basename(file), outcome.failure);
      return;
    }
    const sealed = outcome.stages.find(({ status }) => status === "sealed");
    if (sealed) void offerTest(file, sealed.stage);
  }

  #tellFailure(name: string, { sentence, remedy, place }: FailureData): void {
    this.#parts.log.error(`${name}: ${sentence} ${remedy}`);
    void tellFailure(`${name}: ${sentence} ${remedy}`, place, this.#parts.log);
  }

  async #offerCancel(file: string): Promise<void> {
    const cancel = "Cancel Run";
    const sentence = `${path.basename(file)} is being run; one run at a time keeps its states readable.`;
    if ((await vscode.window.showInformationMessage(sentence, cancel)) === cancel) this.cancel(file);
  }
}

function nodeEnvironment({ node, environment }: Settings): Record<string, string> {
  // The editor's own executable is Electron, which is a Node only with this.
  return node === null ? { ...environment, ELECTRON_RUN_AS_NODE: "1" } : { ...environment };
}

function nothingToDo({ analysis }: KnownPipeline, wanted: WantedRun, stages: readonly string[]): boolean {
  if (
    wanted.forced ||
    wanted.debug ||
    wanted.profile ||
    wanted.labelling !== undefined ||
    wanted.auditRows ||
    wanted.openTest !== undefined
  )
    return false;
  return stages.every((name) => analysis.plan.stages.find((stage) => stage.name === name)?.state.kind === "current");
}

async function tellFailure(message: string, place: FailureData["place"], log: vscode.LogOutputChannel): Promise<void> {
  const goTo = "Go to Error";
  const output = "Show Output";
  const chosen = await vscode.window.showErrorMessage(message, ...(place ? [goTo, output] : [output]));
  if (chosen === output) log.show();
  if (chosen !== goTo || !place) return;
  const position = new vscode.Position(Math.max(place.line - 1, 0), Math.max(place.column - 1, 0));
  await vscode.window.showTextDocument(vscode.Uri.file(place.file), { selection: new vscode.Range(position, position) });
}

async function offerTest(file: string, stage: string): Promise<void> {
  const open = "Open Test…";
  const sentence = `"${stage}" stopped before the test rows: they are sealed. Opening them is a shot that is written into the ledger.`;
  if ((await vscode.window.showInformationMessage(sentence, open)) === open) {
    await vscode.commands.executeCommand("mlpipe.openTest", { file, stage });
  }
}
