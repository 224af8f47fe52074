import * as path from "node:path";
import * as vscode from "vscode";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { Failure } from "../../base/failure.ts";
import { isNamedBy } from "../../base/globFiles.ts";
import type { TextRange } from "../../model/finding.ts";
import type { StageDeclaration } from "../../model/pipeline.ts";
import type { AnalysisThread } from "./analysisThread.ts";
import type { AnalysisAnswer, AnalysisRequest } from "./protocol.ts";
import { openDocument, type SeenVersions, TextPlaces } from "./textPlaces.ts";

/** A pipeline as last analysed, with the document versions that analysis saw. */
export interface KnownPipeline {
  readonly analysis: Analysis;
  readonly shots: number;
  readonly seen: SeenVersions;
}

interface Waiting {
  readonly file: string;
  readonly version: number;
  /** Only the answer to this very question will do. */
  readonly aside: boolean;
  readonly resolve: (pipeline: KnownPipeline) => void;
  readonly reject: (error: Error) => void;
}

const typingPauseMs = 150;

/** Every pipeline of the workspace and of open documents, as the analysis thread last saw it. */
export class Pipelines implements vscode.Disposable {
  readonly #thread: AnalysisThread;
  readonly #places = new TextPlaces();
  readonly #known = new Map<string, KnownPipeline>();
  readonly #asked = new Map<string, { readonly version: number; readonly seen: SeenVersions }>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #listed = new vscode.EventEmitter<void>();
  readonly #unanswered = new Set<string>();
  /** The path of a pipeline file whose newest question is answered, or will not be. */
  readonly #settled = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;
  #waiting: readonly Waiting[] = [];
  #version = 0;

  /** The path of the pipeline file whose analysis is new, or which is gone. */
  readonly onDidChange = this.#changed.event;
  /** `files` has one more, or one less. */
  readonly onDidList = this.#listed.event;

