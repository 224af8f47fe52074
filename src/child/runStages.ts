import { readRun } from "../artifacts/runRecords.ts";
import type { Store } from "../artifacts/store.ts";
import type { FailureData } from "../base/failure.ts";
import { Failure, failureData } from "../base/failure.ts";
import type { RunRecord, StageResult } from "../model/artifact.ts";
import type { StageFinished } from "../run/outcome.ts";
import type { RunOrder } from "../run/protocol.ts";
import type { CollectOptions } from "../runtime/collect.ts";
import type { Engine } from "../table/engine.ts";
import { auditSplits } from "./audit/auditSplits.ts";
import type { HostLink } from "./hostLink.ts";
import { takeLabelBatch } from "./labels/labelBatch.ts";
import type { LoadedPipeline, LoadedStage } from "./loadStages.ts";
import { profileTables } from "./profiles/profileTables.ts";
import { openReach } from "./reach.ts";
import type { Clock } from "./runOrder.ts";
import type { Seal } from "./seal.ts";
import { knownSplits, noteFitsBeforeSplit } from "./split/knownSplits.ts";
import { type RunWorld, type StageEnd, type StageReport, type StageRunner, stageRunner } from "./stageRunner.ts";
import { works } from "./stages/works.ts";
import { placedFailure } from "./userError.ts";
import { measureWorths } from "./worth/measureWorths.ts";

export interface StagesRun {
  readonly order: RunOrder;
  readonly pipeline: LoadedPipeline;
  readonly store: Store;
  readonly engine: () => Promise<Engine>;
  readonly seal: Seal;
  readonly link: HostLink;
  readonly clock: Clock;
  readonly update: (changes: Partial<RunRecord>) => void;
}

export interface StagesEnd {
  readonly outcome: "done" | "failed" | "cancelled";
  readonly failure: FailureData | null;
}

/** Runs the stages in order. After a failure, a cancellation or a seal the rest is skipped, and said so. */
export async function runStages(run: StagesRun): Promise<StagesEnd> {
  const { link } = run;
  const world = worldOf(run);
  const told: RunRecord["stages"] = [];
  const finish = (event: StageFinished, metrics: Readonly<Record<string, number | null>>): void => {
    const { stage, kind, status, milliseconds, reason, key, output } = event;
    told.push({ name: stage, kind, status, milliseconds, reason, key, output: output?.hash ?? null, metrics });
    run.update({ stages: told });
    link.emit(event);
  };
  /** Stages without an output, or that say stop: nothing can build on them. */
  const blocked = new Set<string>();
  let end: StagesEnd = { outcome: "done", failure: null };
  for (const runner of world.runners.values()) {
    const { planned } = plannedOf(run, runner);
    const blocker = planned.inputs.find((input) => blocked.has(input));
    const why = end.outcome === "cancelled" ? "cancelled" : end.failure !== null ? "the run failed before it" : null;
    if (why !== null || blocker !== undefined) {
      blocked.add(planned.name);
      finish(finishedEvent(planned, { status: "skipped", reason: why ?? `waits for "${blocker}"` }), {});
      continue;
    }
    const ended = await runOne(run, runner, planned);
    finish(ended.event, ended.metrics);
    if (ended.event.status === "failed" || ended.event.status === "skipped") {
      end = ended.event.failure === null ? { outcome: "cancelled", failure: null } : { outcome: "failed", failure: ended.event.failure };
    }
    if (ended.event.output === null || ended.event.stops !== undefined) blocked.add(planned.name);
  }
  if (end.outcome !== "cancelled") await lookBack(run, [...world.runners.values()]);
  return end;
}

/** What follows from the stages together: looks at test rows to be written down, profiles, and what rows say about leaks. */
async function lookBack(run: StagesRun, runners: readonly StageRunner[]): Promise<void> {
  const splits = await knownSplits(run, runners);
  await noteFitsBeforeSplit(run.seal, runners, splits);
  await profileTables(run, runners, splits);
  await takeLabelBatch(run, runners, splits);
  await auditSplits(run, runners);
  await measureWorths(run, runners);
}

interface StageTold {
  readonly event: StageFinished;
  readonly metrics: Readonly<Record<string, number | null>>;
}

