import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import type { Plan, PlannedStage, StageState } from "../../../src/model/plan.ts";
import { planStateShape, planText, planView } from "../../../src/views/planView.ts";

const ingredients = { code: {}, files: {}, tsconfig: "", packages: {}, engine: {}, data: {}, unknowable: [] };

function stage(name: string, inputs: readonly string[], state: StageState): PlannedStage {
  return { name, kind: "clean", file: "/p/a.mlpipe.ts", inputs, ingredients, state };
}

function planOf(...stages: readonly PlannedStage[]): Plan {
  return { file: "/p/a.mlpipe.ts", projectRoot: "/p", stages, findings: [] };
}

test("a plan tells each stage's state, and every reason on a line of its own", () => {
  const plan = planOf(
    stage("raw", [], { kind: "current", key: "0" }),
    stage("tidy", ["raw"], {
      kind: "stale",
      reasons: [
        { about: "code", name: "tidy", text: "`tidy` changed, line 31" },
        { about: "file", name: "helper.ts", text: "`helper.ts` changed" },
      ],
    }),
    stage("rows", ["tidy"], { kind: "waits", on: ["tidy"] }),
  );
  assert.equal(
    planText(planView(plan)),
    [
      "Plan of a.mlpipe.ts",
      "",
      "Stage  Kind   Takes  State        Because",
      "raw    clean         up to date",
      "tidy   clean  raw    out of date  `tidy` changed, line 31",
      "                                  `helper.ts` changed",
      "rows   clean  tidy   waits        runs if tidy changes",
      "",
      "2 stages of 3 would run.",
      "",
    ].join("\n"),
  );
});

test("a plan names the program that a stage is", () => {
  const plan = planOf({ ...stage("rows", ["raw"], { kind: "never run" }), kind: "wrangle", program: "programs/dedupe.py" });
  assert.match(planText(planView(plan)), /rows +wrangle: programs\/dedupe\.py +raw +never run/);
});

test("a plan says which stage stops what is below it, and why", () => {
  const text = planText(
    planView(
      planOf(
        stage("go", [], { kind: "current", key: "0", stops: "no-go: too few labels" }),
        stage("model", ["go"], { kind: "stopped", by: "go", because: "no-go: too few labels" }),
      ),
    ),
  );
  assert.match(text, /go +clean +up to date +no-go: too few labels/);
  assert.match(text, /model +clean +go +stopped +go says no-go: too few labels/);
  assert.match(text, /0 stages of 2 would run; 1 is stopped\./);
});

test("a plan's state is JSON-safe, and says so when nothing would run", () => {
  const state = planView(planOf(stage("raw", [], { kind: "current", key: "0" })));
  assert.equal(state.summary, "The only stage is up to date.");
  assert.deepEqual(checkShape(planStateShape, JSON.parse(JSON.stringify(state)), "the plan"), state);
  assert.equal(planView(planOf()).summary, "No stage can be planned.");
});
