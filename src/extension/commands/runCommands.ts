import * as vscode from "vscode";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import type { Runner } from "../run/runner.ts";
import type { Stages } from "../state/stages.ts";
import { measureWorth } from "./measureWorth.ts";
import { targetPipeline, targetStage } from "./target.ts";

/** Everything that starts or ends a run. */
export function runCommands(stages: Stages, runner: Runner): Readonly<Record<string, (argument: unknown) => unknown>> {
  return {
    "mlpipe.runStage": (argument) => {
      const view = targetStage(argument, stages);
      return view && runner.run({ file: view.ref.file, stages: [view.ref.stage] });
    },
    "mlpipe.forceRunStage": (argument) => {
      const view = targetStage(argument, stages);
      return view && runner.run({ file: view.ref.file, stages: [view.ref.stage], forced: true });
    },
    "mlpipe.debugStage": (argument) => {
      const view = targetStage(argument, stages);
      return view && runner.run({ file: view.ref.file, stages: [view.ref.stage], debug: true });
    },
    "mlpipe.runToHere": (argument) => {
      const view = targetStage(argument, stages);
      if (!view) return null;
      const all = view.known.analysis.pipeline.stages.map(({ name }) => name);
      return runner.run({ file: view.ref.file, stages: all.slice(0, all.indexOf(view.ref.stage) + 1) });
    },
    "mlpipe.runAll": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && runner.run({ file: known.analysis.file, stages: null });
    },
    "mlpipe.runStale": async (argument) => {
      const known = await targetPipeline(argument, stages);
      if (!known) return null;
      const views = stages.ofPipeline(known).filter(({ status }) => status.kind !== "sealed" && status.kind !== "unreadable");
      return runner.run({ file: known.analysis.file, stages: views.map(({ ref }) => ref.stage) });
    },
    "mlpipe.auditRows": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && auditRows(known, runner);
    },
    "mlpipe.measureWorth": (argument) => measureWorth(argument, stages, runner),
    "mlpipe.openTest": (argument) => openTest(argument, stages, runner),
    "mlpipe.cancelRun": (argument) => cancelRun(argument, stages, runner),
  };
}

async function auditRows({ analysis }: KnownPipeline, runner: Runner): Promise<unknown> {
  const splits = analysis.pipeline.stages.filter(({ kind }) => kind === "split").map(({ name }) => name);
  if (splits.length === 0) return vscode.window.showInformationMessage("There are no rows to audit before a `split` stage deals them.");
  await runner.run({ file: analysis.file, stages: splits, auditRows: true });
  return vscode.commands.executeCommand("mlpipe.openAudit", { file: analysis.file });
}

async function openTest(argument: unknown, stages: Stages, runner: Runner): Promise<unknown> {
  const view = testStage(argument, stages) ?? targetStage(argument, stages);
  if (!view) return null;
  if (view.declaration.kind !== "evaluate") {
    return vscode.window.showInformationMessage(`"${view.ref.stage}" does not look at test rows; an \`evaluate\` stage does.`);
  }
  const reason = await vscode.window.showInputBox({
    title: `Open the test set: shot ${view.shots + 1}`,
    prompt: "Why now? The reason is written into the ledger beside the pipeline, and stands beside the figure.",
    placeHolder: "e.g. the model for the November release is chosen",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "A reason is needed." : null),
  });
  if (reason === undefined) return null;
  return runner.run({ file: view.ref.file, stages: [view.ref.stage], openTest: reason.trim() });
}

/** From the palette, the pipeline's only `evaluate` stage is meant wherever the cursor is. */
function testStage(argument: unknown, stages: Stages) {
  const active = argument === undefined ? stages.activePipeline() : null;
  const tests = active ? stages.ofPipeline(active).filter(({ declaration }) => declaration.kind === "evaluate") : [];
  return tests.length === 1 ? tests[0] : null;
}

async function cancelRun(argument: unknown, stages: Stages, runner: Runner): Promise<void> {
  const running = stages.runs.active();
  const [only] = running;
  if (running.length === 0 || only === undefined) return void vscode.window.showInformationMessage("No run is going on.");
  const known = running.length > 1 || argument !== undefined ? await targetPipeline(argument, stages) : null;
  runner.cancel(known?.analysis.file ?? only);
}
