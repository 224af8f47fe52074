import { availableParallelism } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { orderComparison, orderLabelling, orderRun } from "../../analyse/orderRun.ts";
import { secretNames } from "../../analyse/secretNames.ts";
import { worthsToMeasure } from "../../analyse/worths.ts";
import { Failure, failureData } from "../../base/failure.ts";
import { attachRun } from "../../run/attachRun.ts";
import { debugRun } from "../../run/debugRun.ts";
import { pythonVariable } from "../../run/environment.ts";
import type { RunHandle, Watching } from "../../run/followRun.ts";
import type { RunOutcome } from "../../run/outcome.ts";
import type { RunOrder } from "../../run/protocol.ts";
import { type StartOptions, startRun } from "../../run/startRun.ts";
import type { KnownPipeline, Pipelines } from "../analysis/pipelines.ts";
import type { Settings, WatchedSettings } from "../settings.ts";
import type { Runs } from "../state/runs.ts";
import { mayAct } from "../trust.ts";
import { saveBefore } from "./saveBefore.ts";
import type { Secrets } from "./secrets.ts";
import { showProgress } from "./showProgress.ts";
import { offerTest, tellFailure, tellStop } from "./tellOutcome.ts";
import type { WantedRun } from "./wantedRun.ts";

export interface RunnerParts {
  readonly pipelines: Pipelines;
  readonly runs: Runs;
  readonly settings: WatchedSettings;
  readonly secrets: Secrets;
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
      void tellFailure({ name: path.basename(wanted.file), file: wanted.file }, failureData(error), this.#parts.log);
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
    const asSaved = settings.value.saveBefore === "never";
    const known = await (asSaved ? pipelines.saved(wanted.file) : pipelines.fresh(wanted.file));
    const stages = wanted.stages ?? known.analysis.plan.stages.map(({ name }) => name);
    if (nothingToDo(known, wanted, stages)) {
      const name = stages.length === 1 ? stages[0] : path.basename(wanted.file);
      vscode.window.setStatusBarMessage(`$(pass) ${name} is up to date${asSaved ? " as saved" : ""}.`, 4000);
      return null;
    }
    const order = orderOf(wanted, known, stages, settings.value);
    const options = this.#startOptions(order, await this.#secretsFor(order, known));
    this.#parts.runs.ordered(wanted.file, order, wanted.request ?? null);
    const handle = order.debug ? this.#startDebugging(options) : startRun(options);
    return await this.#follow(wanted.file, handle);
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

  /** What the stages of this order need, and nothing that others do. */
  async #secretsFor({ projectRoot, stages }: RunOrder, { analysis }: KnownPipeline): Promise<Readonly<Record<string, string>>> {
    const ordered = new Set(stages.map(({ name }) => name));
    const names = analysis.pipeline.stages.filter(({ name }) => ordered.has(name)).flatMap(secretNames);
    return this.#parts.secrets.valuesOf(projectRoot, [...new Set(names)]);
  }

  #startDebugging(options: StartOptions): RunHandle {
    const { launch, handle } = debugRun(options);
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(options.order.file));
    void vscode.debug.startDebugging(folder, { ...launch }).then(
      (started) => started || void handle.cancel(),
      () => void handle.cancel(),
    );
    return handle;
  }

  #startOptions(order: RunOrder, secrets: Readonly<Record<string, string>>): StartOptions {
    const { settings, childScript } = this.#parts;
    return {
      ...this.#watching(order.file),
      order,
      secrets,
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
      void tellFailure({ name: failed?.stage ?? path.basename(file), file }, outcome.failure, this.#parts.log);
      return;
    }
    const gate = outcome.stages.find(({ stops }) => stops !== undefined);
    if (gate?.stops !== undefined && outcome.stages.some(({ status }) => status === "skipped")) void tellStop(file, gate.stage, gate.stops);
    const sealed = outcome.stages.find(({ status }) => status === "sealed");
    if (sealed) void offerTest(file, sealed.stage);
  }

  async #offerCancel(file: string): Promise<void> {
    const cancel = "Cancel Run";
    const sentence = `${path.basename(file)} is being run; one run at a time keeps its states readable.`;
    if ((await vscode.window.showInformationMessage(sentence, cancel)) === cancel) this.cancel(file);
  }
}

function orderOf(wanted: WantedRun, { analysis }: KnownPipeline, stages: readonly string[], settings: Settings): RunOrder {
  const { threads, memoryLimitBytes, thresholds } = settings;
  const given = { settings: { threads: threads || availableParallelism(), memoryLimitBytes }, now: new Date() };
  if (wanted.comparison) return orderComparison(analysis, given, wanted.comparison);
  if (wanted.labelling) return orderLabelling(analysis, given, wanted.labelling);
  const forced = wanted.forced ? stages : [];
  const { openTest = null, debug = false } = wanted;
  const audits = wanted.auditRows === true ? { audits: stages } : {};
  const worths = wanted.worthOf === undefined ? {} : { worths: worthsToMeasure(analysis, wanted.worthOf) };
  return orderRun(analysis, { stages, forced, openTest, profiles: stages, thresholds, ...audits, ...worths, debug, ...given });
}

function nodeEnvironment({ node, python, environment }: Settings): Record<string, string> {
  return {
    ...(python === null ? {} : { [pythonVariable]: python }),
    ...environment,
    // The editor's own executable is Electron, which is a Node only with this.
    ...(node === null ? { ELECTRON_RUN_AS_NODE: "1" } : {}),
  };
}

function nothingToDo({ analysis }: KnownPipeline, wanted: WantedRun, stages: readonly string[]): boolean {
  if (wanted.forced || wanted.debug || wanted.profile || wanted.openTest !== undefined) return false;
  if (wanted.labelling || wanted.comparison || wanted.auditRows || wanted.worthOf) return false;
  return stages.every((name) => analysis.plan.stages.find((stage) => stage.name === name)?.state.kind === "current");
}
