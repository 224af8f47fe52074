import ts from "typescript";
import type { Finding, Fix, TextEdit } from "../model/finding.ts";
import type { UnparsableUse } from "../model/flow.ts";
import type { ExpressionFacts } from "./expressionFacts.ts";
import { finding } from "./findings.ts";
import { importedName } from "./libraryImport.ts";
import { bindingOf } from "./scopes.ts";
import { isFunction, rangeOf, unwrap, visitCode } from "./syntax.ts";
import type { VerbCall } from "./verbFacts.ts";

/** What Arquero cannot read in an expression, with `escape` or `params` where they are right. */
export function unparsableExpression(verb: VerbCall, facts: ExpressionFacts): readonly Finding[] {
  if (facts.unparsable.length === 0) return [];
  const fixes = [...paramsFix(verb, facts), ...escapeFix(verb, facts)];
  return facts.unparsable.map((use) =>
    finding("pipeline/unparsable-expression", "error", use.range, sentence(verb, facts, use), { stage: verb.stage, fixes }),
  );
}

function sentence(verb: VerbCall, facts: ExpressionFacts, use: UnparsableUse): string {
  const escapes = canEscape(verb, facts);
  switch (use.why) {
    case "closure":
      return `\`${verb.name}\` reads this expression as text, so it cannot see \`${use.text}\` from outside. Pass it with \`params({ ${use.text} })\`${escapes ? ", or wrap the function in `escape`" : ""}.`;
    case "helper":
      return `\`${verb.name}\` reads this expression as text, so it cannot call \`${use.text}\`. Use a function of \`op\`${escapes ? ", or wrap the function in `escape`" : ", or compute it in an earlier `derive` with `escape`"}.`;
    case "syntax":
      if (isBareColumn(verb, facts, use)) {
        return `\`${verb.name}\` makes one row of many, so \`${use.text}\` has no single value there. Put it in an aggregate such as \`op.any(${use.text})\`.`;
      }
      return `\`${verb.name}\` reads this expression as text, and \`${use.text}\` is more than it understands. Write it without${escapes ? ", or wrap the function in `escape`" : ""}.`;
  }
}

function isBareColumn(verb: VerbCall, facts: ExpressionFacts, use: UnparsableUse): boolean {
  const isRead = facts.reads.some((read) => read.range.start === use.range.start && read.range.end === use.range.end);
  return isRead && (verb.name === "rollup" || verb.name === "pivot");
}

/** `escape` gives values for rows: aggregates do not work in it, nor does it where only aggregates are allowed. */
function canEscape(verb: VerbCall, facts: ExpressionFacts): boolean {
  const takesEscape = verb.name === "filter" || verb.name === "derive";
  return (
    takesEscape &&
    facts.aggregates.length === 0 &&
    (isFunction(facts.node) || ts.isIdentifier(facts.node)) &&
    !ts.isMethodDeclaration(facts.node)
  );
}

function escapeFix(verb: VerbCall, facts: ExpressionFacts): readonly Fix[] {
  const source = facts.node.getSourceFile();
  if (!canEscape(verb, facts) || ts.isShorthandPropertyAssignment(facts.node.parent)) return [];
  const name = importedName(source, "escape");
  if (name === null) return [];
  const { file, start, end } = rangeOf(facts.node);
  const wrap: TextEdit[] = [
    { range: { file, start, end: start }, newText: `${name.local}(` },
    { range: { file, start: end, end }, newText: ")" },
  ];
  return [{ title: "Wrap the function in `escape`", edits: [...name.edits, ...wrap] }];
}

/** Right where closures are all that is wrong, and each of them is a variable. */
function paramsFix(verb: VerbCall, facts: ExpressionFacts): readonly Fix[] {
  const code = facts.node;
  const callee = unwrap(verb.call.expression);
  if (!isFunction(code) || !ts.isPropertyAccessExpression(callee) || facts.unparsable.some((use) => use.why !== "closure")) return [];
  const uses = closureNames(code, facts.unparsable);
  const names = [...new Set(uses.map((use) => use.text))];
  if (uses.length !== facts.unparsable.length || names.length === 0) return [];
  const parameter = parameterFor(code);
  if (parameter === null) return [];
  const { file } = rangeOf(code);
  const before = callee.expression.end;
  const edits: TextEdit[] = [
    { range: { file, start: before, end: before }, newText: `.params({ ${names.join(", ")} })` },
    ...parameter.edits,
    ...uses.map((use) => ({ range: rangeOf(use), newText: `${isShorthand(use) ? `${use.text}: ` : ""}${parameter.name}.${use.text}` })),
  ];
  return [{ title: `Pass ${names.map((name) => `\`${name}\``).join(", ")} with \`params\``, edits }];
}

function closureNames(code: ts.Node, uses: readonly UnparsableUse[]): readonly ts.Identifier[] {
  const starts = new Set(uses.map((use) => use.range.start));
  const found: ts.Identifier[] = [];
  visitCode(code, (node) => {
    if (!ts.isIdentifier(node) || !starts.has(node.getStart())) return undefined;
    const declaration = bindingOf(node)?.declaration;
    if (declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) found.push(node);
    return undefined;
  });
  return found;
}

function isShorthand(node: ts.Node): boolean {
  return ts.isShorthandPropertyAssignment(node.parent);
}

/** The second parameter, by which an expression reads params. */
function parameterFor(code: ts.FunctionLikeDeclaration): { name: string; edits: readonly TextEdit[] } | null {
  const [row, params] = code.parameters;
  if (params !== undefined) return ts.isIdentifier(params.name) ? { name: params.name.text, edits: [] } : null;
  if (row === undefined) return null;
  const range = rangeOf(row);
  const bare =
    code
      .getText()
      .slice(0, row.getStart() - code.getStart())
      .trim() === "";
  const newText = bare ? `(${row.getText()}, $)` : `${row.getText()}, $`;
  return { name: "$", edits: [{ range, newText }] };
}
