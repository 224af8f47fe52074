import assert from "node:assert/strict";
import { test } from "node:test";
import { makeProject } from "./project.ts";
import { pipelineText, sampleFiles } from "./samplePipeline.ts";

test("packages are taken from the project, ES modules and CommonJS", async (t) => {
  const before = 'import { three } from "an-es-package"; import { two } from "a-cjs-package";';
  const project = makeProject(t, {
    ...sampleFiles({ before, features: "{ sum: (row) => row.amount * two + three }" }),
    "node_modules/an-es-package/package.json": '{ "name": "an-es-package", "version": "1.0.0", "type": "module", "exports": "./es.js" }',
    "node_modules/an-es-package/es.js": "export const three = 3;\n",
    "node_modules/a-cjs-package/package.json": '{ "name": "a-cjs-package", "version": "1.0.0", "main": "cjs.js" }',
    "node_modules/a-cjs-package/cjs.js": "exports.two = 2;\n",
  });
  const { outcome } = await project.run({ stages: ["table"] });
  assert.equal(outcome.failure, null);
});

test("mlpipe is the library beside the child, whatever tsconfig and node_modules say", async (t) => {
  const project = makeProject(t, {
    ...sampleFiles(),
    "tsconfig.json": '{ "compilerOptions": { "paths": { "mlpipe": ["./mlpipe-types/mlpipe.d.ts"] } } }',
    "mlpipe-types/mlpipe.d.ts": "export {};\n",
    "node_modules/mlpipe/package.json": '{ "name": "mlpipe", "version": "0.0.1", "main": "other.js" }',
    "node_modules/mlpipe/other.js": "throw new Error('not this one');\n",
  });
  assert.equal((await project.run({ stages: ["tidy"] })).outcome.failure, null);
});

test("stages and JSON of local files take part", async (t) => {
  const text = pipelineText()
    .replace(/export const raw = .*\n/, "")
    .replace('from "mlpipe";', 'from "mlpipe";\nimport { raw } from "./source/raw.ts";\nimport settings from "./settings.json";')
    .replace("row.amount * 2", "row.amount * settings.factor");
  const project = makeProject(t, {
    ...sampleFiles(),
    "p.mlpipe.ts": text.replace("const Row =", "export const Row ="),
    "settings.json": '{ "factor": 2 }',
    "source/raw.ts": `import { collect, csv } from "mlpipe";\nexport const raw = collect(csv("../rows.csv"), { owner: "test", license: "MIT" });\n`,
  });
  const { outcome, statuses } = await project.run({ stages: ["raw"] });
  assert.equal(outcome.failure, null);
  assert.deepEqual(statuses, { raw: "ran" });
});

test("a file that the plan does not know ends the run at its import: results could not be told stale", async (t) => {
  const before = 'import { factor } from "#settings"; console.log(factor);';
  const project = makeProject(t, {
    ...sampleFiles({ before }),
    "tsconfig.json": '{ "compilerOptions": { "paths": { "#settings": ["./settings.ts"] } } }',
    "settings.ts": "export const factor = 2;\n",
  });
  const { failure } = (await project.run({ stages: ["tidy"] })).outcome;
  assert.deepEqual([failure?.code, failure?.place?.file, failure?.place?.line], ["unplanned-source", project.file, 3]);
});

test("a stage that reads what its key cannot know runs each time", async (t) => {
  const project = makeProject(t, sampleFiles({ features: "{ home: (row) => (process.env.HOME === undefined ? 0 : row.amount) }" }));
  await project.run({ stages: ["parts"] });
  const { statuses } = await project.run({ stages: ["parts"] });
  assert.deepEqual([statuses["tidy"], statuses["table"], statuses["parts"]], ["cached", "ran", "cached"]);
});

test("a neural net trains in the child, the same twice, and says on which backend", async (t) => {
  const model = "mlp({ use: dense, hidden: [4], epochs: 3 })";
  const text = pipelineText({ model }).replace("logistic,", "logistic, mlp,");
  const runs = await Promise.all([0, 1].map(() => makeProject(t, { ...sampleFiles(), "p.mlpipe.ts": text }).run({ stages: ["check"] })));
  const [one, other] = runs.map(({ outcome }) => outcome.stages.find((stage) => stage.stage === "model"));
  assert.equal(runs[0]?.outcome.failure, null);
  assert.deepEqual(one?.output, other?.output);
  const epochs = runs[0]?.events.filter((event) => event.type === "measured" && event.metric === "train_loss");
  assert.equal(epochs?.length, 3);
});
