import assert from "node:assert/strict";
import { test } from "node:test";
import { parseText, textAt } from "./parseText.ts";

/** Suppressions as "id (reason) covers text". */
function check(text: string, expected: readonly string[]): void {
  const result = parseText(text);
  assert.deepEqual(
    result.pipeline.suppressions.map((each) => `${each.id} (${each.reason}) covers ${textAt(result, each.covers)}`),
    expected,
  );
}

test("a comment covers what begins after it: a statement, a member, an item", () => {
  check("// mlpipe-ignore leakage/a: why not\nconst a = [\n  1,\n];\nconst b = 2;", ["leakage/a (why not) covers const a = [\n  1,\n];"]);
  check("f({\n  // mlpipe-ignore leakage/a: b\n  x: (row) => {\n    return 1;\n  },\n  y: 2 });", [
    "leakage/a (b) covers x: (row) => {\n    return 1;\n  }",
  ]);
  check("f([\n  // mlpipe-ignore leakage/a: b\n  // and more\n\n  on(1), on(2)]);", ["leakage/a (b) covers on(1)"]);
  check("/** Doc. */\n/* mlpipe-ignore leakage/a: two\n   lines */\nexport const a = 1;", [
    "leakage/a (two lines) covers export const a = 1;",
  ]);
});

test("a comment that ends a line covers that line", () => {
  check("const a = 1;\n  const b = f(1, // mlpipe-ignore leakage/a: b\n 2);", [
    "leakage/a (b) covers const b = f(1, // mlpipe-ignore leakage/a: b",
  ]);
});

test("several rules; a missing reason is empty, and so is a missing id", () => {
  check("// mlpipe-ignore leakage/a, leakage/b-c: both\nx();", ["leakage/a (both) covers x();", "leakage/b-c (both) covers x();"]);
  check("// mlpipe-ignore leakage/a\nx();", ["leakage/a () covers x();"]);
  for (const comment of ["// mlpipe-ignore", "// mlpipe-ignore: all of it", "/* mlpipe-ignore no-seed: why */"])
    check(`${comment}\nx();`, [" () covers x();"]);
  check("/** mlpipe-ignore leakage/a: b */\nx();", ["leakage/a (b) covers x();"]);
  check("// mlpipe-ignored, and no comment for us\nx();", []);
  check('const s = "// mlpipe-ignore leakage/a: b";', []);
});
