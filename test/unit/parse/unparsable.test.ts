import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fix } from "../../../src/model/finding.ts";
import { parseText, shownFindings } from "./parseText.ts";

/** The verb as fixed by each of the fixes offered, the import line left out where it did not change. */
function check(verb: string, expected: readonly string[], head = `import { wrangle, op } from "mlpipe";`): void {
  const text = `${head}\nconst k = 2; const f = (x) => x;\nexport const rows = wrangle(raw, (table) => table.${verb});`;
  const { findings } = parseText(text);
  const found = findings.filter((finding) => finding.id === "pipeline/unparsable-expression");
  assert.ok(found.length > 0, verb);
  assert.deepEqual(
    (found[0]?.fixes ?? []).map((fix) =>
      apply(text, fix)
        .replace(`${head}\n`, "")
        .replace(/const k[\s\S]*?=> table\./, "")
        .replace(/\);$/, ""),
    ),
    expected,
  );
}

function apply(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.range.start - a.range.start);
  return edits.reduce((fixed, { range, newText }) => fixed.slice(0, range.start) + newText + fixed.slice(range.end), text);
}

const withEscape = `import { escape, wrangle, op } from "mlpipe";`;

test("a closure is passed with params, or the function is escaped", () => {
  check("filter((row) => row.a > k)", ["params({ k }).filter((row, $) => row.a > $.k)", "filter(escape((row) => row.a > k))"], withEscape);
  check(
    "filter(row => row.a > k && k > 1)",
    ["params({ k }).filter((row, $) => row.a > $.k && $.k > 1)", "filter(escape(row => row.a > k && k > 1))"],
    withEscape,
  );
  check(
    "derive({ z: (row, p) => ({ k }) })",
    ["params({ k }).derive({ z: (row, p) => ({ k: p.k }) })", "derive({ z: escape((row, p) => ({ k })) })"],
    withEscape,
  );
});

test("escape is imported with the fix where it is not yet", () => {
  check("filter((row) => f(row.a))", [`import { escape, wrangle, op } from "mlpipe";\nfilter(escape((row) => f(row.a)))`]);
  check("filter((row) => f(row.a))", ["filter(no((row) => f(row.a)))"], `import { wrangle, escape as no } from "mlpipe";`);
});

test("with aggregates only params is right, and in a rollup too", () => {
  check("derive({ z: (row) => op.mean(row.a) * k })", ["params({ k }).derive({ z: (row, $) => op.mean(row.a) * $.k })"], withEscape);
  check("rollup({ z: (row) => op.mean(row.a) * k })", ["params({ k }).rollup({ z: (row, $) => op.mean(row.a) * $.k })"], withEscape);
  check("rollup({ z: (row) => f(op.mean(row.a)) })", [], withEscape);
});

test("each use is reported at its place, with its own sentence", () => {
  const result = parseText(
    `import { wrangle, op, clean } from "mlpipe"; export const rows = wrangle(rows, (t) => t.rollup({ a: (d) => d.x, b: (d) => op.sum(d.y) * k }));`,
  );
  assert.deepEqual(shownFindings(result).slice(0), [
    "pipeline/cycle: rows",
    "pipeline/unparsable-expression: d.x",
    "pipeline/unparsable-expression: k",
  ]);
  assert.match(
    result.findings[1]?.message ?? "",
    /^`rollup` makes one row of many, so `d\.x` has no single value there\. Put it in an aggregate/,
  );
});
