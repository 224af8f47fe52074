import assert from "node:assert/strict";
import { test } from "node:test";
import type { StageRun } from "../../../src/extension/state/fileRuns.ts";
import { countText, type StageKnowledge, stageStatus } from "../../../src/extension/state/stageStatus.ts";
import { lensTexts } from "../../../src/extension/views/lensText.ts";

const run: StageRun = {
  ingredients: "",
  status: "ran",
  startedMs: null,
  milliseconds: null,
  progress: null,
  reason: "",
  failure: null,
  rowCount: null,
};

function textOf(known: Partial<StageKnowledge>): string {
  return stageStatus({ kind: "clean", state: { kind: "never run" }, run: null, runGoesOn: false, shots: 0, ...known }, 3400).text;
}

test("a lens says the state in words, with the first reason", () => {
  assert.equal(textOf({ state: { kind: "current", key: "k" } }), "✓ up to date");
  assert.equal(textOf({}), "never run");
  const reason = { about: "code", name: "tidy", text: "`tidy` changed" } as const;
  assert.equal(textOf({ state: { kind: "stale", reasons: [reason] } }), "stale: `tidy` changed");
  assert.equal(textOf({ state: { kind: "stale", reasons: [reason, reason] } }), "stale: `tidy` changed and 1 more");
  assert.equal(textOf({ state: { kind: "waits", on: ["raw", "tidy"] } }), "waits on `raw`, `tidy`");
  assert.equal(textOf({ state: { kind: "cannot tell", because: ["it reads process.env"] } }), "cannot tell: it reads process.env");
  assert.equal(textOf({ state: null }), "cannot be planned");
});

test("a no-go is said at its own stage and at all that it stops, the sealed evaluation too", () => {
  const because = "no-go: no more signal than in shuffled labels";
  assert.equal(textOf({ state: { kind: "current", key: "k", stops: because } }), `✓ up to date, ${because}`);
  for (const kind of ["train", "evaluate"] as const) {
    assert.equal(textOf({ kind, state: { kind: "stopped", by: "go", because } }), `stopped by \`go\`: ${because}`);
  }
});

test("what runs now comes before what the plan says", () => {
  const running = { ...run, status: "running", startedMs: 400, progress: { done: 1, total: 4, unit: "rows" } } as const;
  assert.equal(textOf({ state: { kind: "current", key: "k" }, run: running }), "running 3 s, 1 of 4 rows");
});

test("what was just finished is up to date at once, though the plan comes later", () => {
  assert.equal(textOf({ run, runGoesOn: true }), "✓ up to date");
  assert.equal(textOf({ run }), "never run");
});

test("a failure is shown until the stage is up to date again", () => {
  const failed = { ...run, status: "failed", failure: { code: "c", sentence: "It threw.", remedy: "Mend it.", place: null } } as const;
  assert.equal(textOf({ run: failed }), "failed: It threw.");
  assert.equal(textOf({ run: failed, state: { kind: "current", key: "k" } }), "✓ up to date");
});

test("an evaluation that is not current is sealed, and does not count as missing", () => {
  assert.equal(textOf({ kind: "evaluate" }), "sealed");
  assert.equal(countText(["current", "stale", "sealed"]), "1 of 2 up to date");
});

test("there are at most four lenses, Stop stands where Run was, and only a sealed test offers a shot", () => {
  const ref = { file: "a.mlpipe.ts", stage: "report" };
  const titles = (kind: "stale" | "running" | "sealed" | "stopped" | "current", isTest: boolean, shots = 0) =>
    lensTexts(ref, isTest, { kind, text: kind, detail: [] }, shots).map(({ title }) => title);
  assert.deepEqual(titles("stale", false), ["stale", "$(play) Run", "$(debug-alt) Debug", "Open…"]);
  assert.deepEqual(titles("running", false), ["running", "$(debug-stop) Stop", "Open…"]);
  assert.deepEqual(titles("sealed", true, 1), ["sealed", "$(unlock) Open test (shot 2)", "Open…"]);
  assert.deepEqual(titles("stopped", true, 1), ["stopped", "Open…"]);
  assert.deepEqual(titles("current", true, 1), ["current", "$(play) Run", "$(debug-alt) Debug", "Open…"]);
});