  constructor(thread: AnalysisThread) {
    this.#thread = thread;
    this.#subscriptions = vscode.Disposable.from(
      this.#places,
      this.#changed,
      this.#listed,
      this.#settled,
      thread.onDidAnswer((answer) => this.#take(answer)),
      thread.onDidLose(() => this.#lose()),
    );
  }

  all(): readonly KnownPipeline[] {
    return [...this.#known.values()].sort((a, b) => bySegments(a.analysis.file, b.analysis.file));
  }

  /** Paths of all pipeline files, those that are read for the first time among them. */
  files(): readonly string[] {
    return [...new Set([...this.#known.keys(), ...this.#unanswered])].sort(bySegments);
  }

  of(file: string): KnownPipeline | null {
    return this.#known.get(file) ?? null;
  }

  /** The pipeline that a source file belongs to: its own, else the first one that takes stages from it. */
  ofSource(path: string): KnownPipeline | null {
    return this.of(path) ?? this.all().find(({ analysis }) => analysis.pipeline.stages.some((stage) => stage.file === path)) ?? null;
  }

  /** The first analysis of a pipeline file that was asked for and is not known yet; null where there will be none. */
  first(file: string): Promise<KnownPipeline | null> {
    return new Promise((resolve) => {
      if (this.of(file) || !this.#unanswered.has(file)) return resolve(this.of(file));
      const subscription = this.#settled.event((settled) => {
        if (settled !== file) return;
        subscription.dispose();
        resolve(this.of(file));
      });
    });
  }

  /** Pipelines whose result depends on this file: a source, data, or the project's own files. */
  using(path: string): readonly KnownPipeline[] {
    return this.all().filter(
      ({ analysis }) =>
        analysis.pipeline.sources.some((source) => source.path === path) ||
        analysis.pipeline.dataFiles.some((data) => (data.pattern ? isNamedBy(data.path, path) : data.path === path)),
    );
  }

  rangeOf(range: TextRange, { analysis, seen }: KnownPipeline): vscode.Range {
    return this.#places.rangeOf(range, { texts: analysis.texts, seen });
  }

  /** The stage whose statement holds this position; between two stages, none. */
  stageAt(document: vscode.TextDocument, position: vscode.Position): { known: KnownPipeline; stage: StageDeclaration } | null {
    const known = this.ofSource(document.uri.fsPath);
    const stage = known?.analysis.pipeline.stages.find(
      (each) => each.file === document.uri.fsPath && this.rangeOf(each.range, known).contains(position),
    );
    return known && stage ? { known, stage } : null;
  }

  /** Analyses anew after a pause in the typing. */
  refreshSoon(file: string): void {
    clearTimeout(this.#pauses.get(file));
    this.#pauses.set(
      file,
      setTimeout(() => this.refresh(file), typingPauseMs),
    );
  }

  /** Analyses anew, at once; the answer is announced by `onDidChange`. */
  refresh(file: string): void {
    this.#ask(file, false);
  }

  /** What the editor and the disk hold now, analysed, with every data file hashed. Rejects with a Failure when the text cannot be analysed at all. */
  fresh(file: string): Promise<KnownPipeline> {
    return this.#answerTo(file, this.#ask(file, true), false);
  }

  /** As `fresh`, of the disk alone, whatever is unsaved; the views go on showing what the editor holds. */
  saved(file: string): Promise<KnownPipeline> {
    const version = ++this.#version;
    this.#thread.ask({ ...requestFor(file, version), overlays: {}, wait: true, aside: true });
    return this.#answerTo(file, version, true);
  }

  forget(file: string): void {
    this.#asked.delete(file);
    this.#reject(this.#waiting.filter((each) => each.file === file));
    if (this.#known.delete(file)) this.#changed.fire(file);
    this.#settle(file);
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    this.#reject(this.#waiting);
    this.#subscriptions.dispose();
  }

  #ask(file: string, wait: boolean): number {
    clearTimeout(this.#pauses.get(file));
    this.#pauses.delete(file);
    const version = ++this.#version;
    this.#asked.set(file, { version, seen: this.#places.seenNow() });
    const isFirst = !this.#known.has(file) && !this.#unanswered.has(file);
    this.#unanswered.add(file);
    if (isFirst) this.#listed.fire();
    this.#thread.ask({ ...requestFor(file, version), overlays: this.#places.overlays(), wait, aside: false });
    return version;
  }

  #answerTo(file: string, version: number, aside: boolean): Promise<KnownPipeline> {
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { file, version, aside, resolve, reject }];
    });
  }

  #take(answer: AnalysisAnswer): void {
    this.#tell(
      this.#waiting.filter((each) => each.aside && each.version === answer.version),
      answer,
      {},
    );
    const asked = this.#asked.get(answer.file);
    // A newer question is on its way, or the file is gone: this answer would show what no longer is.
    if (!asked || answer.version !== asked.version) return;
    if (answer.type === "analysed") {
      this.#known.set(answer.file, { analysis: answer.analysis, shots: answer.shots, seen: asked.seen });
      this.#changed.fire(answer.file);
    }
    this.#settle(answer.file);
    const due = this.#waiting.filter((each) => !each.aside && each.file === answer.file && each.version <= answer.version);
    this.#tell(due, answer, asked.seen);
  }

  #tell(due: readonly Waiting[], answer: AnalysisAnswer, seen: SeenVersions): void {
    this.#waiting = this.#waiting.filter((each) => !due.includes(each));
    for (const { resolve, reject } of due) {
      if (answer.type === "analysed") resolve({ analysis: answer.analysis, shots: answer.shots, seen });
      else reject(new Failure(answer.failure.code, answer.failure.sentence, answer.failure.remedy));
    }
  }

  #lose(): void {
    this.#reject(this.#waiting);
    for (const file of [...this.#unanswered]) this.#settle(file);
  }

  #settle(file: string): void {
    if (this.#unanswered.delete(file) && !this.#known.has(file)) this.#listed.fire();
    this.#settled.fire(file);
  }

  #reject(lost: readonly Waiting[]): void {
    this.#waiting = this.#waiting.filter((each) => !lost.includes(each));
    for (const { reject } of lost) {
      reject(new Failure("analysis-lost", "The analysis was interrupted.", "Try again; the MLPipe output has the details."));
    }
  }
}

function requestFor(file: string, version: number): Pick<AnalysisRequest, "version" | "file" | "boundary" | "mayWrite"> {
  const boundary = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath ?? null;
  return { version, file, boundary, mayWrite: vscode.workspace.isTrusted };
}

/** Whether a file is a pipeline by its name; stages in other files belong to the pipelines that import them. */
export function isPipelineFile(path: string): boolean {
  return path.endsWith(".mlpipe.ts");
}

/** The document of a file, opened without showing it where it is not open. */
export async function documentOf(file: string): Promise<vscode.TextDocument> {
  return openDocument(file) ?? (await vscode.workspace.openTextDocument(vscode.Uri.file(file)));
}

/** As folders are listed: "churn" before "churn-leaky", which the plain order of paths turns round. */
function bySegments(a: string, b: string): number {
  return a.replaceAll(path.sep, "\0") < b.replaceAll(path.sep, "\0") ? -1 : 1;
}
