import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { FollowedFile } from "../../../src/analyse/followFile.ts";
import { namedScripts, namingFindings } from "../../../src/analyse/namedScripts.ts";
import { auditFlow } from "../../../src/leakage/static/auditFlow.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";

const folder = resolve("test/cases/leakage/fit-before-split");
const main = join(folder, "leaks-script.mlpipe.ts");
const path = join(folder, "leaks-script.py");
const script = readFileSync(path, "utf8");

function analysed(text: string | null, followed = new Map<string, FollowedFile>()) {
  const texts = new Map([[main, readFileSync(main, "utf8")], ...(text === null ? [] : [[path, text] as const])]);
  const readText = (wanted: string): string | null => texts.get(wanted) ?? null;
  const { pipeline } = parsePipeline({ file: main, readText });
  const scripts = namedScripts(pipeline, { projectRoot: folder, readText, followed });
  const audit = auditFlow({ pipeline, texts: {}, ledger: null, scripts: scripts.found });
  return { scripts, audit, namings: namingFindings(pipeline, audit.findings), text: texts.get(main) ?? "" };
}

test("what is found in a script stands once more where the pipeline names it, with the script's place beside", () => {
  const { audit, namings, text } = analysed(script);
  const [found] = audit.findings;
  const [naming, ...others] = namings;
  assert.deepEqual([audit.findings.length, others.length], [1, 0]);
  assert.deepEqual([found?.range.file, found?.stage, found?.byItself], [path, "rows", undefined]);
  assert.deepEqual([naming?.id, naming?.severity, naming?.range.file], [found?.id, "warning", main]);
  assert.equal(text.slice(naming?.range.start, naming?.range.end), '"leaks-script.py"');
  assert.match(naming?.message ?? "", /^In leaks-script\.py, which "rows" runs: "StandardScaler" learns from rows/);
  assert.deepEqual(
    naming?.related.map(({ range }) => range),
    [found?.range],
  );
});

test("several findings of one script are one where the pipeline names it, the worst of them first", () => {
  const { namings } = analysed(
    script.replace(
      "rows.to_csv",
      'rows = rows.sample(n=5000, replace=True)\nrows["rate"] = rows.groupby("ward")["stay"].transform("mean")\nrows.to_csv',
    ),
  );
  assert.deepEqual(
    namings.map(({ id, severity, related }) => [id, severity, related.length]),
    [["leakage/resample-before-split", "error", 3]],
  );
  assert.match(namings[0]?.message ?? "", / 2 more findings there\.$/);
});

test("what a script shows by itself is marked, so that it is shown once where it is open", () => {
  const own = `${script}from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
X, y = rows[["stay"]], rows["returned"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`;
  const { audit } = analysed(own);
  assert.deepEqual(
    audit.findings.map(({ id, byItself }) => [id, byItself ?? false]),
    [
      ["leakage/fit-before-split", true],
      ["leakage/no-seed", true],
    ],
  );
});

test("a script that cannot be read is counted as a step of its own", () => {
  for (const [text, what] of [
    [null, "leaks-script.py: there is no such file"],
    ["<html>\n<body class=x>\n  what? no: this is {{ nothing }} else\n</body>\n</html>\n", "leaks-script.py: too much of it is no Python"],
  ] as const) {
    const { scripts } = analysed(text);
    assert.deepEqual(scripts.unread, [{ stage: "rows", what, external: true }]);
    assert.deepEqual(scripts.rules, []);
  }
});

test("a script is followed anew only where it, or a module beside it, has changed", () => {
  const followed = new Map<string, FollowedFile>();
  analysed(script, followed);
  const first = followed.get(path);
  analysed(script, followed);
  assert.equal(followed.get(path), first);
  analysed(`${script}\n`, followed);
  assert.notEqual(followed.get(path), first);
});
