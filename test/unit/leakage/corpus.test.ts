import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { ruleDocumentation } from "../../../src/leakage/static/ruleDocumentation.ts";
import type { SealLedger } from "../../../src/model/artifact.ts";
import { complaintsOf } from "./compile.ts";
import { announcedIn, applied, auditCase, caseOf, corpusFiles, corpusFolder, foundIn, ids, sampleFiles } from "./corpus.ts";
import { announced, shown } from "./script/announcements.ts";

test("every rule has cases of three kinds", () => {
  for (const id of Object.keys(ruleDocumentation)) {
    const kinds = corpusFiles.map(caseOf).flatMap(({ rule, kind }) => (rule === id ? [kind] : []));
    assert.deepEqual([...new Set(kinds)].sort(), ["leaks", "similar", "unclear"], id);
  }
});

for (const file of [...corpusFiles, ...sampleFiles]) {
  test(`${basename(dirname(file))}/${basename(file)}: the announced findings, and no others`, () => {
    const text = readFileSync(file, "utf8");
    assert.deepEqual(foundIn(file, text, auditCase(file)), announcedIn(text));
  });
}

test("what is found in a script that a case names stands at the lines that the script announces", () => {
  const scripts = corpusFiles.flatMap((file) => {
    const { findings } = auditCase(file);
    return [...new Set(findings.map(({ range }) => range.file).filter((path) => path.endsWith(".py")))].map((path) => ({ path, findings }));
  });
  for (const { path, findings } of scripts) {
    const text = readFileSync(path, "utf8");
    const expected = announced(text);
    assert.deepEqual(
      shown(
        findings.filter(({ range }) => range.file === path),
        text,
        expected,
      ),
      expected,
      path,
    );
  }
  assert.ok(scripts.length >= 10, `only ${scripts.length} scripts`);
});

test("a finding in a script is answered there, or where the pipeline names it", () => {
  const file = join(corpusFolder, "fit-before-split/leaks-script.mlpipe.ts");
  const text = readFileSync(file, "utf8");
  const here = text.replace(
    "// LEAK-IN ./leaks-script.py leakage/fit-before-split",
    "// mlpipe-ignore leakage/fit-before-split: the scale is that of last year",
  );
  const { findings, suppressed } = auditCase(file, here);
  assert.deepEqual([ids(findings), suppressed.map(({ suppression }) => suppression.reason)], [[], ["the scale is that of last year"]]);
});

test("every case compiles: a leak that the types forbid would need no rule", () => {
  const texts = new Map([...corpusFiles, ...sampleFiles].map((file) => [file, readFileSync(file, "utf8")]));
  assert.deepEqual([...complaintsOf(texts).values()].flat(), []);
});

test("every rule's smallest trigger compiles", () => {
  const texts = new Map(Object.values(ruleDocumentation).map((rule) => [resolve("triggers", `${rule.id}.ts`), rule.trigger]));
  assert.deepEqual([...complaintsOf(texts).values()].flat(), []);
});

for (const rule of Object.values(ruleDocumentation)) {
  test(`${rule.id}: its smallest trigger triggers it, and nothing else`, () => {
    const file = resolve("triggers", `${rule.id}.mlpipe.ts`);
    const ledger = salts[rule.id] === undefined ? null : shotWith(salts[rule.id] ?? "");
    assert.deepEqual(ids(auditCase(file, rule.trigger, ledger).findings), [rule.id]);
  });
}

test("a fix silences exactly its finding, and what it leaves compiles", () => {
  const fixed = new Map<string, string>();
  for (const file of [...corpusFiles, ...sampleFiles]) {
    const text = readFileSync(file, "utf8");
    const before = auditCase(file).findings;
    for (const finding of before) {
      for (const fix of finding.fixes) {
        const after = applied(text, fix);
        const left = auditCase(file, after).findings;
        assert.deepEqual(ids(left), ids(before.filter((other) => other !== finding)), `${file}: ${fix.title}`);
        fixed.set(file.replace(/\.mlpipe\.ts$/, `.fixed-${fixed.size}.mlpipe.ts`), after);
      }
    }
  }
  assert.ok(fixed.size >= 8, `only ${fixed.size} fixes`);
  assert.deepEqual([...complaintsOf(fixed).values()].flat(), []);
});

test("a suppression with a reason takes the finding away and keeps it beside; without one it does not", () => {
  const file = join(corpusFolder, "unserved-transform/leaks-makes-input.mlpipe.ts");
  const text = readFileSync(file, "utf8");
  const announcement = "// LEAK leakage/unserved-transform";
  const suppressed = auditCase(file, text.replace(announcement, "// mlpipe-ignore leakage/unserved-transform: serving divides as well"));
  assert.deepEqual(ids(suppressed.findings), []);
  assert.equal(suppressed.suppressed[0]?.suppression.reason, "serving divides as well");
  const unreasoned = auditCase(file, text.replace(announcement, "// mlpipe-ignore leakage/unserved-transform"));
  assert.deepEqual(ids(unreasoned.findings), ["audit/suppression-without-reason", "leakage/unserved-transform"]);
  const useless = auditCase(file, `${text}// mlpipe-ignore leakage/no-seed: it has one\nexport const last = 1;\n`);
  assert.ok(ids(useless.findings).includes("audit/useless-suppression"));
  const unknown = auditCase(file, `${text}// mlpipe-ignore leakage/no-such-rule: ?\nexport const last = 1;\n`);
  assert.ok(ids(unknown.findings).includes("audit/unknown-rule"));
  const misspelt = auditCase(file, `${text}// mlpipe-ignore leakage/no-sed: ?\nexport const last = 1;\n`);
  assert.match(misspelt.findings.map(({ message }) => message).join(), /Did you mean "leakage\/no-seed"\?/);
  const bare = auditCase(file, `${text}// mlpipe-ignore no-seed: it has one\nexport const last = 1;\n`);
  assert.ok(ids(bare.findings).includes("audit/suppression-without-rule"));
});

test("an empty result says what was checked", () => {
  const clean = auditCase(sampleFiles.find((file) => file.endsWith("churn.mlpipe.ts")) ?? "");
  assert.deepEqual(clean.findings, []);
  assert.equal(clean.rules.length, Object.keys(ruleDocumentation).length);
});

/** Rules that look at the ledger, with the salt of a shot that is in it. */
const salts: Readonly<Record<string, string>> = {
  "leakage/reseal": "the salt of the ledger",
  "leakage/metric-after-test": "that of the ledger",
};

function shotWith(salt: string): SealLedger {
  const ledger = JSON.parse(readFileSync(join(corpusFolder, "reseal/leaks-salt.seal.json"), "utf8")) as SealLedger;
  return {
    ...ledger,
    entries: ledger.entries.map((entry) => ({ ...entry, split: { ...entry.split, salt, target: "left" } })),
  };
}