async function runOne(run: StagesRun, runner: StageRunner, planned: LoadedStage["planned"]): Promise<StageTold> {
  const { link, order, clock } = run;
  const began = clock.milliseconds();
  const milliseconds = (): number => Math.round((clock.milliseconds() - began) * 10) / 10;
  try {
    link.throwIfCancelled();
    const ended = await runner.run(order.forced.includes(planned.name), () =>
      link.emit({ type: "stage-started", stage: planned.name, reason: planned.reason, at: clock.now() }),
    );
    const result = ended.status === "sealed" ? null : ended.result;
    // A result that was taken as it is stays that of the run that made it.
    const isRecorded = ended.status === "cached" && run.store.index(order.file).stages[planned.name]?.key === result?.key;
    if (result !== null && !isRecorded) await run.store.record(order.file, planned.name, result.key, order.runId);
    if (result !== null && ended.status === "ran" && planned.kind === "collect") await recordVersion(run, runner, result);
    return { event: finishedEvent(planned, { ...factsOf(ended), milliseconds: milliseconds() }), metrics: result?.metrics ?? {} };
  } catch (error) {
    if (link.signal.aborted) {
      return { event: finishedEvent(planned, { status: "skipped", reason: "cancelled", milliseconds: milliseconds() }), metrics: {} };
    }
    const failure = failureOf(error, order, planned);
    return {
      event: finishedEvent(planned, { status: "failed", reason: failure.sentence, milliseconds: milliseconds(), failure }),
      metrics: {},
    };
  }
}

/** A table that was taken by its version was not collected again. */
async function recordVersion({ store, order }: StagesRun, { descriptor, name }: StageRunner, result: StageResult): Promise<void> {
  const { version } = descriptor.given["options"] as CollectOptions;
  if (version !== undefined || result.schema === null || result.rowCount === null) return;
  const attachments = ["provenance", "quarantine"].flatMap((document) => {
    const object = store.attached(result.key, document);
    return object === null ? [] : [[document, object] as const];
  });
  const { output, schema, rowCount } = result;
  await store.recordVersion(order.file, name, {
    output,
    schema,
    rowCount,
    lastRun: order.runId,
    attachments: Object.fromEntries(attachments),
  });
}

function factsOf(end: StageEnd): Partial<StageFinished> & Pick<StageFinished, "status" | "reason"> {
  if (end.status === "sealed") return { status: "sealed", reason: end.reason, key: end.key };
  const { key, output, rowCount, stops } = end.result;
  return { status: end.status, reason: stops ?? end.reason, key, output, rowCount, ...(stops === undefined ? {} : { stops }) };
}

function finishedEvent(
  planned: LoadedStage["planned"],
  facts: Partial<StageFinished> & Pick<StageFinished, "status" | "reason">,
): StageFinished {
  const nothing = { milliseconds: 0, key: null, output: null, rowCount: null, failure: null };
  return { type: "stage-finished", stage: planned.name, kind: planned.kind, ...nothing, ...facts };
}

/** A user's error at their line; anything that is neither that nor a failure is a bug, and its stack goes to the output. */
function failureOf(error: unknown, order: RunOrder, planned: LoadedStage["planned"]): FailureData {
  const failure = placedFailure(error, new Set(Object.keys(order.sources)), planned.place);
  if (failure !== null) return failureData(failure);
  console.error(error);
  return { ...failureData(error), place: planned.place };
}

function plannedOf(run: StagesRun, runner: StageRunner): LoadedStage {
  const found = run.pipeline.stages.find((stage) => stage.descriptor === runner.descriptor);
  if (found === undefined) throw new Failure("no-stage", `"${runner.name}" is not in the order.`, "Run again.");
  return found;
}

function worldOf(run: StagesRun): RunWorld {
  const { order, store, engine, seal, link } = run;
  const runners: RunWorld["runners"] = new Map();
  const world: RunWorld = {
    projectRoot: order.projectRoot,
    store,
    engine,
    reach: openReach(link, store, order.runId),
    seal,
    signal: link.signal,
    report: reportTo(run),
    runners,
    dataVersions: (stage) => store.dataVersions(order.file, stage),
  };
  for (const stage of run.pipeline.stages) runners.set(stage.descriptor, stageRunner(stage, works[stage.planned.kind], world));
  return world;
}

/** More often than this nobody can read it. */
const progressMs = 100;

function reportTo({ link, clock, update, store, order }: StagesRun): StageReport {
  let last = Number.NEGATIVE_INFINITY;
  return {
    progressed(stage, done, total, unit) {
      link.throwIfCancelled();
      const now = clock.milliseconds();
      if (now - last < progressMs && done !== total) return;
      last = now;
      link.emit({ type: "progressed", stage, done, total, unit });
    },
    logged: (stage, level, text) => link.emit({ type: "logged", stage, level, text }),
    measured: (stage, metric, value, step) => link.emit({ type: "measured", stage, metric, value, step }),
    usedBackend: (backend) => update({ backend }),
    usedVersion: (name, version) => update({ versions: { ...readRun(store.folder, order.runId)?.versions, [name]: version } }),
  };
}
