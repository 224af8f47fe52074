import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { auditFlow } from "../../../src/leakage/static/auditFlow.ts";
import { ruleDocumentation } from "../../../src/leakage/static/ruleDocumentation.ts";
import type { SealLedger } from "../../../src/model/artifact.ts";
import type { Audit } from "../../../src/model/audit.ts";
import type { Finding, Fix } from "../../../src/model/finding.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";
import { complaintsOf } from "./compile.ts";

/**
 * Each rule has a folder of small pipelines: `leaks-*` break it, `similar-*` look like it and do not, `unclear-*` cannot
 * be told, so that the rule is silent. A comment `// LEAK id [severity]` announces a finding on the next line of code;
 * there are no others.
 */
const corpus = resolve("test/cases/leakage");
const cases = readdirSync(corpus, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".mlpipe.ts"))
  .map((name) => join(corpus, name))
  .sort();
const samples = ["churn", "churn-leaky", "penguins", "flights", "flights-leaky", "houses", "houses-leaky", "iris", "survey"].map((name) =>
  resolve("samples", name, `${name}.mlpipe.ts`),
);

test("every rule has cases of three kinds", () => {
  for (const id of Object.keys(ruleDocumentation)) {
    const names = cases
      .filter((file) => basename(dirname(file)) === id.slice("leakage/".length))
      .map((file) => basename(file).split("-")[0]);
    assert.deepEqual([...new Set(names)].sort(), ["leaks", "similar", "unclear"], id);
  }
});

for (const file of [...cases, ...samples]) {
  test(`${basename(dirname(file))}/${basename(file)}: the announced findings, and no others`, () => {
    const text = readFileSync(file, "utf8");
    const expected = announced(text);
    assert.deepEqual(shown(audit(file, text), text, expected), expected);
  });
}

test("every case compiles: a leak that the types forbid would need no rule", () => {
  const texts = new Map([...cases, ...samples].map((file) => [file, readFileSync(file, "utf8")]));
  assert.deepEqual([...complaintsOf(texts).values()].flat(), []);
});

test("every rule's smallest trigger compiles", () => {
  const texts = new Map(Object.values(ruleDocumentation).map((rule) => [resolve("triggers", `${rule.id}.ts`), rule.trigger]));
  assert.deepEqual([...complaintsOf(texts).values()].flat(), []);
});

for (const rule of Object.values(ruleDocumentation)) {
  test(`${rule.id}: its smallest trigger triggers it, and nothing else`, () => {
    const file = resolve("triggers", `${rule.id}.mlpipe.ts`);
    const ledger = rule.id === "leakage/reseal" ? shotWith("the salt of the ledger") : null;
    assert.deepEqual(ids(audit(file, rule.trigger, ledger).findings), [rule.id]);
  });
}

test("a fix silences exactly its finding, and what it leaves compiles", () => {
  const fixed = new Map<string, string>();
  for (const file of [...cases, ...samples]) {
    const text = readFileSync(file, "utf8");
    const before = audit(file, text).findings;
    for (const finding of before) {
      for (const fix of finding.fixes) {
        const after = applied(text, fix);
        const left = audit(file, after).findings;
        assert.deepEqual(ids(left), ids(before.filter((other) => other !== finding)), `${file}: ${fix.title}`);
        fixed.set(file.replace(/\.mlpipe\.ts$/, `.fixed-${fixed.size}.mlpipe.ts`), after);
      }
    }
  }
  assert.ok(fixed.size >= 8, `only ${fixed.size} fixes`);
  assert.deepEqual([...complaintsOf(fixed).values()].flat(), []);
});

test("a suppression with a reason takes the finding away and keeps it beside; without one it does not", () => {
  const file = join(corpus, "unserved-transform/leaks-makes-input.mlpipe.ts");
  const text = readFileSync(file, "utf8");
  const announcement = "// LEAK leakage/unserved-transform";
  const suppressed = audit(file, text.replace(announcement, "// mlpipe-ignore leakage/unserved-transform: serving divides as well"));
  assert.deepEqual(ids(suppressed.findings), []);
  assert.equal(suppressed.suppressed[0]?.suppression.reason, "serving divides as well");
  const unreasoned = audit(file, text.replace(announcement, "// mlpipe-ignore leakage/unserved-transform"));
  assert.deepEqual(ids(unreasoned.findings), ["audit/suppression-without-reason", "leakage/unserved-transform"]);
  const useless = audit(file, `${text}// mlpipe-ignore leakage/no-seed: it has one\nexport const last = 1;\n`);
  assert.ok(ids(useless.findings).includes("audit/useless-suppression"));
  const unknown = audit(file, `${text}// mlpipe-ignore leakage/no-such-rule: ?\nexport const last = 1;\n`);
  assert.ok(ids(unknown.findings).includes("audit/unknown-rule"));
});

test("an empty result says what was checked", () => {
  const clean = audit(samples[0] ?? "", readFileSync(samples[0] ?? "", "utf8"));
  assert.deepEqual(clean.findings, []);
  assert.equal(clean.rules.length, Object.keys(ruleDocumentation).length);
});

function audit(file: string, text: string, ledger: SealLedger | null = ledgerBeside(file)): Audit {
  const readText = (path: string): string | null => (path === file ? text : existsSync(path) ? readFileSync(path, "utf8") : null);
  const { pipeline, texts } = parsePipeline({ file, readText });
  return auditFlow({ pipeline, texts, ledger });
}

function ledgerBeside(file: string): SealLedger | null {
  const path = file.replace(/\.mlpipe\.ts$/, ".seal.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SealLedger) : null;
}

function shotWith(salt: string): SealLedger {
  const ledger = JSON.parse(readFileSync(join(corpus, "reseal/leaks-salt.seal.json"), "utf8")) as SealLedger;
  return {
    ...ledger,
    entries: ledger.entries.map((entry) => ({ ...entry, split: { ...entry.split, salt, target: "left" } })),
  };
}

/** `LEAK id [severity]` or `LEAK short-id: words`, on the line above. */
function announced(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const found = /^\s*\/\/ LEAK (?:leakage\/)?([\w-]+)(?: (error|warning|information))?(?=:|\s|$)/.exec(line);
    if (found === null) return [];
    const id = `leakage/${found[1]}`;
    const next = lines.findIndex((other, at) => at > index && !/^\s*(\/\/|$)/.test(other));
    return [`${next + 1}: ${id} ${found[2] ?? ""}`.trim()];
  });
}

/** In the form of the announcements, with the severity where the announcement at the same place names one. */
function shown({ findings }: Audit, text: string, expected: readonly string[]): string[] {
  return findings.map((finding) => {
    const place = `${text.slice(0, finding.range.start).split("\n").length}: ${finding.id}`;
    return expected.includes(place) ? place : `${place} ${finding.severity}`;
  });
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map((finding) => finding.id).sort();
}

function applied(text: string, fix: Fix): string {
  return [...fix.edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((changed, edit) => changed.slice(0, edit.range.start) + edit.newText + changed.slice(edit.range.end), text);
}
