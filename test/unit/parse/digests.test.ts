import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../../../src/base/hash.ts";
import { digestSource } from "../../../src/parse/tokens.ts";
import { main, parseText } from "./parseText.ts";

function check(a: string, b: string, same: boolean, path = "/a.ts"): void {
  assert.equal(digestSource(a, path) === digestSource(b, path), same, `${a} ${same ? "is" : "is not"} ${b}`);
}

test("comments and layout do not count", () => {
  check("const a = 1; // one", "const   a =\n\t1;", true);
  check("/** doc */ function f() { return [1, 2]; }", "function f() {\n  return [\n    1,\n    2,\n  ]\n}\n", true);
  check("const a = 'x'", 'const a = "x";', true);
  check("#!/usr/bin/env node\na()", "a();", true);
  check("f(a, b,)", "f(a, b)", true);
});

test("white space inside strings, templates and regular expressions counts", () => {
  check(`const a = "x y";`, `const a = "x  y";`, false);
  check(`const a = \`x \${1} y\`;`, `const a = \`x \${1}  y\`;`, false);
  check("const a = `x\n`;", "const a = `x\n\n`;", false);
  check("const a = /x y/;", "const a = /x  y/;", false);
  check(`const a = \`// \${1} /*\`;`, `const a = \`//  \${1} /*\`;`, false);
});

test("a line break that ends a statement counts", () => {
  check("function f() { return 1 }", "function f() { return\n1 }", false);
  check("a\n++b", "a; ++b;", true);
});

test("what a token says counts", () => {
  check("const a = 1;", "const a = 2;", false);
  check("[, 1]", "[1]", false);
  check("[1, , ]", "[1, ]", false);
  check("a / b / c", "a /b/ c", true);
  check("x = a /b/g", "x = /b/g", false);
});

test("JSON counts by its values and their order", () => {
  check('{ "a": 1 }', '{\n"a":1}', true, "/a.json");
  check('{ "a": 1, "b": 2 }', '{ "b": 2, "a": 1 }', false, "/a.json");
  check("{ ", "{  ", false, "/a.json");
});

test("sources hold every local file, with the hash of its text and what it imports", () => {
  const others = {
    "a.ts": `import data from "./d.json"; import "./side.js"; import { readFile } from "node:fs"; import x from "pkg/x"; export const a = 1;`,
    "side.ts": `import y from "@scope/pkg/y";`,
    "d.json": "[1]",
    "types.ts": "export type T = 1;",
  };
  const result = parseText(`import { a } from "./a"; import type { T } from "./types"; const b = import("./a.ts");`, others);
  assert.deepEqual(
    result.pipeline.sources.map((source) => [source.path, source.imports]),
    [
      [main, ["/project/a.ts"]],
      ["/project/a.ts", ["/project/d.json", "/project/side.ts"]],
      ["/project/d.json", []],
      ["/project/side.ts", []],
    ],
  );
  for (const source of result.pipeline.sources) {
    assert.equal(source.contentHash, sha256(result.texts[source.path] ?? ""));
    assert.equal(source.digest, digestSource(result.texts[source.path] ?? "", source.path));
  }
  assert.deepEqual(result.pipeline.packages, ["@scope/pkg", "pkg"]);
});
