import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { keepLastGood } from "../../../src/parse/lastGood.ts";
import { parseText, stageNamed, textAt } from "./parseText.ts";

const samples = ["churn", "churn-leaky", "flights-leaky", "penguins"].map((name) =>
  readFileSync(new URL(`../../../samples/${name}/${name}.mlpipe.ts`, import.meta.url), "utf8"),
);
const [churn] = samples as [string];

test("no prefix of a pipeline makes the parser throw", () => {
  for (let length = 0; length <= churn.length; length++) parseText(churn.slice(0, length));
});

test("no text left by random deletions and insertions makes the parser throw", () => {
  const edit = fc.record({
    sample: fc.nat(samples.length - 1),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    typed: fc.constantFrom("", "(", "`", "{", "...", "=>", "/*", "<", "export ", "\u2028"),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = samples[edits[0]?.sample ?? 0] as string;
      for (const { at, length, typed } of edits) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + typed + text.slice(start + length);
      }
      parseText(text);
    }),
    { numRuns: 300 },
  );
});

test("the parser comes to the end of a half-typed template, wherever it stops", () => {
  for (const half of ["const a = `x$OPEN", "const a = `x$OPENb;\nconst c = 1;", "`$OPENa b}`; c", "f(`$OPEN`$OPEN1}`);\ng()"]) {
    const text = half.replaceAll("OPEN", "{");
    assert.deepEqual(
      parseText(text).findings.map((finding) => finding.id),
      ["pipeline/syntax-error"],
      text,
    );
  }
});

test("text nested deeper than any stack is a finding", () => {
  for (const piece of ["(", "[", "{a:", "f(", "!"]) {
    assert.ok(
      parseText(`export const a = ${piece.repeat(60_000)}`).findings.every((finding) => finding.id !== "pipeline/empty"),
      piece,
    );
  }
  assert.deepEqual(
    parseText(`export const a = ${"(".repeat(60_000)}1${")".repeat(60_000)};`).findings.map((finding) => finding.id),
    ["pipeline/too-deep"],
  );
});

test("names of Object.prototype are names like others", () => {
  const text = `import { wrangle, train, baseline } from "mlpipe"; export const a = wrangle(b, (t) => t.constructor().toString());
    export const m = train(a, baseline(), { constructor: 1, __proto__: 2, toString: process.toString(), x: constructor.name, y: valueOf });`;
  assert.deepEqual(stageNamed(parseText(text), "m").unknowable, []);
  assert.deepEqual(stageNamed(parseText(text), "a").flow.verbs, []);
});

const good = `import { clean } from "mlpipe";\nexport const a = clean(raw, []);\nexport const b = clean(a, []);\nexport const c = clean(b, []);\n`;

function names(text: string, before = good): readonly string[] {
  return keepLastGood(parseText(before), parseText(text)).pipeline.stages.map((stage) => stage.name);
}

test("while a text is broken, stages that it hides stay, moved along with the edit", () => {
  const text = good.replace("export const b", "// a note\nconst x = `open;\nexport const b");
  const kept = keepLastGood(parseText(good), parseText(text));
  assert.deepEqual(
    kept.pipeline.stages.map((stage) => stage.name),
    ["a", "b", "c"],
  );
  assert.equal(textAt(kept, stageNamed(kept, "c").range), "export const c = clean(b, []);");
  assert.equal(textAt(kept, stageNamed(kept, "b").inputs[0]!.range), "a");
});

test("kept stages stay through further edits of a broken text", () => {
  let result = parseText(good);
  const broken = good.replace("export const b", "const x = `\nexport const b");
  for (const text of [broken, `// one\n${broken}`, `// one\n${broken}// two`]) result = keepLastGood(result, parseText(text));
  assert.equal(textAt(result, stageNamed(result, "c").range), "export const c = clean(b, []);");
});

test("what still can be read is taken as it is now", () => {
  const result = keepLastGood(
    parseText(good),
    parseText(good.replace("clean(raw, [])", "clean(other, [])").replace("export const b", "const x = `\nexport const b")),
  );
  assert.equal(stageNamed(result, "a").inputs[0]?.stage, "other");
});

test("a stage that was deleted, or renamed, does not stay", () => {
  assert.deepEqual(names(good.replace("export const b = clean(a, []);\n", "const x = (;\n")), ["a", "c"]);
  assert.deepEqual(names(good.replace("const c = clean(b, []);", "const cc = clean(b, [;")), ["a", "b", "cc"]);
});

test("once the text is whole, nothing is kept", () => {
  assert.deepEqual(names(good.replace("export const b = clean(a, []);", "")), ["a", "c"]);
});
