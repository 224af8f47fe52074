import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { recipeNames } from "../../src/runtime/recipe.ts";
import { mlpipe, sampleFile } from "./mlpipe.ts";

interface RunDocument {
  readonly outcome: string;
  readonly stages: readonly { name: string; kind: string; status: string; milliseconds: number; reason: string; rows: number | null }[];
  readonly findings: readonly { id: string; severity: string }[];
}

const good = ["penguins", "churn", "flights", "houses", "iris", "survey"];
const leaky: Readonly<Record<string, readonly string[]>> = {
  "churn-leaky": ["statistic-before-split", "unserved-transform", "target-in-features", "fit-before-split", "test-in-tuning", "no-seed"],
  "houses-leaky": ["target-in-features", "statistic-before-split"],
  "flights-leaky": ["target-in-features", "statistic-before-split", "time-random-split", "fit-before-split"],
};

/** What a leak's rows show beside the finding that it is announced by. */
const shownByRows: Readonly<Record<string, readonly string[]>> = {
  "churn-leaky": ["permuted-labels"],
  "houses-leaky": ["permuted-labels"],
};

for (const name of good) {
  test(`${name}: runs whole, seals its report, and is up to date the second time`, async (context) => {
    const file = sampleFile(context, name);
    const first = await mlpipe(["run", file, "--json"]);
    assert.equal(first.code, 0, first.stderr + first.stdout);
    const document = JSON.parse(first.stdout) as RunDocument;
    assert.equal(document.outcome, "done");
    assert.deepEqual(document.findings, []);
    assert.deepEqual(statuses(document, "evaluate"), ["sealed"]);
    assert.ok(document.stages.filter((stage) => stage.kind !== "evaluate").every((stage) => stage.status === "ran"));

    const again = JSON.parse((await mlpipe(["run", file, "--json"])).stdout) as RunDocument;
    assert.ok(again.stages.filter((stage) => stage.kind !== "evaluate").every((stage) => stage.status === "cached"));

    const plan = await mlpipe(["plan", file, "--json"]);
    assert.equal(plan.code, 0, plan.stderr);
    const audit = await mlpipe(["audit", file]);
    assert.equal(audit.code, 0, audit.stdout);
    assert.match(audit.stdout, /No leakage found/);
    const profile = await mlpipe(["profile", file, "--stage", "tidy", "--json"]);
    assert.equal(profile.code, 0, profile.stderr);
    assert.equal((JSON.parse(profile.stdout) as { kind: string }).kind, "ready");
    const rows = await mlpipe(["audit", file, "--data", "--fail-on", "warning"]);
    assert.equal(rows.code, 0, rows.stdout);
    const report = await mlpipe(["report", file, "--stage", "check"]);
    assert.ok(report.code === 0 || report.code === 1, report.stderr);
    assert.match(report.stdout, /rows/);
  });
}

for (const [name, announced] of Object.entries(leaky)) {
  test(`${name}: runs whatever the audit says, and then exits 1`, async (context) => {
    const file = sampleFile(context, name);
    const ran = await mlpipe(["run", file, "--json"]);
    assert.equal(ran.code, 1, ran.stderr + ran.stdout);
    const document = JSON.parse(ran.stdout) as RunDocument;
    assert.equal(document.outcome, "done");
    assert.deepEqual(document.findings.map((finding) => finding.id).sort(), announced.map((id) => `leakage/${id}`).sort());
    const audit = await mlpipe(["audit", file]);
    assert.equal(audit.code, 1);
    for (const id of [...announced, ...(shownByRows[name] ?? [])]) assert.ok(readFileSync(file, "utf8").includes(id), `${id} is announced`);
    const sarif = JSON.parse((await mlpipe(["audit", file, "--format", "sarif"])).stdout) as {
      version: string;
      runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    assert.equal(sarif.version, "2.1.0");
    assert.deepEqual(sarif.runs[0]?.results.map((result) => result.ruleId).sort(), announced.map((id) => `leakage/${id}`).sort());
    assert.equal(sarif.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, basename(file));
    const { groups } = JSON.parse((await mlpipe(["audit", file, "--data", "--json"])).stdout) as {
      groups: { findings: { id: string; severity: string }[] }[];
    };
    const graver = groups.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "information"));
    assert.deepEqual(graver.map(({ id }) => id).sort(), [...announced, ...(shownByRows[name] ?? [])].map((id) => `leakage/${id}`).sort());
  });
}

