import assert from "node:assert/strict";
import { test } from "node:test";
import { parseText, shownFindings, textAt } from "./parseText.ts";

const head = `import { collect, csv, clean, wrangle, prepare, train, split, features, problem, baseline, validate } from "mlpipe";`;
const raw = `export const raw = collect(csv("a.csv"), {});`;

function check(text: string, expected: readonly string[], message: RegExp = /./, others: Readonly<Record<string, string>> = {}): void {
  const result = parseText(head + text, others);
  assert.deepEqual(shownFindings(result), expected);
  for (const finding of result.findings) assert.match(finding.message, /^[^.]+.*\.$|\?$/, "a sentence and a remedy");
  assert.match(result.findings[0]?.message ?? "none", message);
}

test("a pipeline without fault has no findings", () => {
  check(`${raw} export const tidy = clean(raw, []);`, [], /none/);
});

test("an unknown name is reported, with the stage that was meant", () => {
  check(
    `${raw} export const tidy = clean(rwa, []);`,
    ["pipeline/unknown-reference: rwa"],
    /nothing of that name is declared\. Did you mean `raw`\?/,
  );
  check(
    `${raw} export const tidy = clean(somethingElse, []);`,
    ["pipeline/unknown-reference: somethingElse"],
    /Declare it, or name a stage/,
  );
});

test("what is no stage cannot be an input", () => {
  check(
    `const x = 1; export const tidy = clean(x, []);`,
    ["pipeline/unknown-reference: x"],
    /`x`, which is not a stage\. Pass a constant made by/,
  );
  check(`export const tidy = clean(make(), []);`, ["pipeline/unknown-reference: make()"], /cannot be read from `make\(\)`/);
  check(`${raw} let t = raw; export const tidy = clean(t, []);`, ["pipeline/unknown-reference: t"]);
  check(`import { x } from "./a.ts"; export const tidy = clean(x, []);`, ["pipeline/unknown-reference: x"], /"\.\/a\.ts" exports no `x`/, {
    "a.ts": "export const y = 1;",
  });
});

test("a missing input is reported", () => {
  check(`export const tidy = clean();`, ["pipeline/missing-input: clean"], /`tidy` is given no table/);
  check(`${raw} export const table = features(raw);`, ["pipeline/missing-input: features"], /`table` is given no brief/);
});

test("a circle is reported once, with its path", () => {
  check(
    `export const a = clean(b, []); export const b = clean(c, []); export const c = clean(a, []);`,
    ["pipeline/cycle: a"],
    /`a` takes `b` takes `c` takes `a`/,
  );
  check(`export const a = clean(a, []);`, ["pipeline/cycle: a"], /`a` takes `a`/);
});

test("a stage that is not exported is reported, with a fix", () => {
  const text = `${head}const raw = collect(csv("a.csv"), {});`;
  const result = parseText(text);
  assert.deepEqual(shownFindings(result), ["pipeline/not-exported: raw"]);
  const edit = result.findings[0]?.fixes[0]?.edits[0];
  assert.equal(
    text.slice(0, edit?.range.start) + edit?.newText + text.slice(edit?.range.end),
    `${head}export ${raw.slice("export ".length)}`,
  );
});

test("a stage that no constant holds is reported", () => {
  check(`${raw} export const rows = wrangle(clean(raw, []), (t) => t);`, [
    "pipeline/unnamed-stage: clean",
    "pipeline/unknown-reference: clean(raw, [])",
  ]);
  check(`${raw} const make = () => clean(raw, []);`, ["pipeline/unnamed-stage: clean"]);
});

test("two stages of one name are reported at the second", () => {
  check(`${raw} ${raw}`, ["pipeline/duplicate-name: raw"], /already a stage `raw` in this file/);
  check(`import { raw as other } from "./a.ts"; ${raw} export const t = clean(other, []);`, ["pipeline/duplicate-name: raw"], /in a\.ts/, {
    "a.ts": head + raw,
  });
});

test("an import that leads nowhere is reported, and nothing that follows from it", () => {
  check(`import { raw } from "./gone.ts"; export const tidy = clean(raw, []);`, [`pipeline/unresolved-import: "./gone.ts"`]);
});

test("a file without stages says how to begin", () => {
  const result = parseText("");
  assert.deepEqual(
    result.findings.map((finding) => [finding.id, finding.severity]),
    [["pipeline/empty", "warning"]],
  );
});

test("a broken text has one finding, at its place", () => {
  const result = parseText(`${head}\nexport const a = clean(unknown, [;\nconst b = );`);
  assert.equal(result.findings.length, 1);
  assert.equal(result.findings[0]?.id, "pipeline/syntax-error");
  assert.equal(textAt(result, result.findings[0]!.range), ";");
  assert.match(result.findings[0]?.message ?? "", /expected.*last good stages are kept/);
});
