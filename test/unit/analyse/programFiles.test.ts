import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type TestContext, test } from "node:test";
import { type Analysis, analysePipeline } from "../../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../../src/analyse/analysisMemory.ts";

function pipeline(work: string): string {
  return `import { collect, columns, command, csv, python, wrangle } from "mlpipe";
const Row = columns({ id: "integer" }, { key: "id" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, ${work}, { makes: Row });
`;
}

/** A pipeline beside these files, analysed. */
async function analysed(t: TestContext, work: string, files: Readonly<Record<string, string>>): Promise<Analysis & { folder: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "programs-")));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ "package.json": "{}", "rows.csv": "id\n1\n", "p.mlpipe.ts": pipeline(work), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const request = { file: join(folder, "p.mlpipe.ts"), boundary: folder, overlays: {}, mayWrite: false, wait: true };
  return {
    ...(await analysePipeline(
      request,
      openAnalysisMemory(() => 0),
    )),
    folder,
  };
}

function dataOf({ plan }: Analysis): readonly string[] {
  return Object.keys(plan.stages.find(({ name }) => name === "rows")?.ingredients.data ?? {}).sort();
}

test("a script's key holds the modules near it that it imports, and those that they import", async (t) => {
  const analysis = await analysed(t, 'python("programs/main.py", { files: ["limits.json"] })', {
    "programs/main.py": "import sys, pandas as pd\nfrom prep import tidy\n\ndef late():\n    from tools.texts import lower\n",
    "programs/prep.py": "from tools import numbers\n",
    "programs/tools/__init__.py": "",
    "programs/tools/numbers.py": "from . import texts\nfrom ..outside import x\n",
    "programs/tools/texts.py": "import main\n",
    "programs/outside.py": "",
    "programs/unused.py": "",
    "common.py": "",
    "limits.json": "{}",
  });
  assert.deepEqual(analysis.findings, []);
  assert.deepEqual(dataOf(analysis), [
    "limits.json",
    "programs/main.py",
    "programs/outside.py",
    "programs/prep.py",
    "programs/tools/__init__.py",
    "programs/tools/numbers.py",
    "programs/tools/texts.py",
  ]);
});

test("a module that is edited in an open file changes what the script is made of", async (t) => {
  const files = { "work.py": "import prep\n", "prep.py": "", "more.py": "" };
  const before = await analysed(t, 'python("work.py")', files);
  assert.deepEqual(dataOf(before), ["prep.py", "work.py"]);
  const request = { file: before.file, boundary: before.folder, mayWrite: false, wait: true };
  const overlays = { [join(before.folder, "prep.py")]: "import more\n" };
  assert.deepEqual(
    dataOf(
      await analysePipeline(
        { ...request, overlays },
        openAnalysisMemory(() => 0),
      ),
    ),
    ["more.py", "prep.py", "work.py"],
  );
});

test("a script that is not there is a finding at its path, and stops no other stage", async (t) => {
  const analysis = await analysed(t, 'python("programs/gone.py")', {});
  const [finding, ...more] = analysis.findings;
  assert.deepEqual(more, []);
  assert.equal(finding?.id, "pipeline/missing-data");
  assert.equal(analysis.texts[analysis.file]?.slice(finding.range.start, finding.range.end), '"programs/gone.py"');
  assert.match(finding.message, /`rows` runs programs\/gone\.py, which is not there\. Put the file there, or correct the path\./);
});

test("a file of the project in a command that is not among its files is a finding, with a fix", async (t) => {
  const analysis = await analysed(t, 'command(["Rscript", "programs/clean.R", "-v"])', { "programs/clean.R": "", Rscript: "" });
  const [finding, ...more] = analysis.findings;
  assert.deepEqual(more, []);
  assert.equal(finding?.id, "pipeline/unnamed-program-file");
  const [edit] = finding.fixes[0]?.edits ?? [];
  assert.equal(edit?.newText, ', { files: ["programs/clean.R"] }');
  const text = analysis.texts[analysis.file] ?? "";
  const fixed = text.slice(0, edit?.range.start) + edit?.newText + text.slice(edit?.range.end);
  writeFileSync(analysis.file, fixed);
  const again = await analysePipeline(
    { file: analysis.file, boundary: analysis.folder, overlays: {}, mayWrite: false },
    openAnalysisMemory(() => 0),
  );
  assert.deepEqual(again.findings, []);
  assert.deepEqual(dataOf(again), [relative(analysis.folder, join(analysis.folder, "programs/clean.R"))]);
});
