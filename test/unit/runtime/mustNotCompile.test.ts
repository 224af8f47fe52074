import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { test } from "node:test";
import ts from "typescript";

/** Each line under a comment `// ✗ why` must not compile; every other line must. Checked against the types that users get. */
const folder = resolve("test/types");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(folder, name));
const program = ts.createProgram(files, {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
  lib: ["lib.es2023.d.ts"],
  paths: { mlpipe: [resolve("dist/mlpipe-project.d.ts")] },
});

test("the library's types have no error of their own, without Node's or the DOM's types", () => {
  const library = program.getSourceFiles().find((source) => basename(source.fileName) === "mlpipe-project.d.ts");
  assert.ok(library, "dist/mlpipe-project.d.ts is there: run the build first");
  assert.deepEqual(messages(ts.getPreEmitDiagnostics(program, library)), []);
});

for (const file of files) {
  test(`${basename(file)}: what is marked does not compile, and the rest does`, () => {
    const source = program.getSourceFile(file);
    assert.ok(source);
    const lines = readFileSync(file, "utf8").split("\n");
    const marked = lines.flatMap((line, index) => (line.trim().startsWith("// ✗") ? [index + 2] : []));
    const wrong = ts
      .getPreEmitDiagnostics(program, source)
      .map((diagnostic) => source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1);
    assert.deepEqual(
      [...new Set(wrong)].sort((a, b) => a - b),
      marked,
    );
    assert.equal(wrong.length, marked.length, "one mistake gives one squiggle");
  });
}

function messages(diagnostics: readonly ts.Diagnostic[]): string[] {
  return diagnostics.map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}
