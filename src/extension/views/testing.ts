import * as path from "node:path";
import * as vscode from "vscode";
import type { FailureData } from "../../base/failure.ts";
import type { Runner } from "../run/runner.ts";
import type { RunNews } from "../state/runs.ts";
import type { Stages, StageView } from "../state/stages.ts";

/**
 * Stages in the Testing view: gutter icons, keyboard, cancel and outdated marks come with it. It shows the same runs as
 * the lenses, whoever started them, because both read `Runs`.
 */
export function showTesting(stages: Stages, runner: Runner): vscode.Disposable {
  const controller = vscode.tests.createTestController("mlpipe", "MLPipe");
  const testing = new Testing(controller, stages);
  const handle = (debug: boolean) => (request: vscode.TestRunRequest) => testing.runRequest(request, debug, runner);
  controller.createRunProfile("Run", vscode.TestRunProfileKind.Run, handle(false), true);
  controller.createRunProfile("Debug", vscode.TestRunProfileKind.Debug, handle(true), true);
  controller.refreshHandler = () => {
    for (const { analysis } of stages.pipelines.all()) stages.pipelines.refresh(analysis.file);
  };
  return vscode.Disposable.from(
    controller,
    stages.pipelines.onDidChange((file) => testing.syncPipeline(file)),
    stages.runs.onNews((news) => testing.follow(news)),
  );
}

class Testing {
  readonly #controller: vscode.TestController;
  readonly #stages: Stages;
  readonly #runs = new Map<string, vscode.TestRun>();
  /** Stages that were current, so that a change can mark their results as outdated. */
  readonly #current = new Set<string>();

  constructor(controller: vscode.TestController, stages: Stages) {
    this.#controller = controller;
    this.#stages = stages;
  }

  syncPipeline(file: string): void {
    const known = this.#stages.pipelines.of(file);
    if (!known) {
      this.#controller.items.delete(file);
      return;
    }
    const item = this.#controller.items.get(file) ?? this.#newPipelineItem(file);
    const views = this.#stages.ofPipeline(known);
    item.children.replace(views.map((view, index) => this.#stageItem(item, view, index)));
    const outdated = views.filter((view) => this.#becameOutdated(view));
    const items = outdated.flatMap(({ ref }) => item.children.get(stageId(ref.file, ref.stage)) ?? []);
    if (items.length > 0) this.#controller.invalidateTestResults(items);
  }

  async runRequest(request: vscode.TestRunRequest, debug: boolean, runner: Runner): Promise<void> {
    const wanted = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const excluded = new Set(request.exclude ?? []);
    const byFile = new Map<string, Set<string>>();
    for (const item of wanted.flatMap((each) => [each, ...[...each.children].map(([, child]) => child)])) {
      const place = placeOf(item);
      if (!place || excluded.has(item)) continue;
      byFile.set(place.file, (byFile.get(place.file) ?? new Set()).add(place.stage));
    }
    for (const [file, names] of byFile) await runner.run({ file, stages: [...names], debug, request });
  }

  follow(news: RunNews): void {
    switch (news.type) {
      case "ordered":
        this.#begin(news);
        break;
      case "output":
        this.#runs.get(news.file)?.appendOutput(news.text.replace(/\r?\n/g, "\r\n"));
        break;
      case "event":
        if (news.event.type === "stage-started") this.#withItem(news.file, news.event.stage, (run, item) => run.started(item));
        if (news.event.type === "stage-finished") this.#finish(news.file, news.event);
        break;
      case "ended":
        this.#runs.get(news.file)?.end();
        this.#runs.delete(news.file);
    }
  }

  #newPipelineItem(file: string): vscode.TestItem {
    const item = this.#controller.createTestItem(file, path.basename(file, ".mlpipe.ts"), vscode.Uri.file(file));
    item.description = path.dirname(vscode.workspace.asRelativePath(file));
    this.#controller.items.add(item);
    return item;
  }

  #stageItem(parent: vscode.TestItem, { ref, known, declaration }: StageView, index: number): vscode.TestItem {
    const id = stageId(ref.file, ref.stage);
    const old = parent.children.get(id);
    const item =
      old?.uri?.fsPath === declaration.file ? old : this.#controller.createTestItem(id, ref.stage, vscode.Uri.file(declaration.file));
    item.range = this.#stages.pipelines.rangeOf(declaration.callRange, known);
    item.range = new vscode.Range(this.#stages.pipelines.rangeOf(declaration.nameRange, known).start, item.range.end);
    item.description = declaration.kind;
    item.sortText = String(index).padStart(4, "0");
    return item;
  }

  #becameOutdated({ ref, planned }: StageView): boolean {
    const id = stageId(ref.file, ref.stage);
    if (planned?.state.kind === "current") {
      this.#current.add(id);
      return false;
    }
    return planned?.state.kind !== "checking" && this.#current.delete(id);
  }

  #begin({ file, run, request }: Extract<RunNews, { type: "ordered" }>): void {
    const items = run.stages.flatMap((stage) => this.#item(file, stage) ?? []);
    // preserveFocus: a run that a lens started must not open the results view over the person's work.
    const asked = request ?? new vscode.TestRunRequest(items, undefined, undefined, false, true);
    const testRun = this.#controller.createTestRun(asked, path.basename(file), false);
    testRun.token.onCancellationRequested(() => vscode.commands.executeCommand("mlpipe.cancelRun", { file }));
    for (const item of items) testRun.enqueued(item);
    this.#runs.set(file, testRun);
  }

  #finish(file: string, event: Extract<Extract<RunNews, { type: "event" }>["event"], { type: "stage-finished" }>): void {
    this.#withItem(file, event.stage, (run, item) => {
      if (event.status === "ran" || event.status === "cached") run.passed(item, event.milliseconds);
      else if (event.status === "failed") run.failed(item, failureMessage(item, event.failure), event.milliseconds);
      else run.skipped(item);
    });
  }

  #withItem(file: string, stage: string, use: (run: vscode.TestRun, item: vscode.TestItem) => void): void {
    const run = this.#runs.get(file);
    const item = this.#item(file, stage);
    if (run && item) use(run, item);
  }

  #item(file: string, stage: string): vscode.TestItem | undefined {
    return this.#controller.items.get(file)?.children.get(stageId(file, stage));
  }
}

function failureMessage(item: vscode.TestItem, failure: FailureData | null): vscode.TestMessage {
  const message = new vscode.TestMessage(failure ? `${failure.sentence}\n${failure.remedy}` : "The stage failed.");
  const place = failure?.place;
  if (place) message.location = new vscode.Location(vscode.Uri.file(place.file), new vscode.Position(place.line - 1, place.column - 1));
  else if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range.start);
  return message;
}

function stageId(file: string, stage: string): string {
  return `${file}#${stage}`;
}

function placeOf(item: vscode.TestItem): { file: string; stage: string } | null {
  return item.parent ? { file: item.parent.id, stage: item.id.slice(item.parent.id.length + 1) } : null;
}
