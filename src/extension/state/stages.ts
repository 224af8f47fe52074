import * as vscode from "vscode";
import type { FailureData } from "../../base/failure.ts";
import type { StageDeclaration } from "../../model/pipeline.ts";
import type { PlannedStage } from "../../model/plan.ts";
import type { KnownPipeline, Pipelines } from "../analysis/pipelines.ts";
import type { StageRef } from "../stageRef.ts";
import { ingredientsText, type StageRun } from "./fileRuns.ts";
import type { Runs } from "./runs.ts";
import { type StageStatusText, stageStatus } from "./stageStatus.ts";

/** All that any view shows of one stage. */
export interface StageView {
  readonly ref: StageRef;
  readonly known: KnownPipeline;
  readonly declaration: StageDeclaration;
  readonly planned: PlannedStage | null;
  readonly run: StageRun | null;
  readonly status: StageStatusText;
  /** Shots at the test set that are in the ledger. */
  readonly shots: number;
}

/** Plan and runs put together, for lenses, Testing view, tree and status bar alike. */
export class Stages implements vscode.Disposable {
  readonly pipelines: Pipelines;
  readonly runs: Runs;
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;

  /** The pipeline file whose stages look different now. */
  readonly onDidChange = this.#changed.event;

  constructor(pipelines: Pipelines, runs: Runs) {
    this.pipelines = pipelines;
    this.runs = runs;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      pipelines.onDidChange((file) => this.#changed.fire(file)),
      runs.onDidChange((file) => this.#changed.fire(file)),
    );
  }

  ofPipeline(known: KnownPipeline): readonly StageView[] {
    return known.analysis.pipeline.stages.map((declaration) => this.#view(known, declaration));
  }

  find({ file, stage }: StageRef): StageView | null {
    const known = this.pipelines.of(file);
    const declaration = known?.analysis.pipeline.stages.find(({ name }) => name === stage);
    return known && declaration ? this.#view(known, declaration) : null;
  }

  /** The stage at the cursor of the active editor. */
  atCursor(): StageView | null {
    const editor = vscode.window.activeTextEditor;
    const found = editor && this.pipelines.stageAt(editor.document, editor.selection.active);
    return found ? this.#view(found.known, found.stage) : null;
  }

  /** The pipeline of the active editor. */
  activePipeline(): KnownPipeline | null {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === "file" ? this.pipelines.ofSource(uri.fsPath) : null;
  }

  /** Why the last run failed as a whole, while nothing that it was ordered to run has changed since. */
  runFailure({ analysis }: KnownPipeline): FailureData | null {
    const { active, lastOutcome, stages } = this.runs.of(analysis.file);
    const planned = new Map(analysis.plan.stages.map((stage) => [stage.name, stage]));
    const isUnchanged = Object.entries(stages).every(([name, run]) => run.failure === null && isOfToday(run, planned.get(name) ?? null));
    return active === null && isUnchanged ? (lastOutcome?.failure ?? null) : null;
  }

  nameLocation({ known, declaration }: StageView): vscode.Location {
    return new vscode.Location(vscode.Uri.file(declaration.file), this.pipelines.rangeOf(declaration.nameRange, known));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #view(known: KnownPipeline, declaration: StageDeclaration): StageView {
    const { file, plan } = known.analysis;
    const { shots } = known;
    const planned = plan.stages.find(({ name }) => name === declaration.name) ?? null;
    const { active, stages } = this.runs.of(file);
    const last = stages[declaration.name] ?? null;
    const run = last && isOfToday(last, planned) ? last : null;
    const knowledge = { kind: declaration.kind, state: planned?.state ?? null, run, runGoesOn: active !== null, shots };
    const status = stageStatus(knowledge, Date.now());
    return { ref: { file, stage: declaration.name }, known, declaration, planned, run, status, shots };
  }
}

/** What a run says of a stage holds while it goes on, and then as long as the stage is what was run. */
function isOfToday(run: StageRun, planned: PlannedStage | null): boolean {
  if (run.status === "waiting" || run.status === "running") return true;
  return planned !== null && ingredientsText(planned.ingredients) === run.ingredients;
}
