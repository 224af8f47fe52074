import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import ts from "typescript";

const samples = path.resolve("samples");
const file = path.join(samples, "survey/survey.mlpipe.ts");
const whole = readFileSync(file, "utf8");

/** Where a name is asked for (`|`, in place of the name that stands there), and names that must be offered. */
const cases: readonly (readonly [text: string, asked: string, offered: readonly string[]])[] = [
  ['{ key: "id"', '{ key: "|"', ["id", "age"]],
  ['personal: ["name"]', 'personal: ["|"]', ["name"]],
  ['target: "satisfied"', 'target: "|"', ["satisfied"]],
  ['trim("mode")', 'trim("|")', ["mode", "city"]],
  ['repairText(["name", "city"])', 'repairText(["name", "|"])', ["city"]],
  ['parse("answered", "date"', 'parse("|", "date"', ["answered"]],
  ['canonical("city", {', 'canonical("|", {', ["city"]],
  ['units("distance",', 'units("|",', ["distance"]],
  ['blank("age",', 'blank("|",', ["age"]],
  ['dedupeNear(["name",', 'dedupeNear(["|",', ["name", "age_was_odd"]],
  ['semijoin(cities, "city")', 'semijoin(cities, "|")', ["city"]],
  ['ratio("income", "household")', 'ratio("income", "|")', ["household", "age"]],
  ['dateParts("answered",', 'dateParts("|",', ["answered"]],
  ['bin("age",', 'bin("|",', ["age"]],
  ['interaction("mode", "city")', 'interaction("|", "city")', ["mode"]],
  ['unique: ["id"]', 'unique: ["|"]', ["id"]],
  ['slices: ["mode",', 'slices: ["|",', ["mode", "age_group"]],
];

test("column names complete inside strings, wherever one is asked for, those of the stages above among them", () => {
  const { config } = ts.readConfigFile(path.join(samples, "tsconfig.json"), ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, samples);
  let text = whole;
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      const found = name === file ? text : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => samples,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
  for (const [from, asked, offered] of cases) {
    const at = whole.indexOf(from);
    assert.ok(at >= 0, `the sample has no ${from}`);
    text = `${whole.slice(0, at)}${asked.replace("|", "")}${whole.slice(at + from.length)}`;
    version++;
    const names = service.getCompletionsAtPosition(file, at + asked.indexOf("|"), {})?.entries.map(({ name }) => name) ?? [];
    for (const name of offered) assert.ok(names.includes(name), `${asked}: ${names.join(", ")}`);
    assert.ok(names.length < 30, `${asked} offers columns alone: ${names.length}`);
  }
});
