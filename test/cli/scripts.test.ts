import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { mlpipe } from "./mlpipe.ts";

const leaky = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from prep import scaled
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
X_train, X_test, y_train, y_test = train_test_split(scaled(X), y, random_state=1)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`;
const prep = `from sklearn.preprocessing import StandardScaler
def scaled(table):
    return StandardScaler().fit_transform(table)
`;

test("a script: the finding stands in the module that fits, and exits with 0 for a warning", async (context) => {
  const folder = project(context, { "train.py": leaky, "prep.py": prep });
  const { code, stdout } = await mlpipe(["audit", "train.py"], { cwd: folder });
  assert.match(stdout, /prep\.py:3:12 {2}warning {2}leakage\/fit-before-split \(preprocessing\)/);
  assert.match(stdout, /train\.py:7:36 {2}The rows are split here\./);
  assert.match(stdout, /1 warning, by 15 rules in 1 file\./);
  assert.equal(code, 0);
});

test("an error exits with 1; a suppression with a reason takes it away and says so", async (context) => {
  const refit = leaky
    .replace("from prep import scaled\n", "")
    .replace("scaled(X)", "X")
    .replace("model.score", "LogisticRegression().fit(X, y).score");
  const folder = project(context, {
    "bad.py": refit,
    "known.py": refit.replace("print(", "# mlpipe-ignore leakage/overlap: shown to students\nprint("),
  });
  assert.equal((await mlpipe(["audit", "bad.py"], { cwd: folder })).code, 1);
  const { code, stdout } = await mlpipe(["audit", "known.py"], { cwd: folder });
  assert.equal(code, 0);
  assert.match(stdout, /leakage\/overlap suppressed: shown to students/);
  writeFileSync(join(folder, "bare.py"), refit.replace("print(", "# mlpipe-ignore: shown to students\nprint("));
  assert.match((await mlpipe(["audit", "bare.py"], { cwd: folder })).stdout, /audit\/suppression-without-rule/);
});

test("a page: what every file says, what was suppressed and not read; hostile names are text in it", async (context) => {
  const name = "<img src=x onerror=alert(1)>.py";
  const column = 'rows["<script>alert(1)</script>"]';
  const folder = project(context, {
    "train.py": leaky,
    "clean.py": "print(1)\n",
    [name]: `import pandas as pd
