import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgramDeclaration } from "../../../src/model/pipeline.ts";
import { type ParseResult, parsePipeline } from "../../../src/parse/parsePipeline.ts";
import { main, parseText, stageNamed, textAt } from "./parseText.ts";

function parsed(work: string, before = ""): ParseResult {
  return parseText(`import { collect, columns, command, csv, python, wrangle } from "mlpipe";
const Row = columns({ id: "text" }, { key: "id" });
${before}
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = ${work};`);
}

function programIn(result: ParseResult): ProgramDeclaration {
  const { program } = stageNamed(result, "rows");
  assert.ok(program !== undefined, "the stage is no program");
  return program;
}

test("a Python script is read with its place, its files and its contract", () => {
  const result = parsed('wrangle(raw, python("programs/dedupe.py", { files: ["limits.json"], arguments: ["--all"] }), { makes: Row })');
  const program = programIn(result);
  assert.deepEqual(result.findings, []);
  assert.equal(program.kind, "python");
  assert.equal(program.title, "programs/dedupe.py");
  assert.equal(program.script?.path, "/project/programs/dedupe.py");
  assert.equal(textAt(result, program.script?.range ?? program.range), '"programs/dedupe.py"');
  assert.deepEqual(
    program.files.map((file) => file.path),
    ["/project/programs/dedupe.py", "/project/limits.json"],
  );
  assert.equal(program.complete, true);
  assert.equal(stageNamed(result, "rows").contract, "Row");
});

test("a command is its words, and its files are those that it names", () => {
  const result = parsed(
    'wrangle(raw, command(["Rscript", "clean.R", "-v"], { files: ["clean.R"] }), options)',
    "const options = { makes: Row };",
  );
  const program = programIn(result);
  assert.deepEqual([program.kind, program.title, program.script], ["command", "Rscript clean.R -v", null]);
  assert.deepEqual(
    program.files.map((file) => textAt(result, file.range)),
    ['"clean.R"'],
  );
  assert.equal(stageNamed(result, "rows").contract, "Row");
});

test("the files of a program are files that the pipeline reads", () => {
  const { dataFiles } = parsed('wrangle(raw, python("a.py", { files: ["b.json", "a.py"] }), { makes: Row })').pipeline;
  assert.deepEqual(
    dataFiles.map(({ stage, path, program }) => [stage, path, program ?? false]),
    [
      ["raw", "/project/rows.csv", false],
      ["rows", "/project/a.py", true],
      ["rows", "/project/b.json", true],
    ],
  );
});

test("the paths of a program start at the file that names it", () => {
  const other = "/project/parts/rows.ts";
  const texts: Record<string, string> = {
    [main]: 'import { wrangle } from "mlpipe"; export { rows } from "./parts/rows.ts";',
    [other]: 'import { wrangle, python } from "mlpipe"; export const rows = wrangle(raw, python("a.py"), { makes: Row });',
  };
  const result = parsePipeline({ file: main, readText: (path) => texts[path] ?? null });
  assert.equal(stageNamed(result, "rows").program?.script?.path, "/project/parts/a.py");
});

test("a program that is computed cannot tell whether it changed", () => {
  for (const work of [
    "python(name)",
    'python("a.py", { files: list() })',
    'python([name, "py"].join("."))',
    'command(["Rscript", name])',
  ]) {
    const stage = stageNamed(parsed(`wrangle(raw, ${work}, { makes: Row })`, "const name = pick();"), "rows");
    assert.equal(stage.program?.complete, false, work);
    assert.equal(stage.unknowable.at(-1)?.what, "file", work);
  }
  assert.deepEqual(stageNamed(parsed("wrangle(raw, python(name), { makes: Row })", 'const name = "a.py";'), "rows").unknowable, []);
});

test("a function is no program, nor is one of the same name from elsewhere", () => {
  const own = parsed("wrangle(raw, (table) => table.dedupe())");
  assert.equal(stageNamed(own, "rows").program, undefined);
  assert.equal(stageNamed(own, "rows").contract, null);
  const shadow = parseText('import { wrangle } from "mlpipe"; function python(x) {} export const rows = wrangle(raw, python("a.py"), {});');
  assert.equal(stageNamed(shadow, "rows").program, undefined);
});

test("a model may be a program, and its files are those of its stage", () => {
  const result = parseText('import { python, train } from "mlpipe"; export const model = train(parts, python("train.py"), { seed: 1 });');
  assert.equal(stageNamed(result, "model").program?.script?.path, "/project/train.py");
  assert.deepEqual(
    result.pipeline.dataFiles.map(({ stage, path }) => [stage, path]),
    [["model", "/project/train.py"]],
  );
});
