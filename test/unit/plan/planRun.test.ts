import assert from "node:assert/strict";
import { test } from "node:test";
import type { Pipeline, SourceFile } from "../../../src/model/pipeline.ts";
import type { PlanFacts } from "../../../src/plan/planFacts.ts";
import { planRun } from "../../../src/plan/planRun.ts";
import { stateText } from "../../../src/plan/stateText.ts";
import { file, pipeline, Results, somewhere, stage, states } from "./handMade.ts";

const chain = pipeline([stage("raw", [], { kind: "collect" }), stage("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);

test("stages come after all they take, otherwise in source order", () => {
  const order = (stages: Pipeline["stages"]) =>
    planRun({ pipeline: pipeline(stages), facts: new Results().facts() }).stages.map((each) => each.name);
  assert.deepEqual(order([stage("a"), stage("b"), stage("c")]), ["a", "b", "c"]);
  assert.deepEqual(order([stage("c", ["b"]), stage("b", ["a", "a"]), stage("a"), stage("d")]), ["a", "b", "c", "d"]);
  assert.deepEqual(order([stage("a", ["b"]), stage("b", ["a"]), stage("c", ["a"]), stage("d")]), ["d"]);
  assert.deepEqual(order([stage("a", ["nobody"]), stage("b")]), ["b"]);
});

test("what never ran says so", () => {
  assert.deepEqual(states(chain, new Results().facts()), { raw: "never run", tidy: "never run", rows: "never run" });
});

test("what ran with this text and data is current", () => {
  assert.deepEqual(states(chain, afterRun(chain).facts()), { raw: "current", tidy: "current", rows: "current" });
});

test("a changed stage is stale, and what takes it waits", () => {
  const changed = pipeline([stage("raw", [], { kind: "collect" }), recoded("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);
  assert.deepEqual(states(changed, afterRun(chain).facts()), { raw: "current", tidy: "stale: `tidy` changed", rows: "waits: tidy" });
});

test("below a stage that lets nothing build on it all are stopped, with its reason; once it changes they wait", () => {
  const gated = (gate: Pipeline["stages"][number]) =>
    pipeline([stage("raw"), gate, stage("model", ["go"]), stage("check", ["model", "raw"])]);
  const results = new Results();
  results.stops.set("go", "no-go: too few labels");
  results.run(planRun({ pipeline: gated(stage("go", ["raw"])), facts: results.facts() }), {}, ["raw", "go"]);
  const stopped = "stopped by go: no-go: too few labels";
  assert.deepEqual(states(gated(stage("go", ["raw"])), results.facts()), { raw: "current", go: "current", model: stopped, check: stopped });
  assert.equal(stateText({ kind: "stopped", by: "go", because: "no-go: too few labels" }), "stopped by `go` (no-go: too few labels)");
  const changed = states(gated(recoded("go", ["raw"])), results.facts());
  assert.deepEqual([changed["go"], changed["model"]], ["stale: `go` changed", "never run"]);
});

test("equal output after a change leaves what follows current", () => {
  const results = new Results();
  results.run(planRun({ pipeline: chain, facts: results.facts() }), { tidy: "same" });
  const changed = pipeline([stage("raw", [], { kind: "collect" }), recoded("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);
  results.run(planRun({ pipeline: changed, facts: results.facts() }), { tidy: "same" }, ["tidy"]);
  assert.deepEqual(states(changed, results.facts()), { raw: "current", tidy: "current", rows: "current" });
});

test("the same rows with another role of a column make what follows stale", () => {
  const results = new Results();
  const column = { name: "age", type: "integer", roles: [], oneOf: null } as const;
  results.schemas.set("raw", { columns: [{ ...column, roles: [] }] });
  results.run(planRun({ pipeline: chain, facts: results.facts() }), { raw: "same" });
  const changed = pipeline([recoded("raw", []), stage("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);
  results.schemas.set("raw", { columns: [{ ...column, roles: ["notFeature"] }] });
  results.run(planRun({ pipeline: changed, facts: results.facts() }), { raw: "same" }, ["raw"]);
  assert.equal(states(changed, results.facts())["tidy"], "stale: `raw` has a new output");
});

test("another output makes what follows stale, by name", () => {
  const results = afterRun(chain);
  const changed = pipeline([stage("raw", [], { kind: "collect" }), recoded("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);
  results.run(planRun({ pipeline: changed, facts: results.facts() }), {}, ["tidy"]);
  assert.deepEqual(states(changed, results.facts()), { raw: "current", tidy: "current", rows: "stale: `tidy` has a new output" });
});

test("a change taken back is current again without a run", () => {
  const results = afterRun(chain);
  const changed = pipeline([stage("raw", [], { kind: "collect" }), recoded("tidy", ["raw"]), stage("rows", ["tidy"], { kind: "wrangle" })]);
  results.run(planRun({ pipeline: changed, facts: results.facts() }));
  assert.deepEqual(states(chain, results.facts()), { raw: "current", tidy: "current", rows: "current" });
});

test("a stage that changed itself names its own reasons, whatever its inputs do", () => {
  const changed = pipeline([stage("raw", [], { kind: "collect" }), recoded("tidy", ["raw"]), recoded("rows", ["tidy"])]);
  assert.equal(states(changed, afterRun(chain).facts())["rows"], "stale: `rows` changed");
});

test("a stage that takes another input names it", () => {
  const changed = pipeline([...chain.stages.slice(0, 2), stage("rows", ["raw"], { kind: "wrangle" })]);
  assert.equal(states(changed, afterRun(chain).facts())["rows"], "stale: now takes `raw`, no longer takes `tidy`");
});

test("a result that is gone is said to be gone", () => {
  const results = afterRun(chain);
  results.lost.add(results.index.stages["tidy"]?.key ?? "");
  assert.deepEqual(states(chain, results.facts()), {
    raw: "current",
    tidy: "stale: the stored result of `tidy` is gone or damaged",
    rows: "waits: tidy",
  });
});

test("helpers, contracts, statements, imported files, options, versions and data are named", () => {
  const code = (version: string) => ({
    own: "own",
    declarations: { minutes: `minutes ${version}`, Customer: `Customer ${version}`, [`only${version}`]: "x" },
    statements: `statements ${version}`,
    files: ["/p/lib/clean.ts"],
  });
  const of = (version: string) =>
    pipeline([stage("raw", [], { kind: "wrangle", code: code(version) })], {
      contracts: [{ name: "Customer", file, range: somewhere, nameRange: somewhere, columns: [], complete: true }],
      sources: [source("/p/lib/clean.ts", version)],
      dataFiles: [{ stage: "raw", path: "/p/data/churn.csv", range: somewhere }],
    });
  const facts = (version: string): Partial<PlanFacts> => ({
    tsconfig: `{"jsx":"react","target":"es202${version}"}`,
    packages: { arquero: `8.0.${version}` },
    engine: { mlpipe: `0.${version}.0`, backend: version },
    data: { "/p/data/churn.csv": version },
  });
  const results = new Results();
  results.run(planRun({ pipeline: of("2"), facts: results.facts(facts("2")) }));
  assert.equal(
    states(of("3"), results.facts(facts("3")))["raw"],
    "stale: helper `minutes` changed, contract `Customer` changed, helper `only3` is new, " +
      "a top-level statement of a.mlpipe.ts changed, helper `only2` is no longer used, lib/clean.ts changed, data/churn.csv changed, " +
      "tsconfig: target es2022 → es2023, arquero 8.0.2 → 8.0.3, mlpipe 0.2.0 → 0.3.0",
  );
});

test("a tsconfig that appears names the options it sets", () => {
  const results = afterRun(chain);
  assert.equal(states(chain, results.facts({ tsconfig: '{"target":"es2023"}' }))["raw"], "stale: tsconfig: target unset → es2023");
});

test("the backend concerns training alone, and Arquero wrangling alone", () => {
  const results = afterRun(chain);
  const engine = { mlpipe: "0.1.0", backend: "wasm", arquero: "8.0.3" };
  assert.deepEqual(states(chain, results.facts({ engine })), { raw: "current", tidy: "current", rows: "stale: arquero 8.0.3 is new" });
});

test("while a data file is being hashed its stage and what follows are being checked", () => {
  const withData = { ...chain, dataFiles: [{ stage: "raw", path: "/p/big.csv", range: somewhere }] };
  const results = new Results();
  results.run(planRun({ pipeline: withData, facts: results.facts({ data: { "/p/big.csv": "1" } }) }));
  const checking = results.facts({ data: { "/p/big.csv": "checking" } });
  assert.deepEqual(states(withData, checking), { raw: "checking", tidy: "checking", rows: "checking" });
  assert.equal(states(withData, results.facts({ data: { "/p/big.csv": "1" } }))["raw"], "current");
  assert.equal(states(withData, results.facts({ data: { "/p/big.csv": "2" } }))["raw"], "stale: big.csv changed");
});

test("a data file that is not there is a reason and a finding at its place", () => {
  const withData = { ...chain, dataFiles: [{ stage: "raw", path: "/p/data/a.csv", range: somewhere }] };
  const results = new Results();
  results.run(planRun({ pipeline: withData, facts: results.facts({ data: { "/p/data/a.csv": "1" } }) }));
  const facts = results.facts({ data: { "/p/data/a.csv": "missing" } });
  assert.equal(states(withData, facts)["raw"], "stale: data/a.csv is missing");
  const [finding] = planRun({ pipeline: withData, facts }).findings;
  assert.equal(finding?.id, "pipeline/missing-data");
  assert.match(finding?.message ?? "", /^`raw` reads data\/a\.csv, which is not there\./);
});

test("a stage that reads the clock runs each time, and so may what follows", () => {
  const use = { what: "clock", text: "Date.now()", range: somewhere } as const;
  const clocked = pipeline([stage("raw"), stage("tidy", ["raw"], { unknowable: [use, use] }), stage("rows", ["tidy"])]);
  assert.deepEqual(states(clocked, afterRun(clocked).facts()), {
    raw: "current",
    tidy: "cannot tell: clock: Date.now() in a.mlpipe.ts",
    rows: "waits: tidy",
  });
});

test("a state is one line for people", () => {
  assert.equal(stateText({ kind: "waits", on: ["raw", "tidy"] }), "waits for `raw`, `tidy`");
  assert.equal(stateText({ kind: "stale", reasons: [{ about: "code", name: "a", text: "`a` changed" }] }), "`a` changed");
});

function afterRun(planned: Pipeline): Results {
  const results = new Results();
  results.run(planRun({ pipeline: planned, facts: results.facts() }));
  return results;
}

function recoded(name: string, inputs: readonly string[]) {
  return stage(name, inputs, {
    kind: name === "rows" ? "wrangle" : "clean",
    code: { own: "other", declarations: {}, statements: "statements", files: [] },
  });
}

function source(path: string, digest: string): SourceFile {
  return { path, digest, contentHash: digest, imports: [], unknowable: [] };
}
