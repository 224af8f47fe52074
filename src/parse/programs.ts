import { dirname, resolve } from "node:path";
import ts from "typescript";
import type { OptionValue, ProgramDeclaration, ProgramFile, UnknowableUse } from "../model/pipeline.ts";
import type { StageKind } from "../model/vocabulary.ts";
import { type Program as SourceProgram, targetOf, throughAliases } from "./program.ts";
import type { StageSite } from "./stageSites.ts";
import { isConst, memberName, unwrap } from "./syntax.ts";

/** By which argument a stage may be a program. */
const programArguments: Readonly<Partial<Record<StageKind, string>>> = { wrangle: "function", train: "model" };

/** The program that a stage is, `python(…)` or `command(…)`, as far as it is written literally; null for a stage that is none. */
export function programOf(site: StageSite, options: Readonly<Record<string, OptionValue>>): ProgramDeclaration | null {
  const work = options[programArguments[site.kind] ?? ""];
  if (work?.kind !== "call" || (work.callee !== "python" && work.callee !== "command")) return null;
  const [first, second] = work.items;
  const fileOf = (value: OptionValue | undefined): ProgramFile | null => {
    const text = textIn(value);
    return value === undefined || text === null || text === ""
      ? null
      : { path: resolve(dirname(site.file.path), text), range: value.range };
  };
  const script = work.callee === "python" ? fileOf(first) : null;
  const words = first?.kind === "list" ? first.items : [first];
  const listed = second?.kind === "object" ? (second.members["files"]?.value ?? null) : null;
  const files = (listed?.kind === "list" ? listed.items : []).map(fileOf);
  const isRead =
    words.every((word) => textIn(word) !== null) &&
    (second === undefined || (second.kind === "object" && second.complete)) &&
    (listed === null || listed.kind === "list") &&
    files.every((file) => file !== null);
  return {
    kind: work.callee,
    title: words.map((word) => textIn(word) ?? "…").join(" "),
    script,
    files: withoutRepeats([script, ...files].filter((file) => file !== null)),
    range: work.range,
    complete: isRead,
  };
}

/** Of a program that is computed nobody knows what it runs, so that its stage cannot tell whether it changed. */
export function unreadProgram({ complete, title, range }: ProgramDeclaration): readonly UnknowableUse[] {
  return complete ? [] : [{ what: "file", text: `a computed program (${title})`, range }];
}

/** What is written as the contract of the table that a program makes: `wrangle(rows, python("…"), { makes: Customer })`. */
export function makesOf(program: SourceProgram, site: StageSite): ts.Expression | null {
  const given = site.kind === "wrangle" ? site.call.arguments[2] : undefined;
  const options = given === undefined ? null : objectReferred(program, given);
  for (const property of options?.properties ?? []) {
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === "makes") return property.name;
    if (ts.isPropertyAssignment(property) && memberName(property.name) === "makes") return property.initializer;
  }
  return null;
}

function objectReferred(program: SourceProgram, given: ts.Expression): ts.ObjectLiteralExpression | null {
  const node = unwrap(given);
  if (ts.isObjectLiteralExpression(node)) return node;
  const target = throughAliases(program, targetOf(program, node));
  if (target?.kind !== "declaration" || !isConst(target.declaration) || target.declaration.initializer === undefined) return null;
  const value = unwrap(target.declaration.initializer);
  return ts.isObjectLiteralExpression(value) ? value : null;
}

function textIn(value: OptionValue | undefined): string | null {
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

function withoutRepeats(files: readonly ProgramFile[]): readonly ProgramFile[] {
  return files.filter((file, index) => files.findIndex((other) => other.path === file.path) === index);
}