test("a shot needs a reason, is written into the ledger, and is free to report again", async (context) => {
  const file = sampleFile(context, "penguins");
  const opened = JSON.parse((await mlpipe(["run", file, "--json", "--open-test", "the field season is over"])).stdout) as RunDocument;
  assert.deepEqual(statuses(opened, "evaluate"), ["ran"]);
  const ledger = JSON.parse(readFileSync(join(dirname(file), "penguins.seal.json"), "utf8")) as {
    entries: { level: string; why: string }[];
  };
  assert.deepEqual(
    ledger.entries.filter((entry) => entry.level === "labels").map((entry) => entry.why),
    ["the field season is over"],
  );
  const again = JSON.parse((await mlpipe(["run", file, "--json", "--force"])).stdout) as RunDocument;
  assert.deepEqual(statuses(again, "evaluate"), ["ran"]);
  const report = await mlpipe(["report", file, "--stage", "report"]);
  assert.equal(report.code, 0, report.stdout + report.stderr);
  assert.match(report.stdout, /shot 1/i);
});

test("--stage runs a stage with what it needs, and no more", async (context) => {
  const file = sampleFile(context, "penguins");
  const document = JSON.parse((await mlpipe(["run", file, "--stage", "rows", "--json"])).stdout) as RunDocument;
  assert.deepEqual(
    document.stages.map((stage) => stage.name),
    ["raw", "tidy", "rows"],
  );
});

test("--stage with --force runs that stage alone again", async (context) => {
  const file = sampleFile(context, "penguins");
  await mlpipe(["run", file, "--to", "rows"]);
  const document = JSON.parse((await mlpipe(["run", file, "--stage", "tidy", "--force", "--json"])).stdout) as RunDocument;
  assert.deepEqual(
    document.stages.map((stage) => [stage.name, stage.status]),
    [
      ["raw", "cached"],
      ["tidy", "ran"],
    ],
  );
});

test("the store says its size, and a clean-up keeps what is current", async (context) => {
  const file = sampleFile(context, "penguins");
  await mlpipe(["run", file, "--to", "rows"]);
  const size = JSON.parse((await mlpipe(["store", file, "--json"])).stdout) as { bytes: number; objects: number };
  assert.ok(size.bytes > 0 && size.objects >= 3);
  assert.equal((await mlpipe(["store", file, "--clean"])).code, 0);
  const document = JSON.parse((await mlpipe(["run", file, "--to", "rows", "--json"])).stdout) as RunDocument;
  assert.ok(document.stages.every((stage) => stage.status === "cached"));
  assert.ok(existsSync(join(dirname(file), ".mlpipe")));
});

function statuses(document: RunDocument, kind: string): string[] {
  return document.stages.filter((stage) => stage.kind === kind).map((stage) => stage.status);
}

test("a split that changes after a shot is found by the audit", async (context) => {
  const file = sampleFile(context, "penguins");
  await mlpipe(["run", file, "--open-test", "the field season is over"]);
  assert.equal((await mlpipe(["audit", file])).code, 0);
  writeFileSync(file, readFileSync(file, "utf8").replace('salt: "palmer"', 'salt: "another"'));
  const audit = await mlpipe(["audit", file]);
  assert.equal(audit.code, 1);
  assert.match(audit.stdout, /leakage\/reseal[\s\S]*salt "palmer" → "another"/);
});

test("survey: every recipe has something to do, and the examples of its features give what they say", async (context) => {
  const file = sampleFile(context, "survey");
  assert.equal((await mlpipe(["run", file, "--stage", "tidy"])).code, 0);
  const { stages } = JSON.parse((await mlpipe(["plan", file, "--stage", "tidy", "--json"])).stdout) as {
    stages: { name: string; result: string[] }[];
  };
  const notes = stages.find((stage) => stage.name === "tidy")?.result ?? [];
  // Its contract has a key.
  for (const recipe of recipeNames.filter((name) => name !== "rowKey")) {
    assert.ok(
      notes.some((note) => note.startsWith(`${recipe}: `) && !note.startsWith(`${recipe}: 0 `)),
      recipe,
    );
  }
  const tested = await mlpipe(["test", file]);
  assert.equal(tested.code, 0, tested.stdout);
});
