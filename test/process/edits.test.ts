import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeProject } from "./project.ts";
import { pipelineText, rowsText, sampleFiles } from "./samplePipeline.ts";

test("an edit between planning and bundling ends the run; nothing is stored", async (t) => {
  const project = makeProject(t, sampleFiles());
  const order = await project.order();
  project.write("p.mlpipe.ts", pipelineText({ features: "{ double: (row) => row.amount * 3 }" }));
  const { outcome } = await project.runOrder(order);
  assert.deepEqual([outcome.outcome, outcome.failure?.code], ["failed", "source-changed"]);
  assert.equal(outcome.failure?.place?.file, project.file);
  assert.equal(existsSync(join(project.root, ".mlpipe/cache")), false);
});

test("an edit of a local import ends the run too", async (t) => {
  const before = 'import { factor } from "./factor.ts";';
  const files = {
    ...sampleFiles({ before, features: "{ double: (row) => row.amount * factor }" }),
    "factor.ts": "export const factor = 2;\n",
  };
  const project = makeProject(t, files);
  const order = await project.order();
  project.write("factor.ts", "export const factor = 3;\n");
  const { outcome } = await project.runOrder(order);
  assert.equal(outcome.failure?.code, "source-changed");
  assert.equal(outcome.failure?.place?.file, join(project.root, "factor.ts"));
});

test("data that changed since it was planned is not stored under the plan's key", async (t) => {
  const project = makeProject(t, sampleFiles());
  const order = await project.order({ stages: ["raw"] });
  project.write("rows.csv", rowsText(100));
  const { outcome } = await project.runOrder(order);
  assert.equal(outcome.failure?.code, "data-changed");
  assert.deepEqual(project.store.index(project.file).stages, {});
  assert.equal((await project.run({ stages: ["raw"] })).outcome.stages[0]?.rowCount, 100);
});

test("an edit while stages run changes nothing of what runs", async (t) => {
  const before = 'import { existsSync } from "node:fs";';
  const features = `{ waited: (row) => {
    while (!existsSync("go")) { process.stdout.write("."); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); }
    return row.amount;
  } }`;
  const project = makeProject(t, sampleFiles({ before, features }));
  const started = await project.start({ stages: ["table"] });
  await started.printed(".");
  project.write("p.mlpipe.ts", pipelineText());
  project.write("go", "");
  const outcome = await started.handle.done;
  assert.equal(outcome.outcome, "done");
  const next = await project.run({ stages: ["table"] });
  assert.equal(next.statuses["table"], "ran", "the edited text has not run yet");
});
