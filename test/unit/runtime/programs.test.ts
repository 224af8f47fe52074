import assert from "node:assert/strict";
import { test } from "node:test";
import type { TableStage } from "../../../src/runtime/collect.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { command, isProgram, type Program, python } from "../../../src/runtime/programs.ts";
import { describeStage, OptionError } from "../../../src/runtime/stage.ts";
import { wrangle } from "../../../src/runtime/wrangle.ts";

const raw = describeStage<TableStage>("collect", {}, {});
const Row = columns({ id: "text" });
const script = python("work.py");
/** As JavaScript would call it. */
const loose = wrangle as (...given: readonly unknown[]) => unknown;

const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
  ["a script without a path", () => python(""), /python: the script must be a path, not ""/],
  ["a format that does not exist", () => python("a.py", { format: "xlsx" as "csv" }), /"format" cannot be "xlsx"/],
  ["an option of another function", () => command(["a"], { arguments: [] } as object), /command: there is no option "arguments"/],
  ["arguments that are no texts", () => python("a.py", { arguments: [3 as unknown as string] }), /arguments must be a list of texts/],
  ["a file without a name", () => python("a.py", { files: [" "] }), /a file must be a path/],
  ["a command line for a shell", () => command("Rscript a.R" as unknown as string[]), /must be a list, not one text/],
  ["no command at all", () => command([]), /there is no program to start/],
  ["a program without a contract", () => loose(raw, script), /"makes" is left out/],
  ["a contract that is none", () => loose(raw, script, { makes: {} }), /the contract must come from columns\(\)/],
  ["rows that are neither kept nor new", () => loose(raw, script, { makes: Row, rows: "old" }), /"rows" cannot be "old"/],
  ["a contract for a function", () => loose(raw, (table: unknown) => table, { makes: Row }), /"makes" is for programs/],
  ["an object that is no program", () => loose(raw, { script: "a.py" }), /must be a function, python\(…\) or command\(…\)/],
  ["another table in the file of the first", () => wrangle(raw, script, { makes: Row, with: { Table: raw } }), /cannot be named "Table"/],
  ["another table outside of the folder", () => wrangle(raw, script, { makes: Row, with: { "../x": raw } }), /cannot be named "..\/x"/],
];

for (const [what, make, sentence] of wrong) {
  test(`${what} is refused where it is written`, () => {
    assert.throws(make, (error) => error instanceof OptionError && sentence.test(error.message) && error.remedy !== "");
  });
}

test("a program is described with its words, its files and its format", () => {
  const expected: Program = { program: "python", words: ["a.py", "-v"], files: ["b.json"], format: "parquet" };
  assert.deepEqual(python("a.py", { files: ["b.json"], arguments: ["-v"], format: "parquet" }), expected);
  assert.deepEqual(command(["Rscript", "a.R"]), { program: "command", words: ["Rscript", "a.R"], files: [], format: "csv" });
  assert.deepEqual([isProgram(script), isProgram({ program: "perl" }), isProgram(() => 0)], [true, false, false]);
});
