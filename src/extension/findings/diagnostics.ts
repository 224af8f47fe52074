import * as vscode from "vscode";
import { alertDocumentation } from "../../analyse/alertDocumentation.ts";
import type { FailureData } from "../../base/failure.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { messageWithWorth } from "../../views/audit/worthText.ts";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import type { WatchedSettings } from "../settings.ts";
import type { Stages } from "../state/stages.ts";
import { dataFindings } from "./dataFindings.ts";

/** A diagnostic and the finding behind it, for quick fixes. */
export interface ShownFinding {
  readonly diagnostic: vscode.Diagnostic;
  readonly finding: Finding;
  readonly known: KnownPipeline;
}

/**
 * Three owners. *typing*: replaced by each analysis. *run*: a stage's error, until the stage starts again or its key
 * changes. *data*: what a stored result says, while that result is the current one.
 */
export class Diagnostics implements vscode.Disposable {
  readonly #typing = vscode.languages.createDiagnosticCollection("mlpipe");
  readonly #run = vscode.languages.createDiagnosticCollection("mlpipe run");
  readonly #data = vscode.languages.createDiagnosticCollection("mlpipe data");
  readonly #stages: Stages;
  readonly #settings: WatchedSettings;
  /** Which pipeline's errors a file shows, where two share it. */
  readonly #runOwner = new Map<string, string>();
  readonly #shown = new Map<string, readonly ShownFinding[]>();
  readonly #shownData = new Map<string, readonly ShownFinding[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor(stages: Stages, settings: WatchedSettings) {
    this.#stages = stages;
    this.#settings = settings;
    this.#subscriptions = vscode.Disposable.from(
      this.#typing,
      this.#run,
      this.#data,
      stages.pipelines.onDidChange((file) => {
        this.#showTyping(file);
        this.#showData(file);
      }),
      stages.onDidChange((file) => this.#showRun(file)),
      settings.onDidChange(() => {
        for (const { analysis } of stages.pipelines.all()) this.#showTyping(analysis.file);
      }),
    );
  }

  /** The findings shown in a file that touch a range. */
  findingsAt(file: string, range: vscode.Range): readonly ShownFinding[] {
    const here = [...this.#shown.values(), ...this.#shownData.values()].flat().filter(({ finding }) => finding.range.file === file);
    return here.filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #showTyping(file: string): void {
    const known = this.#stages.pipelines.of(file);
    // What a script shows by itself, its own audit shows where it is open.
    const all = [...(known?.analysis.findings ?? []), ...(known?.analysis.namings ?? [])].filter((finding) => finding.byItself !== true);
    const wanted = all.filter(({ id }) => this.#settings.value.audit || !id.startsWith("leakage/"));
    this.#shown.set(
      file,
      known ? wanted.map((finding) => ({ finding, known, diagnostic: diagnosticOf(finding, known, this.#stages) })) : [],
    );
    // Two pipelines may import one file: what is shown there is what all of them found, each thing once.
    const byFile = new Map<string, Map<string, vscode.Diagnostic>>();
    for (const { finding, diagnostic } of [...this.#shown.values()].flat()) {
      const { range } = finding;
      const found = byFile.get(range.file) ?? new Map<string, vscode.Diagnostic>();
      byFile.set(range.file, found.set(`${finding.id} ${range.start} ${range.end} ${finding.message}`, diagnostic));
    }
    replaceAll(this.#typing, new Map([...byFile].map(([path, found]) => [path, [...found.values()]])));
  }

  #showRun(file: string): void {
    const known = this.#stages.pipelines.of(file);
    const byFile = new Map<string, vscode.Diagnostic[]>();
    const add = (failure: FailureData, fallback: vscode.Location) => {
      const { uri, range } = placeOf(failure, fallback);
      const diagnostic = new vscode.Diagnostic(range, sentences(failure), vscode.DiagnosticSeverity.Error);
      diagnostic.source = "mlpipe run";
      diagnostic.code = failure.code;
      byFile.set(uri.fsPath, [...(byFile.get(uri.fsPath) ?? []), diagnostic]);
    };
    for (const view of known ? this.#stages.ofPipeline(known) : []) {
      if (view.status.kind === "failed" && view.run?.failure) add(view.run.failure, this.#stages.nameLocation(view));
    }
    const whole = known && this.#stages.runFailure(known);
    if (whole) add(whole, new vscode.Location(vscode.Uri.file(file), new vscode.Position(0, 0)));
    // The run owner shows one pipeline's errors at a time where two share a file; errors of others come back with theirs.
    for (const [uri] of this.#run) if (this.#runOwner.get(uri.fsPath) === file && !byFile.has(uri.fsPath)) this.#run.delete(uri);
    for (const [path, diagnostics] of byFile) {
      this.#runOwner.set(path, file);
      this.#run.set(vscode.Uri.file(path), diagnostics);
    }
  }

  #showData(file: string): void {
    const known = this.#stages.pipelines.of(file);
    const views = known ? this.#stages.ofPipeline(known).filter(({ declaration }) => declaration.file === file) : [];
    const diagnostics = dataFindings(views).map(({ view, code, message }) => {
      const { range } = this.#stages.nameLocation(view);
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
      diagnostic.source = "mlpipe data";
      diagnostic.code = code;
      return diagnostic;
    });
    const found = known ? known.analysis.dataFindings.filter(({ range }) => range.file === file) : [];
    const shown = known ? found.map((finding) => ({ finding, known, diagnostic: dataDiagnostic(finding, known, this.#stages) })) : [];
    this.#shownData.set(file, shown);
    this.#data.set(vscode.Uri.file(file), [...diagnostics, ...shown.map(({ diagnostic }) => diagnostic)]);
  }
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const satisfies Record<Severity, vscode.DiagnosticSeverity>;

function diagnosticOf(finding: Finding, known: KnownPipeline, stages: Stages): vscode.Diagnostic {
  const range = stages.pipelines.rangeOf(finding.range, known);
  const severity = finding.isHint ? vscode.DiagnosticSeverity.Hint : severities[finding.severity];
  const diagnostic = new vscode.Diagnostic(range, messageWithWorth(finding), severity);
  diagnostic.source = finding.range.file.endsWith(".py") ? "mlpipe pipeline" : "mlpipe";
  diagnostic.code = hasDocumentation(finding.id) ? { value: finding.id, target: documentationLink(finding, known) } : finding.id;
  diagnostic.relatedInformation = finding.related.map(
    ({ range, message }) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(vscode.Uri.file(range.file), stages.pipelines.rangeOf(range, known)),
        message,
      ),
  );
  return diagnostic;
}

function dataDiagnostic(finding: Finding, known: KnownPipeline, stages: Stages): vscode.Diagnostic {
  const diagnostic = diagnosticOf(finding, known, stages);
  diagnostic.source = "mlpipe data";
  return diagnostic;
}

function hasDocumentation(id: string): boolean {
  return id.startsWith("leakage/") || id in alertDocumentation;
}

/** Opens the rule's page as a rendered preview; a plain document would show its markup. */
function documentationLink(finding: Finding, { analysis }: KnownPipeline): vscode.Uri {
  const isOfScript = finding.range.file.endsWith(".py") || analysis.namings.includes(finding);
  const asked = isOfScript ? [finding.id, "python"] : [finding.id];
  return vscode.Uri.parse(`command:mlpipe.openRuleDocumentation?${encodeURIComponent(JSON.stringify(asked))}`);
}

function placeOf(failure: FailureData, fallback: vscode.Location): vscode.Location {
  if (!failure.place) return fallback;
  const start = new vscode.Position(Math.max(failure.place.line - 1, 0), Math.max(failure.place.column - 1, 0));
  const uri = vscode.Uri.file(failure.place.file);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return new vscode.Location(uri, open?.getWordRangeAtPosition(start) ?? new vscode.Range(start, start.translate(0, 1)));
}

function sentences({ sentence, remedy }: FailureData): string {
  return `${sentence} ${remedy}`.trim();
}

function replaceAll(collection: vscode.DiagnosticCollection, byFile: ReadonlyMap<string, readonly vscode.Diagnostic[]>): void {
  for (const [uri] of collection) if (!byFile.has(uri.fsPath)) collection.delete(uri);
  for (const [path, diagnostics] of byFile) collection.set(vscode.Uri.file(path), diagnostics);
}