from sklearn.model_selection import train_test_split
from "<b>" import x
rows = pd.read_csv("rows.csv")
# mlpipe-ignore leakage/no-seed: <i>shown</i> & told
train, test = train_test_split(rows)
more = elsewhere.made(${column})
other = rows.sample(frac=0.5)
`,
  });
  const { code } = await mlpipe(["audit", "train.py", "clean.py", name, "--html", "page.html"], { cwd: folder });
  assert.equal(code, 0);
  const html = readFileSync(join(folder, "page.html"), "utf8");
  assert.doesNotMatch(html, /<script|<img|<b>"|<i>|https?:|src="/);
  for (const shown of [
    "Leakage audit of 3 scripts",
    "1 warning",
    "Nothing found (1)",
    "clean.py",
    "leakage/no-seed",
    "&#60;i&#62;shown&#60;/i&#62; &#38; told",
    "&#60;img src=x onerror=alert(1)&#62;.py:8:9",
    "Not read, so not judged",
    "Why this matters",
    "What was checked (15)",
  ])
    assert.ok(html.includes(shown), shown);
  const printed = await mlpipe(["audit", "train.py", "clean.py", name, "--format", "html"], { cwd: folder });
  assert.equal(printed.stdout.trim(), html.trim());
});

test("what could not be read is counted, never passed over", async (context) => {
  const folder = project(context, { "train.py": leaky });
  const { stdout } = await mlpipe(["audit", "train.py"], { cwd: folder });
  assert.match(stdout, /1 external step not read, so not judged\./);
  assert.match(stdout, /Not read: scaled\(…\) \(train\.py:7:53\)/);
});

test("a notebook: places are cell and line in text and JSON, the line of the file in SARIF", async (context) => {
  const cells = [
    { cell_type: "markdown", source: ["# Title"] },
    { cell_type: "code", source: ["%matplotlib inline\n", "import pandas as pd\n", "rows = pd.read_csv('rows.csv')"] },
    {
      cell_type: "code",
      source: ["!ls\n", "from sklearn.model_selection import train_test_split\n", "train, test = train_test_split(rows)"],
    },
  ];
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, 1);
  const folder = project(context, { "a.ipynb": text });
  const json = JSON.parse((await mlpipe(["audit", "a.ipynb", "--json"], { cwd: folder })).stdout);
  assert.deepEqual(json.files[0].findings[0].place, { label: "a.ipynb:cell 3:3:15", cell: 3, line: 3, column: 15 });
  assert.equal(json.files[0].findings[0].type, null);
  const sarif = JSON.parse((await mlpipe(["audit", "a.ipynb", "--format", "sarif"], { cwd: folder })).stdout);
  const [{ physicalLocation, logicalLocations }] = sarif.runs[0].results[0].locations;
  const line = text.split("\n").findIndex((each) => each.includes("train, test")) + 1;
  assert.deepEqual(physicalLocation, {
    artifactLocation: { uri: "a.ipynb", uriBaseId: "PROJECT" },
    region: { startLine: line, endLine: line },
  });
  assert.equal(logicalLocations[0].name, "cell 3, line 3");
});

test("a folder gives its scripts and notebooks; clean ones say what was checked", async (context) => {
  const folder = project(context, { "src/a.py": "x = 1\n", "src/deep/b.py": prep, "src/c.ipynb": '{"cells": []}', "src/d.txt": "no" });
  const { code, stdout } = await mlpipe(["audit", "src"], { cwd: folder });
  assert.equal(stdout, "No leakage found by 15 rules in 3 files.\n");
  assert.equal(code, 0);
});

test("a notebook that cannot be read does not keep the others from being judged", async (context) => {
  const cell = { cell_type: "code", metadata: {}, outputs: [], source: prep };
  const inR = { cells: [cell], metadata: { language_info: { name: "R" } }, nbformat: 4 };
  const folder = project(context, {
    "good.ipynb": JSON.stringify({ ...inR, metadata: {} }),
    "half.ipynb": JSON.stringify(inR).slice(0, 90),
    "r.ipynb": JSON.stringify(inR),
  });
  const { code, stdout } = await mlpipe(["audit", "."], { cwd: folder });
  assert.match(stdout, /half\.ipynb is no notebook: it is cut off, or no JSON\. Save it again as a notebook\.\n/);
  assert.match(stdout, /\nr\.ipynb is a notebook in R\. The audit reads Python\.\n/);
  assert.match(stdout, /by 15 rules in 1 file\. 2 files could not be read\.\n$/);
  assert.equal(code, 0);
  const json = JSON.parse((await mlpipe(["audit", ".", "--json"], { cwd: folder })).stdout);
  assert.deepEqual(
    json.unreadFiles.map(({ file }: { readonly file: string }) => file),
    ["half.ipynb", "r.ipynb"],
  );
  const sarif = JSON.parse((await mlpipe(["audit", ".", "--format", "sarif"], { cwd: folder })).stdout);
  const [{ toolExecutionNotifications }] = sarif.runs[0].invocations;
  assert.equal(toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri, "half.ipynb");
  // What was asked for by its name was to be judged.
  assert.equal((await mlpipe(["audit", "good.ipynb", "half.ipynb"], { cwd: folder })).code, 2);
});

test("what a module does is found once, however many scripts of a folder import it", async (context) => {
  const folder = project(context, { "one.py": leaky, "two.py": leaky, "three.py": leaky, "prep.py": prep });
  const { stdout } = await mlpipe(["audit", "."], { cwd: folder });
  assert.equal(stdout.match(/prep\.py:3:12 {2}warning/g)?.length, 1);
  assert.match(stdout, /1 warning, by 15 rules in 4 files\./);
});

test("wrong input is one sentence: no such file, a notebook that is none, a folder without scripts", async (context) => {
  const folder = project(context, { "a.ipynb": "{", "empty/readme.md": "" });
  for (const [path, message] of [
    ["none.py", /There is no file .*none\.py/],
    ["a.ipynb", /is no notebook/],
    ["empty", /There are no \.py or \.ipynb files in empty\./],
  ] as const) {
    const { code, stderr } = await mlpipe(["audit", path], { cwd: folder });
    assert.match(stderr, message);
    assert.equal(code, 2);
  }
});

function project(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-scripts-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
