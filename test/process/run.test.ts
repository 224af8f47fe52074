import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readRun } from "../../src/artifacts/runRecords.ts";
import { profileShape, profileSoFarShape } from "../../src/model/profile.ts";
import { pastEvents } from "../../src/run/pastEvents.ts";
import { makeProject } from "./project.ts";
import { pipelineText, sampleFiles, stageNames } from "./samplePipeline.ts";

test("a run goes through the stages in order, and says so", async (t) => {
  const project = makeProject(t, sampleFiles());
  const { events, outcome, statuses, handle, output } = await project.run();
  assert.deepEqual(output, { stdout: "", stderr: "" });
  assert.equal(outcome.outcome, "done");
  assert.deepEqual(
    outcome.stages.map((stage) => stage.stage),
    stageNames,
  );
  assert.deepEqual(statuses, { ...Object.fromEntries(stageNames.map((name) => [name, "ran"])), report: "sealed" });
  assert.equal(events[0]?.type, "greeted");
  assert.equal(events[1]?.type, "run-started");
  assert.equal(events.at(-1)?.type, "run-finished");
  assert.equal(events.filter((event) => event.type === "run-finished").length, 1);
  assert.deepEqual(pastEvents(project.root, handle.runId), events.slice(1));
});

test("the record says what ran and why, on which data and versions, and what it took", async (t) => {
  const project = makeProject(t, sampleFiles());
  const { handle } = await project.run();
  const record = readRun(project.store.folder, handle.runId);
  assert.equal(record?.outcome, "done");
  assert.equal(record.git, null);
  assert.ok(record.finished !== null && record.finished >= record.started);
  assert.ok((record.peakMemoryBytes ?? 0) > 10_000_000);
  assert.match(record.dataHashes["rows.csv"] ?? "", /^[0-9a-f]{64}$/);
  assert.equal(record.versions["node"], process.versions.node);
  assert.match(record.options["parts"] ?? "", /"salt":"s"/);
  const check = record.stages.find((stage) => stage.name === "check");
  assert.equal(check?.reason, "never run");
  assert.ok((check.metrics["roc_auc"] ?? 0) > 0.7);
  assert.deepEqual(existsSync(join(project.root, ".mlpipe/runs", handle.runId, "attach.json")), false);
  assert.deepEqual(readdirSync(join(project.root, ".mlpipe/tmp")), []);
});

test("a second run repeats nothing", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run();
  const { events, statuses } = await project.run();
  assert.deepEqual(statuses, { ...Object.fromEntries(stageNames.map((name) => [name, "cached"])), report: "sealed" });
  assert.deepEqual(
    events.flatMap((event) => (event.type === "stage-started" ? [event.stage] : [])),
    ["report"],
  );
});

test("a forced stage runs again, and what takes its equal output does not", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run();
  const { statuses } = await project.run({ stages: ["check"], forced: ["tidy"] });
  assert.deepEqual(statuses, { ...Object.fromEntries(stageNames.slice(0, -1).map((name) => [name, "cached"])), tidy: "ran" });
});

test("a change in one stage runs it and what its output changes, no more", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run();
  project.write("p.mlpipe.ts", pipelineText({ tidy: "clean(raw, [require({ amount: { atLeast: -1 } })])" }));
  const { statuses } = await project.run();
  assert.equal(statuses["tidy"], "ran");
  assert.equal(statuses["table"], "cached", "tidy's output came out equal");
});

test("a change of the goal reaches the stages that judge", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run();
  project.write("p.mlpipe.ts", pipelineText().replace("goal: 0.6", "goal: 0.7"));
  const { statuses } = await project.run();
  assert.equal(statuses["brief"], "ran");
  assert.equal(statuses["table"], "ran");
  assert.equal(statuses["check"], "ran");
});

test("equal text, data and seed make equal objects in two fresh stores", async (t) => {
  const [one, other] = await Promise.all([0, 1].map(() => makeProject(t, sampleFiles()).run({ openTest: "a test" })));
  const objects = (ended: typeof one) => ended?.outcome.stages.map((stage) => stage.output?.hash);
  assert.equal(objects(one)?.includes(undefined), false);
  assert.deepEqual(objects(one), objects(other));
});

test("two runs at once in one store both end well", async (t) => {
  const project = makeProject(t, sampleFiles());
  const both = await Promise.all([project.run(), project.run()]);
  const hashes = both.map(({ outcome }) => outcome.stages.map((stage) => stage.output?.hash));
  assert.deepEqual(
    both.map(({ outcome }) => outcome.outcome),
    ["done", "done"],
  );
  assert.deepEqual(hashes[0], hashes[1]);
});

test("a damaged object is named, removed and made again", async (t) => {
  const project = makeProject(t, sampleFiles());
  const first = await project.run();
  const hash = first.outcome.stages.find((stage) => stage.stage === "tidy")?.output?.hash ?? "";
  const path = join(project.root, ".mlpipe/objects", hash.slice(0, 2), hash.slice(2));
  const bytes = readFileSync(path);
  bytes[40] = (bytes[40] as number) ^ 0xff;
  writeFileSync(path, bytes);
  const { events, statuses } = await project.run({ stages: ["check"] });
  assert.equal(statuses["raw"] === "ran" || statuses["tidy"] === "ran", true);
  assert.equal(statuses["check"], "cached");
  const warning = events.find((event) => event.type === "logged" && event.level === "warning");
  assert.match(warning?.type === "logged" ? warning.text : "", new RegExp(`${hash.slice(0, 12)} is damaged and was removed`));
});

test("profiles lie beside the results, without the test rows of the split", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run({ profiles: null });
  const { store } = project;
  const profileOf = (stage: string) => {
    const key = store.index(project.file).stages[stage]?.key ?? "";
    const object = store.attached(key, "profile");
    return object === null ? null : store.readJson(object, profileShape);
  };
  const testRows = store.findResult(store.index(project.file).stages["parts"]?.key ?? "")?.metrics["test rows"] ?? 0;
  assert.ok(testRows > 40);
  for (const stage of ["raw", "tidy", "table"]) {
    assert.deepEqual([profileOf(stage)?.rows, profileOf(stage)?.rowCount], ["without test rows", 200 - testRows], stage);
  }
  assert.equal(profileOf("parts"), null);
});

test("while the profile of a large table is made its columns lie there as they are done, and go with the last", async (t) => {
  const project = makeProject(t, sampleFiles({}, 20_001));
  await project.run({ stages: ["raw"] });
  const { events } = await project.run({ stages: ["raw"], profiles: ["raw"] });
  const told = events.flatMap((event) => (event.type === "progressed" && event.unit === "columns" ? [[event.done, event.total]] : []));
  assert.deepEqual(told[0], [1, 5]);
  assert.deepEqual(told.at(-1), [5, 5]);
  const key = project.store.index(project.file).stages["raw"]?.key ?? "";
  assert.equal(project.store.drafted(key, "profile-so-far", profileSoFarShape), null);
  assert.notEqual(project.store.attached(key, "profile"), null);
});

test("a run for a profile alone runs no stage again", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run({ stages: ["tidy"] });
  const { statuses } = await project.run({ stages: ["tidy"], profiles: ["tidy"] });
  assert.deepEqual(statuses, { raw: "cached", tidy: "cached" });
  const object = project.store.attached(project.store.index(project.file).stages["tidy"]?.key ?? "", "profile");
  assert.notEqual(object, null);
  const profile = object === null ? null : project.store.readJson(object, profileShape);
  assert.deepEqual([profile?.rows, profile?.rowCount], ["all rows", 200]);
});
