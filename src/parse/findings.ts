import { basename } from "node:path";
import ts from "typescript";
import type { Finding, Fix, RelatedPlace, Severity, TextRange } from "../model/finding.ts";
import type { StageDeclaration } from "../model/pipeline.ts";
import { stageKinds } from "../model/vocabulary.ts";
import type { ImportUse, LoadedFile } from "./loadSources.ts";
import { targetOf, throughAliases } from "./program.ts";
import type { PipelineContext } from "./readStage.ts";
import { bindingOf } from "./scopes.ts";
import type { StageSite } from "./stageSites.ts";
import { hasModifier, rangeOf, shortText, unwrap } from "./syntax.ts";

interface About {
  readonly stage?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

export function finding(id: `pipeline/${string}`, severity: Severity, range: TextRange, message: string, about: About = {}): Finding {
  return { id, severity, message, range, stage: about.stage ?? null, related: about.related ?? [], fixes: about.fixes ?? [] };
}

export function missingInput(site: StageSite, role: string): Finding {
  const message = `\`${site.name}\` is given no ${words[role] ?? role}. Pass the stage to \`${site.kind}\` as its ${place(site, role)} argument.`;
  return finding("pipeline/missing-input", "error", rangeOf(site.call.expression), message, { stage: site.name });
}

/** Roles of inputs as people would say them. */
const words: Readonly<Record<string, string>> = {
  parts: "split",
  brief: "brief",
  table: "table",
  model: "trained model",
  check: "validation",
};

function place(site: StageSite, role: string): string {
  return role === "brief" && site.kind !== "problem" ? "second" : "first";
}

/** Why an argument is no stage. Nothing where an import that is not there already says so. */
export function unknownReference(context: PipelineContext, site: StageSite, role: string, given: ts.Expression): readonly Finding[] {
  const node = unwrap(given);
  const report = (message: string, related: readonly RelatedPlace[] = []): readonly Finding[] => [
    finding("pipeline/unknown-reference", "error", rangeOf(node), message, { stage: site.name, related }),
  ];
  const what = words[role] ?? role;
  const target = throughAliases(context.program, targetOf(context.program, node));
  if (target?.kind === "lost") {
    const use = context.program.files.get(site.file.path)?.script?.imports.find((each) => each.specifier === target.specifier);
    if (use?.path === null) return [];
    return report(
      `"${target.specifier}" exports no \`${target.name}\`, which \`${site.name}\` takes as its ${what}. Export it there, or name another.`,
    );
  }
  if (target?.kind === "declaration") {
    const declared = rangeOf(target.declaration);
    const message = `The ${what} of \`${site.name}\` is \`${shortText(node)}\`, which is not a stage. Pass a constant made by ${madeBy(site, role)}.`;
    return report(message, [{ range: declared, message: `\`${target.name}\` is declared here.` }]);
  }
  if (ts.isIdentifier(node) && bindingOf(node) === null) {
    const near = nearestName(context, site, node.text);
    const remedy = near === null ? "Declare it, or name a stage of this file" : `Did you mean \`${near}\``;
    const fixes = near === null ? [] : [{ title: `Change to \`${near}\``, edits: [{ range: rangeOf(node), newText: near }] }];
    const message = `\`${site.name}\` takes \`${node.text}\` as its ${what}, but nothing of that name is declared. ${remedy}${near === null ? "." : "?"}`;
    return [finding("pipeline/unknown-reference", "error", rangeOf(node), message, { stage: site.name, fixes })];
  }
  return report(
    `The ${what} of \`${site.name}\` cannot be read from \`${shortText(node)}\`. Give the stage an exported constant and pass its name.`,
  );
}

function madeBy(site: StageSite, role: string): string {
  if (role === "brief") return "`problem`";
  if (role === "parts") return "`split` or `feasibility`";
  if (role === "model") return "`train`";
  if (role === "check") return "`validate`";
  return site.kind === "prepare" ? "`split`" : "`collect`, `clean`, `wrangle`, `expect` or `features`";
}

/** A stage whose name is at most two typing errors away. */
function nearestName(context: PipelineContext, site: StageSite, name: string): string | null {
  let best: string | null = null;
  let least = Math.min(3, Math.ceil(name.length / 2) + 1);
  for (const other of context.sites.byDeclaration.values()) {
    if (other === site || other.file !== site.file) continue;
    const distance = editDistance(name, other.name);
    if (distance < least) [best, least] = [other.name, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

export function notExported(site: StageSite): Finding {
  const variable = site.declaration;
  const statement = ts.isVariableDeclaration(variable) ? variable.parent.parent : variable;
  const start = rangeOf(statement);
  const canFix = ts.isVariableStatement(statement) && !hasModifier(statement, ts.SyntaxKind.ExportKeyword);
  const fixes = canFix
    ? [{ title: `Export \`${site.name}\``, edits: [{ range: { ...start, end: start.start }, newText: "export " }] }]
    : [];
  const message = `\`${site.name}\` is a stage that is not exported, so it has no name when the pipeline runs. Write \`export const ${site.name}\`.`;
  return finding("pipeline/not-exported", "error", rangeOf(site.nameNode), message, { stage: site.name, fixes });
}

export function unnamedStage(call: ts.CallExpression, kind: string): Finding {
  const message = `This \`${kind}\` is not the value of an exported constant, so the stage has no name to run under. Write \`export const name = ${kind}(…)\` at the top level and pass that name.`;
  return finding("pipeline/unnamed-stage", "error", rangeOf(call.expression), message);
}

export function duplicateName(stage: StageDeclaration, first: StageDeclaration): Finding {
  const where = stage.file === first.file ? "in this file" : `in ${basename(first.file)}`;
  const message = `There is already a stage \`${stage.name}\` ${where}, and results are stored by name. Give one of them another name.`;
  const related = [{ range: first.nameRange, message: `The first \`${stage.name}\`.` }];
  return finding("pipeline/duplicate-name", "error", stage.nameRange, message, { stage: stage.name, related });
}

/** One finding for each circle of stages, with its path. */
export function cycles(stages: readonly StageDeclaration[]): readonly Finding[] {
  const byName = new Map(stages.map((stage) => [stage.name, stage]));
  const state = new Map<string, "open" | "done">();
  const path: StageDeclaration[] = [];
  const findings: Finding[] = [];
  const visit = (stage: StageDeclaration): void => {
    state.set(stage.name, "open");
    path.push(stage);
    for (const input of stage.inputs) {
      const next = byName.get(input.stage);
      if (next === undefined) continue;
      if (state.get(next.name) === "open") findings.push(cycle(path.slice(path.indexOf(next))));
      else if (!state.has(next.name)) visit(next);
    }
    path.pop();
    state.set(stage.name, "done");
  };
  for (const stage of stages) if (!state.has(stage.name)) visit(stage);
  return findings;
}

function cycle(stages: readonly StageDeclaration[]): Finding {
  const [first] = stages as [StageDeclaration];
  const path = [...stages, first].map((stage) => `\`${stage.name}\``).join(" takes ");
  const message = `These stages go in a circle: ${path}. Let one of them take another table.`;
  const related = stages.slice(1).map((stage) => ({ range: stage.nameRange, message: `\`${stage.name}\` is part of the circle.` }));
  return finding("pipeline/cycle", "error", first.nameRange, message, { stage: first.name, related });
}

export function unresolvedImport(use: ImportUse): Finding {
  const message = `There is no file "${use.specifier}" to import from here. Correct the path, or make the file.`;
  return finding("pipeline/unresolved-import", "error", use.range, message);
}

export function emptyPipeline(file: LoadedFile): Finding {
  const names = stageKinds.slice(0, 3).map((kind) => `\`${kind}\``);
  const message = `This file declares no stage. Import ${names.join(", ")}, … from "mlpipe" and start with \`export const raw = collect(csv("…"), …)\`.`;
  return finding(
    "pipeline/empty",
    "warning",
    { file: file.path, start: 0, end: Math.min(file.text.indexOf("\n") + 1 || file.text.length, file.text.length) },
    message,
  );
}

export function tooDeep(file: string): Finding {
  const message = "This file, or one that it imports, is nested too deeply to be read. Move long lists and tables to a data file.";
  return finding("pipeline/too-deep", "error", { file, start: 0, end: 0 }, message);
}

/** The first place where the text is not TypeScript; what follows is most often its consequence. */
export function syntaxError(file: LoadedFile): Finding | null {
  // Kept by the parser on every file; there is no public way to it short of a whole program.
  const source = file.script?.source as (ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }) | undefined;
  const first = source?.parseDiagnostics?.[0];
  if (first === undefined) return null;
  const reason = ts.flattenDiagnosticMessageText(first.messageText, " ").replace(/\.$/, "");
  const range = { file: file.path, start: first.start, end: first.start + first.length };
  return finding(
    "pipeline/syntax-error",
    "error",
    range,
    `The text cannot be read here: ${reason}. Correct it; until then the last good stages are kept.`,
  );
}
