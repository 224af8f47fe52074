import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Plan } from "../../../src/model/plan.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";
import { openContentIndex } from "../../../src/plan/contentIndex.ts";
import { readPlanFacts } from "../../../src/plan/planFacts.ts";
import { planRun } from "../../../src/plan/planRun.ts";
import { projectRoot } from "../../../src/plan/projectRoot.ts";
import { Results, shortState } from "./handMade.ts";

/**
 * `test/cases/plan/<case>/before` was run; `after` and `twin` are planned with its results. What each stage's state is
 * then stands in `after.txt` and `twin.txt`. Rewrite them with UPDATE_GOLDEN=1.
 */
const cases = join(import.meta.dirname, "../../cases/plan");

for (const name of readdirSync(cases).sort()) {
  const folder = join(cases, name);
  const variants = ["after", "twin"].filter((variant) => existsSync(join(folder, variant)));

  for (const variant of variants) {
    test(`${name}, ${variant}: what is stale, and why`, () => {
      const states = statesOf(planAfterBefore(folder, variant).plan);
      const golden = join(folder, `${variant}.txt`);
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, states);
      assert.equal(states, readFileSync(golden, "utf8"));
    });

    test(`${name}, ${variant}: where each output turns out equal, what follows did not have to run`, () => {
      const { plan, results } = planAfterBefore(folder, variant);
      const own = plan.stages
        .filter((stage) => ["stale", "never run", "cannot tell"].includes(stage.state.kind))
        .map((stage) => stage.name);
      results.run(plan, outputs(plan), own);
      const left = planFolder(join(folder, variant), results).stages.filter((stage) => stage.state.kind !== "current");
      const unknowable = plan.stages.filter((stage) => stage.state.kind === "cannot tell").length;
      assert.ok(unknowable > 0 || left.length === 0, left.map((stage) => `${stage.name}: ${shortState(stage.state)}`).join("\n"));
    });
  }

  test(`${name}: of the change and its twin, one makes something stale and the other nothing`, () => {
    const stale = variants.map((variant) => planAfterBefore(folder, variant).plan.stages.some((stage) => stage.state.kind !== "current"));
    assert.deepEqual(stale.sort(), [false, true]);
  });
}

function planAfterBefore(folder: string, variant: string): { plan: Plan; results: Results } {
  const results = new Results();
  const before = planFolder(join(folder, "before"), results);
  results.run(before, outputs(before));
  assert.ok(planFolder(join(folder, "before"), results).stages.every((stage) => ["current", "cannot tell"].includes(stage.state.kind)));
  return { plan: planFolder(join(folder, variant), results), results };
}

/** Each stage gives what it always gives: its name. */
function outputs(plan: Plan): Record<string, string> {
  return Object.fromEntries(plan.stages.map((stage) => [stage.name, stage.name]));
}

function planFolder(folder: string, results: Results): Plan {
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith(".mlpipe.ts")) ?? "");
  const { pipeline, findings } = parsePipeline({ file, readText: (path) => readFileSync(path, "utf8") });
  assert.deepEqual(
    findings.map((finding) => finding.message),
    [],
  );
  const root = projectRoot(file, folder);
  const contentIndex = openContentIndex({ storeFolder: join(root, ".mlpipe"), persist: false, clock: () => 0 });
  const store = {
    index: () => results.index,
    findResult: (key: string) => results.findResult(key),
    resultRecord: (key: string) => results.resultRecord(key),
  };
  return planRun({
    pipeline,
    facts: readPlanFacts({ pipeline, projectRoot: root, boundary: folder, engine: { mlpipe: "0.1.0" }, contentIndex, store }),
  });
}

function statesOf(plan: Plan): string {
  return plan.stages.map((stage) => `${stage.name}: ${shortState(stage.state)}\n`).join("");
}
