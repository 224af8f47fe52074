import assert from "node:assert/strict";
import { test } from "node:test";
import { afterEvent, eventsOwed, nothingYet, outcomeOf, unexpectedEnd } from "../../../src/run/outcome.ts";
import type { RunEvent, RunOrder } from "../../../src/run/protocol.ts";

const stages = ["raw", "tidy", "table"].map((name) => ({ name, kind: "clean" })) as unknown as RunOrder["stages"];
const finished = (stage: string): RunEvent => ({
  type: "stage-finished",
  stage,
  kind: "clean",
  status: "ran",
  milliseconds: 1,
  reason: "never run",
  key: null,
  output: null,
  rowCount: 1,
  failure: null,
});
const started = (stage: string): RunEvent => ({ type: "stage-started", stage, reason: "never run" });
const soFar = [started("raw"), finished("raw"), started("tidy")].reduce(afterEvent, nothingYet);

test("a child that crashed owes the failure of what ran, and that the rest was skipped", () => {
  const failure = unexpectedEnd(null, "SIGSEGV", "");
  const owed = eventsOwed("7", stages, soFar, { why: "failed", failure });
  assert.deepEqual(
    owed.map((event) => [event.type, "stage" in event ? event.stage : "", "status" in event ? event.status : ""]),
    [
      ["stage-finished", "tidy", "failed"],
      ["stage-finished", "table", "skipped"],
      ["run-finished", "", ""],
    ],
  );
  const { finished: last, ...rest } = owed.reduce(afterEvent, soFar);
  assert.notEqual(last, null);
  if (last === null) return;
  const outcome = outcomeOf("7", { ...rest, finished: last });
  assert.deepEqual([outcome.outcome, outcome.failure, outcome.stages.length], ["failed", failure, 3]);
});

test("a child that was cancelled by force owes no failure", () => {
  const owed = eventsOwed("7", stages, soFar, { why: "cancelled" });
  assert.deepEqual(
    owed.map((event) => ("failure" in event ? event.failure : undefined)),
    [null, null, null],
  );
});

test("a child that said its last word owes nothing", () => {
  const said = afterEvent(soFar, { type: "run-finished", runId: "7", outcome: "done", failure: null });
  assert.deepEqual(eventsOwed("7", stages, said, { why: "cancelled" }), []);
});

test("running out of memory is told from other ends by what V8 wrote last", () => {
  assert.equal(unexpectedEnd(null, "SIGABRT", "FATAL ERROR: … JavaScript heap out of memory").code, "out-of-memory");
  assert.equal(unexpectedEnd(134, null, "").code, "child-ended");
  assert.match(unexpectedEnd(134, null, "").sentence, /exit code 134/);
});
