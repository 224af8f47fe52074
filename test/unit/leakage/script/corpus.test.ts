import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { analyseScript } from "../../../../src/analyse/analyseScript.ts";
import { auditScript, followScript, judgeScript, leakageType } from "../../../../src/leakage/script/auditScript.ts";
import { scriptRuleDocumentation, scriptRules } from "../../../../src/leakage/script/rules.ts";
import { readPython } from "../../../../src/python/readPython.ts";
import { applied, ids } from "../corpus.ts";
import { announced, type ShownScriptFinding, shown } from "./announcements.ts";

/**
 * Each rule has a folder of small scripts and notebooks: `leaks-*` break it, `similar-*` look like it and do not,
 * `unclear-*` cannot be told, so that the rule is silent. A comment `# LEAK id [severity]` announces a finding on the
 * next line of code; there are no others.
 */
const corpus = resolve("test/cases/leakage/python");
const cases = readdirSync(corpus, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:py|ipynb)$/.test(name) && !basename(name).startsWith("_"))
  .map((name) => join(corpus, name))
  .sort();

for (const file of cases) {
  test(`${basename(dirname(file))}/${basename(file)}: the announced findings, and no others`, () => {
    const analysis = analyseScript({ file, overlays: {}, cells: null });
    const text = analysis.texts[file] ?? "";
    const expected = announced(text);
    assert.deepEqual(shown(analysis.audit.findings, text, expected), expected);
  });
}

/** Said of a script only where a pipeline runs it: its cases are pipelines, in the folders of their rules. */
const inPipelines = scriptRules.flatMap(({ inPipelinesOnly, documentation }) => (inPipelinesOnly === true ? [documentation.id] : []));

test("every rule has cases of three kinds", () => {
  for (const id of Object.keys(scriptRuleDocumentation).filter((each) => !inPipelines.includes(each))) {
    const names = cases
      .filter((file) => basename(dirname(file)) === id.slice("leakage/".length))
      .map((file) => basename(file).split("-")[0]);
    assert.deepEqual([...new Set(names)].sort(), ["leaks", "similar", "unclear"], id);
  }
});

for (const rule of Object.values(scriptRuleDocumentation)) {
  test(`${rule.id}: its smallest trigger triggers it, and nothing else`, () => {
    const setting = { stage: "rows", target: null, split: null, isInput: () => true, isDeclared: () => false };
    const script = followScript(readPython("trigger.py", rule.trigger));
    const { findings } = judgeScript(script, inPipelines.includes(rule.id) ? setting : null);
    assert.deepEqual(
      findings.map((finding) => finding.id),
      [rule.id],
    );
  });
}

test("a fix of a script silences exactly its finding, and leaves Python; where none is right, none is offered", () => {
  const titles: string[] = [];
  for (const file of cases.filter((each) => each.endsWith(".py"))) {
    const before = analyseScript({ file, overlays: {}, cells: null });
    const text = before.texts[file] ?? "";
    for (const finding of before.audit.findings) {
      for (const fix of finding.fixes) {
        const after = applied(text, fix);
        const left = analyseScript({ file, overlays: { [file]: after }, cells: null }).audit.findings;
        assert.deepEqual(ids(left), ids(before.audit.findings.filter((other) => other !== finding)), `${file}: ${fix.title}`);
        assert.deepEqual(readPython(file, after).unreadable, [], `${file}: ${fix.title}`);
        titles.push(fix.title);
      }
    }
  }
  const given = "Give it a seed: random_state=42";
  assert.ok(titles.filter((title) => title === given).length >= 5, titles.join("; "));
  for (const title of ["Draw with a seed: default_rng(42)", "Only transform: the training rows have been learned from"]) {
    assert.ok(titles.includes(title), title);
  }
  const { audit } = analyseScript({ file: join(corpus, "refit-on-test/leaks-of-other-columns.py"), overlays: {}, cells: null });
  assert.deepEqual(
    audit.findings.flatMap(({ fixes }) => fixes),
    [],
  );
});

for (const [written, fixed] of [
  ["train_test_split(rows)", "train_test_split(rows, random_state=42)"],
  ["train_test_split(rows, test_size=(0.2))", "train_test_split(rows, test_size=(0.2), random_state=42)"],
  ["train_test_split(rows, test_size=0.2,)", "train_test_split(rows, test_size=0.2, random_state=42)"],
  ["train_test_split(rows, random_state=None)", "train_test_split(rows, random_state=42)"],
  ["ShuffleSplit()", "ShuffleSplit(random_state=42)"],
  ["pl.read_csv('r.csv').sample(fraction=0.5)", "pl.read_csv('r.csv').sample(fraction=0.5, seed=42)"],
  ["np.random.permutation(len(rows))", "np.random.default_rng(42).permutation(len(rows))"],
] as const) {
  test(`the fix of a missing seed: ${written}`, () => {
    const text = `import numpy as np, pandas as pd, polars as pl\nfrom sklearn.model_selection import ShuffleSplit, train_test_split\nrows = pd.read_csv("rows.csv")\nx = ${written}\n`;
    const [finding] = auditScript(readPython("seed.py", text)).findings;
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix);
    assert.equal(applied(text, fix).split("\n").at(-2), `x = ${fixed}`);
  });
}

test("every type of leak: no finding that is not announced, and 95 of 100 that are", () => {
  const types = new Map<string, { hit: number; missed: number; wrong: number }>();
  const count = (id: string, what: "hit" | "missed" | "wrong"): void => {
    const type = leakageType(id) ?? id;
    const counts = types.get(type) ?? { hit: 0, missed: 0, wrong: 0 };
    counts[what]++;
    types.set(type, counts);
  };
  for (const file of cases) {
    const { audit, texts } = analyseScript({ file, overlays: {}, cells: null });
    const text = texts[file] ?? "";
    const expected = announced(text);
    const found: readonly ShownScriptFinding[] = shown(audit.findings, text, expected);
    for (const each of expected) count(idOf(each), found.includes(each) ? "hit" : "missed");
    for (const each of found) if (!expected.includes(each)) count(idOf(each), "wrong");
  }
  assert.deepEqual([...types.keys()].sort(), ["L1.2", "L2", "leakage/no-seed", "multi-test", "overlap", "preprocessing"]);
  for (const [type, { hit, missed, wrong }] of types) {
    assert.equal(wrong, 0, type);
    assert.ok(hit / (hit + missed) >= 0.95, `${type}: ${hit} of ${hit + missed}`);
  }
});

function idOf(found: ShownScriptFinding): string {
  return found.split(" ")[1] ?? "";
}
