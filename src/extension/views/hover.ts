import * as vscode from "vscode";
import { columnIn, contractedColumn, type KnownColumn } from "../../analyse/columnProfile.ts";
import type { StageInput } from "../../model/pipeline.ts";
import { counted, formatDuration } from "../../views/format.ts";
import { columnMarkdown, escaped } from "../../views/profile/columnMarkdown.ts";
import { provenanceFacts } from "../../views/provenanceFacts.ts";
import { readLastResult, readProvenance, stageMilliseconds } from "../state/lastResult.ts";
import type { Stages, StageView } from "../state/stages.ts";
import { pipelineSources } from "./lenses.ts";
import { type NameAt, nameAt } from "./nameAt.ts";

/** What a stage is, takes and last made, on its name; on an input, the stage it refers to; on a column, its stored profile. */
export function showHovers(stages: Stages): vscode.Disposable {
  return vscode.languages.registerHoverProvider(pipelineSources, {
    provideHover: (document, position) => {
      const view = stageNamed(document, position, stages);
      return view ? new vscode.Hover(hoverText(view)) : columnHover(document, position, stages);
    },
  });
}

function columnHover(document: vscode.TextDocument, position: vscode.Position, stages: Stages): vscode.Hover | undefined {
  const found = nameAt(document.lineAt(position).text, position.character);
  const known = found && columnNamed(document, position, found, stages);
  if (!found || !known) return undefined;
  const text = new vscode.MarkdownString(columnMarkdown(known.column), true);
  const argument = encodeURIComponent(JSON.stringify([{ file: known.file, stage: known.column.stage }]));
  text.appendMarkdown(`\n\n[Open Profile](command:mlpipe.openProfile?${argument})`);
  text.isTrusted = { enabledCommands: ["mlpipe.openProfile"] };
  return new vscode.Hover(text, new vscode.Range(position.line, found.start, position.line, found.end));
}

function columnNamed(
  document: vscode.TextDocument,
  position: vscode.Position,
  { name }: NameAt,
  stages: Stages,
): { readonly file: string; readonly column: KnownColumn } | null {
  const { pipelines } = stages;
  const known = pipelines.ofSource(document.uri.fsPath);
  if (!known) return null;
  const { analysis } = known;
  const stage = pipelines.stageAt(document, position)?.stage;
  const contract = analysis.pipeline.contracts.find(
    (each) => each.file === document.uri.fsPath && pipelines.rangeOf(each.range, known).contains(position),
  );
  const column = stage ? columnIn(analysis, stage.name, name) : contract ? contractedColumn(analysis, contract.name, name) : null;
  return column && { file: analysis.file, column };
}

function stageNamed(document: vscode.TextDocument, position: vscode.Position, stages: Stages): StageView | null {
  const found = stages.pipelines.stageAt(document, position);
  if (!found) return null;
  const { known, stage } = found;
  const holds = (range: StageInput["range"]) => stages.pipelines.rangeOf(range, known).contains(position);
  const named = holds(stage.nameRange) ? stage.name : stage.inputs.find(({ range }) => holds(range))?.stage;
  return named === undefined ? null : stages.find({ file: known.analysis.file, stage: named });
}

function hoverText(view: StageView): vscode.MarkdownString {
  const { ref, declaration, status } = view;
  const text = new vscode.MarkdownString();
  text.appendMarkdown(`**${escaped(ref.stage)}** — ${declaration.kind}, ${escaped(status.text)}\n\n`);
  for (const line of status.detail) text.appendMarkdown(`- ${escaped(line)}\n`);
  text.appendMarkdown("\n");
  const inputs = declaration.inputs.map(({ role, stage }) => `\`${stage}\` (${escaped(role)})`);
  text.appendMarkdown(inputs.length > 0 ? `Takes ${inputs.join(", ")}.\n\n` : "Takes no other stage.\n\n");
  if (declaration.program) text.appendMarkdown(`Runs \`${declaration.program.title.replaceAll("`", "'")}\`.\n\n`);
  for (const line of factLines(view)) text.appendMarkdown(`${line}\n\n`);
  return text;
}

function factLines(view: StageView): readonly string[] {
  const last = readLastResult(view);
  if (!last) return [contractLine(view), "No result is stored."].filter(Boolean);
  const { result } = last;
  const milliseconds = stageMilliseconds(last, view.ref.stage);
  const columns = result.schema?.columns.map(({ name }) => name) ?? [];
  const facts = [
    result.rowCount === null ? "" : counted(result.rowCount, "row"),
    columns.length > 0 ? `${counted(columns.length, "column")}: ${listed(columns)}` : "",
    milliseconds === null ? "" : `took ${formatDuration(milliseconds)}`,
  ].filter(Boolean);
  const metrics = Object.entries(result.metrics).map(([name, value]) => `${name} ${value === null ? "not defined" : value.toPrecision(4)}`);
  const provenance = readProvenance(last);
  return [
    facts.length > 0 ? `Last result: ${facts.join("; ")}.` : "",
    metrics.length > 0 ? `Measured: ${escaped(metrics.join(", "))}.` : "",
    provenance === null ? "" : `Collected ${escaped(provenanceFacts(provenance).join("; "))}.`,
    ...result.notes.map((note) => escaped(note.text)),
  ].filter(Boolean);
}

/** Before a first run, the columns that are known are those of the contract. */
function contractLine({ known, declaration }: StageView): string {
  const contract = known.analysis.pipeline.contracts.find(({ name }) => name === declaration.contract);
  if (!contract) return "";
  const more = contract.complete ? "" : " and more that are computed";
  return `Contract \`${contract.name}\`: ${contract.columns.length} columns${more}: ${listed(contract.columns.map(({ name }) => name))}.`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(", ")}, … ${names.length - shown.length} more` : shown.join(", ");
}
