import assert from "node:assert/strict";
import { test } from "node:test";
import { cancelAsked, eventArrived, type FileRuns, noRuns, runEnded, runOrdered } from "../../../src/extension/state/fileRuns.ts";
import type { RunEvent } from "../../../src/run/protocol.ts";

const ingredients = { code: { own: "1" }, files: {}, tsconfig: "", packages: {}, engine: {}, data: {}, unknowable: [] };
const stages = ["raw", "tidy"].map((name) => ({ name, ingredients }));
const ordered = runOrdered(noRuns, { runId: "1", debug: false, stages });
const failure = { code: "row-function", sentence: "It threw.", remedy: "Mend it.", place: null };

function after(runs: FileRuns, ...events: readonly RunEvent[]): FileRuns {
  return events.reduce((state, event, index) => eventArrived(state, event, 1000 * index), runs);
}

function finished(stage: string, status: "ran" | "failed" | "skipped"): RunEvent {
  return {
    type: "stage-finished",
    stage,
    kind: "clean",
    status,
    milliseconds: 5,
    reason: "",
    key: null,
    output: null,
    rowCount: 3,
    failure: status === "failed" ? failure : null,
  };
}

test("ordered stages wait until they start, and progress belongs to the stage that runs", () => {
  assert.equal(ordered.stages["tidy"]?.status, "waiting");
  const running = after(
    ordered,
    { type: "stage-started", stage: "raw", reason: "never run" },
    { type: "progressed", stage: "raw", done: 3, total: 9, unit: "rows" },
  );
  assert.equal(running.stages["raw"]?.status, "running");
  assert.deepEqual(running.stages["raw"]?.progress, { done: 3, total: 9, unit: "rows" });
  assert.equal(running.stages["tidy"]?.status, "waiting");
});

test("a failed stage keeps its failure; a new order clears it", () => {
  const failed = after(ordered, finished("raw", "ran"), finished("tidy", "failed"));
  assert.deepEqual(failed.stages["tidy"]?.failure, failure);
  const again = runOrdered(failed, { runId: "2", debug: false, stages: stages.slice(1) });
  assert.equal(again.stages["tidy"]?.failure, null);
  assert.equal(again.stages["raw"]?.status, "ran");
});

test("a stage that had begun and is skipped after all was cancelled; one that waited was only skipped", () => {
  const cancelled = after(
    ordered,
    { type: "stage-started", stage: "raw", reason: "" },
    finished("raw", "skipped"),
    finished("tidy", "skipped"),
  );
  assert.equal(cancelled.stages["raw"]?.status, "cancelled");
  assert.equal(cancelled.stages["tidy"]?.status, "skipped");
});

test("a stage runs since it began, also where that is told only later", () => {
  const at = new Date(4000).toISOString();
  assert.equal(eventArrived(ordered, { type: "stage-started", stage: "raw", reason: "", at }, 9000).stages["raw"]?.startedMs, 4000);
  assert.equal(eventArrived(ordered, { type: "stage-started", stage: "raw", reason: "", at }, 3999).stages["raw"]?.startedMs, 3999);
});

test("when the child is gone nothing runs or waits, whatever it still owed", () => {
  const running = after(ordered, { type: "stage-started", stage: "raw", reason: "" });
  const lost = runEnded(running, { kind: "failed", failure });
  assert.equal(lost.active, null);
  assert.equal(lost.stages["raw"]?.status, "failed");
  assert.equal(lost.stages["tidy"]?.status, "skipped");
  assert.equal(runEnded(cancelAsked(running), { kind: "cancelled", failure: null }).stages["raw"]?.status, "cancelled");
});
