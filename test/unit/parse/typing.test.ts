import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { mostRemembered, type ParseMemory, type ParseResult, parsePipeline } from "../../../src/parse/parsePipeline.ts";
import { withRanges } from "../../../src/parse/textEdit.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const files = ["samples", "test/unit/leakage"].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mlpipe.ts") && !name.includes("node_modules"))
    .map((name) => join(repository, folder, name)),
);

const pieces = [
  ..." x1.,;(){}[]`\"'\n/",
  "",
  "",
  "/*",
  "*/",
  "//",
  "$" + "{",
  "=>",
  "return ",
  "export ",
  "const ",
  "var raw = 1;",
  "let table = clean;\n",
  "\nconst ratio = (a, b) => a / b;\n",
  "\nconsole.log(1);\n",
  "\nraw.push(1);\n",
  '\nimport { clean as tidyUp } from "mlpipe";\n',
  "\nexport const more = clean(raw, []);\n",
  "// mlpipe-ignore leakage/no-seed: here\n",
  "await ",
  "declare ",
  "Date.now()",
  "raw",
  "parts",
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Of this many words, which many edits leave as they are. */
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12), fc.nat(400)),
  typed: fc.oneof(fc.constantFrom(...pieces), fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(300) })),
});

test("what is read after an edit is what is read of the whole text, whatever was edited", () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 12 }), (file, edits) => {
      const memory: ParseMemory = new Map();
      let text = readFileSync(file, "utf8");
      const read = (path: string) => (path === file ? text : existsSync(path) ? readFileSync(path, "utf8") : null);
      parsePipeline({ file, readText: read, memory });
      for (const { at, length, typed } of edits) {
        const start = Math.floor(at * text.length);
        const inserted = typeof typed === "string" ? typed : text.slice(Math.floor(typed.from * text.length)).slice(0, typed.length);
        text = text.slice(0, start) + inserted + text.slice(start + length);
        const typedOn = parsePipeline({ file, readText: read, memory });
        assert.deepEqual(typedOn, parsePipeline({ file, readText: read }));
      }
    }),
    { numRuns: 100 },
  );
});

test("files between which one goes to and fro are read as if each were typed in alone", () => {
  const place = fc.record({
    file: fc.nat(mostRemembered),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    typed: fc.constantFrom(...pieces),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 4, maxLength: 16 }), (edits) => {
      const memory: ParseMemory = new Map();
      const texts = new Map(files.slice(0, mostRemembered + 1).map((file) => [file, readFileSync(file, "utf8")]));
      const read = (path: string) => texts.get(path) ?? (existsSync(path) ? readFileSync(path, "utf8") : null);
      for (const { file: index, at, typed } of edits) {
        const file = files[index] as string;
        const text = texts.get(file) as string;
        const start = Math.floor(at * text.length);
        texts.set(file, text.slice(0, start) + typed + text.slice(start));
        assert.deepEqual(parsePipeline({ file, readText: read, memory }), parsePipeline({ file, readText: read }));
        assert.ok(memory.size <= mostRemembered);
      }
    }),
    { numRuns: 25 },
  );
});

const file = "/project/typing.mlpipe.ts";
const head = `import { clean, columns, collect, csv, features, mark, require } from "mlpipe";
const Row = columns({ age: "integer" });
const limits = { age: { atLeast: 0 } };
const tidyUp = clean;
const half = (value) => value / 2;
`;
const stages = `export const raw = collect(csv("a.csv"), Row);
export const tidy = tidyUp(raw, [require(limits)]);
export const table = features(tidy, { half: (row) => half(row.age) });
`;

/** What is edited, by what, and the stage elsewhere for which that means something. */
const elsewhere: readonly (readonly [string, string, string])[] = [
  ["const half = (value) => value", "const half = (value) => Date.now()", "table"],
  ["atLeast: 0", "atLeast: 18", "tidy"],
  ["(row) => half(row.age)", "(row) => (limits.age = half(row.age))", "tidy"],
  ["const tidyUp = clean", "const tidyUp = features", "tidy"],
  ["export const raw =", "export const source =", "tidy"],
  ["const half =", "const third =", "table"],
  ["\nexport const table", "\nconsole.log(1);\nexport const table", "tidy"],
  ["const Row =", "const Rows =", "raw"],
  ["\nconst limits", "\nconst raw = 1;\nconst limits", "tidy"],
];

test("an edit elsewhere that means something for a stage is seen", () => {
  for (const [before, after, stage] of elsewhere) {
    const memory: ParseMemory = new Map();
    const text = head + stages;
    const read = (each: string) => parsePipeline({ file, readText: (path) => (path === file ? each : null), memory });
    const was = read(text);
    const edited = text.replace(before, after);
    const now = read(edited);
    assert.deepEqual(now, parsePipeline({ file, readText: (path) => (path === file ? edited : null) }), after);
    assert.notDeepEqual(meaningOf(now, stage), meaningOf(was, stage), `${after} means nothing for ${stage}`);
  }
});

/** A stage, and what is found wrong with it, without places. */
function meaningOf({ pipeline, findings }: ParseResult, name: string): unknown {
  const known = [pipeline.stages.find((each) => each.name === name), findings.filter(({ stage }) => stage === name)];
  return withRanges(known, () => ({ file, start: 0, end: 0 }));
}
