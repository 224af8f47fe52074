import type { Analysis } from "../../analyse/analysePipeline.ts";
import { orderRun } from "../../analyse/orderRun.ts";
import type { FailureData } from "../../base/failure.ts";
import type { RunOutcome } from "../../run/outcome.ts";
import type { RunOrder } from "../../run/protocol.ts";
import { startRun } from "../../run/startRun.ts";
import { analyseFile, errorsOf, placeText } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { childScript } from "../childScript.ts";
import { exitCodes } from "../exitCodes.ts";
import { liveLine } from "../liveLine.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText, runReporter } from "../runText.ts";

/** Runs what is stale, whatever the audit says; then its errors decide the exit code. */
export async function run(line: CommandLine, signal: AbortSignal): Promise<number> {
  const analysis = await analyseFile(line.file);
  const order = orderOf(line, analysis);
  const outcome = await follow(order, signal, line.format === "json");
  const errors = errorsOf(analysis);
  if (line.format === "json") printJson(document(outcome, order, analysis));
  else printText(summary(outcome, analysis));
  if (outcome.outcome === "cancelled") return exitCodes.cancelled;
  if (outcome.outcome === "failed") return exitCodes.stageFailed;
  const stopped = outcome.stages.some((stage) => stage.stops !== undefined);
  return errors.length === 0 && !stopped ? exitCodes.fine : exitCodes.findings;
}

/** Runs the order in a child; with `quiet`, what the user's code prints goes to stderr, and only a terminal is told what runs. */
export async function follow(order: RunOrder, signal: AbortSignal, quiet: boolean): Promise<RunOutcome> {
  const reporter = runReporter(order);
  const live = liveLine(process.stderr, () => performance.now());
  const handle = startRun({
    order,
    node: process.execPath,
    env: process.env,
    childScript: childScript(),
    reattachMs: 0,
    signal,
    now: () => new Date().toISOString(),
    onEvent: (event) => {
      live.see(event);
      const text = reporter(event);
      if (text === null || quiet) return;
      live.clear();
      printText(text);
    },
    onOutput: (stream, text) => {
      live.clear();
      (stream === "stdout" && !quiet ? process.stdout : process.stderr).write(text);
    },
  });
  try {
    return await handle.done;
  } finally {
    live.end();
  }
}

function orderOf(line: CommandLine, analysis: Analysis): RunOrder {
  const wanted = line.stage ?? line.to;
  const stages = wanted === null ? null : [wanted];
  const all = analysis.plan.stages.map((stage) => stage.name);
  const order = orderRun(analysis, {
    stages,
    forced: [],
    openTest: line.openTest,
    profiles: null,
    debug: false,
    settings: runSettings(),
    now: new Date(),
  });
  if (!line.force) return order;
  // One stage is run again on its stored inputs; up to a stage, everything is.
  const forced = line.stage !== null ? [line.stage] : all.filter((name) => order.stages.some((stage) => stage.name === name));
  return { ...order, forced, stages: order.stages.map((stage) => (forced.includes(stage.name) ? { ...stage, reason: "forced" } : stage)) };
}

/** What `run --json` prints. */
function document(outcome: RunOutcome, order: RunOrder, analysis: Analysis) {
  return {
    run: outcome.runId,
    file: order.file,
    outcome: outcome.outcome,
    stages: outcome.stages.map(({ stage, kind, status, milliseconds, reason, rowCount, failure, stops }) => ({
      name: stage,
      kind,
      status,
      milliseconds: Math.round(milliseconds),
      reason,
      rows: rowCount,
      stops: stops ?? null,
      failure: failure satisfies FailureData | null,
    })),
    failure: outcome.failure,
    findings: analysis.findings.map((finding) => ({
      id: finding.id,
      severity: finding.severity,
      stage: finding.stage,
      message: finding.message,
      place: placeText(analysis, finding),
    })),
  };
}

function summary(outcome: RunOutcome, analysis: Analysis): string {
  const count = (status: string): number => outcome.stages.filter((stage) => stage.status === status).length;
  const parts = (["ran", "cached", "sealed", "failed", "skipped"] as const).flatMap((status) =>
    count(status) === 0 ? [] : [`${count(status)} ${status}`],
  );
  const stopped = outcome.stages.flatMap(({ stage, stops }) => (stops === undefined ? [] : ["", `Stopped at "${stage}": ${stops}`]));
  const failed = outcome.failure === null ? [] : ["", failureText(outcome.failure)];
  const errors = errorsOf(analysis).map((finding) => `${placeText(analysis, finding)}: error: ${finding.message} (${finding.id})`);
  const found = errors.length === 0 ? [] : ["", "The pipeline has errors, so its figures do not count:", ...errors];
  const ended = outcome.outcome === "done" ? "Done" : outcome.outcome === "failed" ? "Failed" : "Cancelled";
  return [
    // Of a file that cannot even be loaded no stage has an end.
    `${[ended, ...(parts.length === 0 ? [] : [parts.join(", ")])].join(": ")}.`,
    ...stopped,
    ...failed,
    ...found,
  ].join("\n");
}
