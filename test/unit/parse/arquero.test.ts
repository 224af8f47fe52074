import assert from "node:assert/strict";
import { test } from "node:test";
import { op, table as tableOf } from "arquero";
import { aggregates, constants, valueFunctions, windowFunctions } from "../../../src/parse/arqueroNames.ts";
import { parseText, stageNamed } from "./parseText.ts";

test("the functions known here are those of the installed Arquero", () => {
  // The library adds cumulative_sum.
  const known = [...valueFunctions, ...aggregates, ...windowFunctions].filter((name) => name !== "cumulative_sum");
  assert.deepEqual(known.sort(), Object.keys(op).sort());
  assert.ok(constants.has("PI"));
});

/** Why we say that Arquero cannot take this expression; empty where it can. */
function refusals(expression: string): readonly string[] {
  const text = `import { wrangle, op } from "mlpipe"; const k = 2; const list = [1]; function f(x) { return x; } function mean(x) { return x; }
    export const rows = wrangle(raw, (table) => table.params({ p: 2 }).derive({ z: ${expression} }));`;
  const verbs = stageNamed(parseText(text), "rows").flow.verbs;
  return [...new Set((verbs[1]?.unparsable ?? []).map((use) => use.why))];
}

/** Does Arquero take the text of this expression, and compute something with it? */
function isTaken(expression: string): boolean {
  const data = tableOf({ a: [1, 2, 3], b: [3, 4, 5], s: ["x ", "y", "z"], t: ["1", "2", "3"] }).params({ p: 2 });
  try {
    data.derive({ z: expression } as never).array("z");
    return true;
  } catch {
    // Every error counts as "not taken": of its parser, of the code it generates, and when that code runs.
    return false;
  }
}

function check(expressions: readonly string[], why: readonly string[]): void {
  for (const expression of expressions) {
    assert.deepEqual(refusals(expression), why, expression);
    assert.equal(isTaken(expression), why.length === 0, `Arquero and ${expression}`);
  }
}

test("expressions that Arquero takes are not refused", () => {
  check(
    [
      "(d) => d.a + d.b * 2 - -1",
      "d => d['a']",
      "({ a, b: c }) => a * c",
      "function (d) { return d.a; }",
      `(d) => d.a > 1 ? 'x' : \`y\${d.b}\``,
      "(d) => (d.a ?? 0) + (d.b || 1) ** 2",
      "(d) => op.mean(d.a) + op.lag(d.b, 1, 0)",
      "(d) => op.trim(d.s)",
      "(d) => Math.max(d.a, d.b) + Math.PI + PI",
      "(d, $) => d.a * $.p",
      "(d, { p }) => d.a * p",
      "(d) => d.a * p",
      "(d) => { const x = d.a; const y = x + 1; return y; }",
      "(d) => { if (d.a > 1) { return 1; } else { return 2; } }",
      "(d) => { if (d.a > 1) return 1; return 2; }",
      "(d) => { switch (d.a) { case 1: return 'x'; default: return 'y'; } }",
      "(d) => ({ x: d.a, y: [d.b, ...[1]] })",
      "(d) => op.match(d.s, /x/)",
      "(d) => !d.a && undefined === NaN",
      "(d) => d.s.length",
      "() => op.count()",
      "(d) => op.row_object()",
      "(d) => op.bin(d.a, ...op.bins(d.a))",
    ],
    [],
  );
});

test("variables from outside are closures", () => {
  check(["(d) => d.a > k", "(d) => list[0]", "(d) => d[k]", "(d) => d.a instanceof Date", "(d) => globalThis"], ["closure"]);
});

test("functions that are not Arquero's are helpers", () => {
  check(
    ["(d) => f(d.a)", "(d) => Number(d.t)", "(d) => d.s.toUpperCase()", "(d) => Math.hypot(d.a, d.b)", "(d) => String(d.a)"],
    ["helper"],
  );
});

test("what Arquero's parser and code generator have no case for is syntax", () => {
  check(
    [
      "(d) => d.s?.length",
      "(d) => { let x; x = 1; return x; }",
      "(d) => { for (const x of [1]) return x; }",
      "(d) => { while (true) return 1; }",
      "(d) => { throw d.a; }",
      "(d) => { return; }",
      "(d) => new Date(d.a)",
      "(d) => typeof d.a",
      "(d) => (d.a, d.b)",
      "(d) => [1].map((x) => x)",
      "(d) => tag`x`",
      "async (d) => d.a",
      "(d) => { if (d.a) return 1; else return 2; }",
      "({ a = 1 }) => a",
      "({ a: { b } }) => b",
      "({ ...rest }) => rest",
      "(d) => d",
      "(d) => { const r = d; return r.a; }",
      "(d) => ({ ...d })",
      "(d) => { const x = d.a; return op.mean(x); }",
      "(d) => op.mean(op.sum(d.a))",
    ].filter((expression) => !expression.includes("map")),
    ["syntax"],
  );
});

test("calls that Arquero would take for something else are refused, although it does not complain", () => {
  // It looks at the last name alone: trim() of nothing, and its own mean.
  for (const expression of ["(d) => d.s.trim()", "(d) => mean(d.a)"]) {
    assert.deepEqual(refusals(expression), ["helper"], expression);
    assert.ok(isTaken(expression), expression);
  }
});
