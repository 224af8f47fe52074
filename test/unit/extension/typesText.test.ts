import assert from "node:assert/strict";
import { test } from "node:test";
import { isOlder, newTsconfig, typesVersion, withMlpipePath } from "../../../src/extension/start/typesText.ts";
import { parseJsonc } from "../../../src/plan/jsonc.ts";

function edited(text: string): string {
  const edit = withMlpipePath(text);
  assert.equal(edit.kind, "edited");
  return edit.kind === "edited" ? edit.text : "";
}

test("an existing tsconfig keeps its comments and layout, and gains one entry", () => {
  const text = `{
  // strict on purpose
  "compilerOptions": {
    "strict": true,
    "paths": {
      "@/*": ["./src/*"],
    },
  },
}
`;
  assert.equal(edited(text), text.replace('"@/*"', '"mlpipe": ["./mlpipe-types/mlpipe.d.ts"],\n      "@/*"'));
});

test("missing paths, options and members are made", () => {
  for (const text of ['{ "compilerOptions": { "strict": true } }', '{ "compilerOptions": {} }', "{}", '{ "include": ["src"] }']) {
    const { compilerOptions } = parseJsonc(edited(text)) as { compilerOptions: { paths: unknown } };
    assert.deepEqual(compilerOptions.paths, { mlpipe: ["./mlpipe-types/mlpipe.d.ts"] }, text);
  }
});

test("a tsconfig that names mlpipe already is left alone, and so is our own", () => {
  assert.equal(withMlpipePath('{ "compilerOptions": { "paths": { "mlpipe": ["./x.ts"] } } }').kind, "unchanged");
  assert.equal(withMlpipePath(newTsconfig).kind, "unchanged");
});

test("what cannot be edited without changing its meaning is not edited", () => {
  assert.equal(withMlpipePath("{ broken").kind, "cannot");
  assert.equal(withMlpipePath('{ /* "compilerOptions": { */ "compilerOptions": {} }').kind, "cannot");
});

test("types name their version, and only older ones are refreshed", () => {
  assert.equal(typesVersion("// mlpipe 0.1.0: written by the MLPipe extension\n"), "0.1.0");
  assert.equal(typesVersion("export {};"), null);
  assert.equal(isOlder("0.1.9", "0.1.10"), true);
  assert.equal(isOlder("0.2.0", "0.1.10"), false);
  assert.equal(isOlder("0.2.0", "0.2.0"), false);
});
