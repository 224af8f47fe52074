import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { makeProject } from "./project.ts";
import { pipelineText, rowsText, sampleFiles } from "./samplePipeline.ts";

interface Case {
  readonly parts?: Parameters<typeof pipelineText>[0];
  readonly text?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly sentence: RegExp;
  /** Text of the line that is named, in `p.mlpipe.ts` or the file given. */
  readonly at: RegExp;
  readonly in?: string;
}

/** What people do wrong, and where it is shown: one sentence, one remedy, one line of theirs. */
const cases: Readonly<Record<string, Case>> = {
  "a row function that throws": {
    parts: { features: "{\n  half: (row) => {\n    if (row.amount === 37) throw new Error('no ' + row.plan);\n    return 1;\n  } }" },
    code: "feature-failed",
    sentence: /feature "half" failed at row 2: no basic/,
    at: /throw new Error/,
  },
  "a helper in a local file that throws": {
    parts: { before: 'import { help } from "./lib/help.ts";', features: "{ half: (row) => help(row.amount) }" },
    files: {
      "lib/help.ts":
        "/** Comments\n * move lines. */\nexport function help(amount: number): number {\n  return JSON.parse('{' + amount);\n}\n",
    },
    code: "feature-failed",
    sentence: /feature "half" failed at row 1/,
    at: /JSON\.parse/,
    in: "lib/help.ts",
  },
  "a column that does not exist": {
    parts: { features: "{ half: (row: any) => row.amuont }" },
    code: "unknown-column",
    sentence: /`amuont`/,
    at: /row\.amuont/,
  },
  "a wrong option": {
    parts: { split: "{ test: 2, validation: 0.25 } as any" },
    code: "wrong-option",
    sentence: /split: "test" cannot be 2/,
    at: /const parts/,
  },
  "top-level code that throws": {
    parts: { before: 'JSON.parse("{");' },
    code: "user-code-threw",
    sentence: /SyntaxError/,
    at: /JSON\.parse/,
  },
  "a syntax error": {
    parts: { before: "const broken = (1 + ;" },
    code: "syntax-error",
    sentence: /p\.mlpipe\.ts cannot be read: Unexpected ";"/,
    at: /const broken/,
  },
  "an import that is not there": {
    parts: { before: 'import { help } from "./nowhere.ts"; console.log(help);' },
    code: "unknown-import",
    sentence: /"\.\/nowhere\.ts" cannot be found from p\.mlpipe\.ts/,
    at: /nowhere/,
  },
  "a package that is not installed": {
    parts: { before: 'import { help } from "no-such-package"; console.log(help);' },
    code: "unknown-import",
    sentence: /"no-such-package" cannot be found/,
    at: /no-such-package/,
  },
  "a name that mlpipe does not have": {
    text: pipelineText().replace("baseline,", "basline,").replace("raw, [require", "raw, [(basline as any), require"),
    code: "syntax-error",
    sentence: /No matching export .* "basline"/,
    at: /basline/,
  },
  "a missing file": {
    files: { "rows.csv": "" },
    text: pipelineText().replace("rows.csv", "no.csv"),
    code: "missing-source",
    sentence: /no\.csv/,
    at: /no\.csv/,
  },
  "an empty file": { files: { "rows.csv": "" }, code: "empty-source", sentence: /rows\.csv is empty/, at: /const raw/ },
  "a row that breaks the contract": {
    files: { "rows.csv": rowsText().replace(",37,", ",much,") },
    code: "",
    sentence: /amount/,
    at: /const raw/,
  },
  "a ragged file": { files: { "rows.csv": rowsText().replace(",basic,", ",basic,extra,") }, code: "", sentence: /./, at: /const raw/ },
  "a target with one class": {
    files: { "rows.csv": rowsText().replaceAll(",yes", ",no") },
    code: "",
    sentence: /left/,
    at: /const parts/,
  },
  "a slice of a column that does not exist": {
    text: pipelineText().replace('slices: ["plan"]', 'slices: ["plna"] as any'),
    code: "unknown-column",
    sentence: /"plna"/,
    at: /const check/,
  },
  "a rule that throws": {
    parts: {
      brief:
        '{ decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc",\n  baseline: rule((row) => Number(row.days!.toFixed(1))) }',
    },
    code: "rule-failed",
    sentence: /rule failed at row \d+ of the source/,
    at: /toFixed/,
  },
  "something thrown that is no error": {
    parts: { features: '{ half: () => { throw "a text"; } }' },
    code: "feature-failed",
    sentence: /feature "half" failed at row 1: a text/,
    at: /const table/,
  },
};

for (const [name, expected] of Object.entries(cases)) {
  test(`${name}: one sentence, a remedy, the right line`, async (t) => {
    const files = { ...sampleFiles(expected.parts), ...expected.files };
    if (expected.text !== undefined) files["p.mlpipe.ts"] = expected.text;
    const project = makeProject(t, files);
    const { outcome, output } = await project.run();
    const { failure } = outcome;
    assert.equal(outcome.outcome, "failed");
    assert.notEqual(failure?.code, "unexpected", output.stderr);
    if (expected.code !== "") assert.equal(failure?.code, expected.code);
    assert.match(failure?.sentence ?? "", expected.sentence);
    assert.doesNotMatch(failure?.sentence ?? "", /\n/);
    assert.ok((failure?.remedy ?? "").length > 10);
    const file = expected.in ?? "p.mlpipe.ts";
    assert.equal(failure?.place?.file, join(project.root, file));
    const line = files[file]?.split("\n")[(failure?.place?.line ?? 0) - 1] ?? "";
    assert.match(line, expected.at);
  });
}
