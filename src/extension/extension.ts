import * as vscode from "vscode";
import { openLooks } from "../run/lookThread.ts";
import { AnalysisThread } from "./analysis/analysisThread.ts";
import { Pipelines } from "./analysis/pipelines.ts";
import { watchPipelines } from "./analysis/watchPipelines.ts";
import { openCommands } from "./commands/openCommands.ts";
import { runCommands } from "./commands/runCommands.ts";
import { secretCommands } from "./commands/secretCommands.ts";
import { storeCommands } from "./commands/storeCommands.ts";
import { setContextKeys } from "./contextKeys.ts";
import { Diagnostics } from "./findings/diagnostics.ts";
import { serveDocumentation } from "./findings/documentation.ts";
import { offerFixes } from "./findings/fixes.ts";
import { Briefs } from "./panels/briefs.ts";
import { Labelling } from "./panels/labelling.ts";
import { obeyIntent } from "./panels/obeyIntent.ts";
import { Panels } from "./panels/panels.ts";
import { ProfileLooks } from "./panels/profileLooks.ts";
import { ProfileNotes } from "./panels/profileNotes.ts";
import { attachRuns } from "./run/attachRuns.ts";
import { Runner } from "./run/runner.ts";
import { Secrets } from "./run/secrets.ts";
import { showScriptFindings } from "./scripts/scriptDiagnostics.ts";
import { Scripts } from "./scripts/scripts.ts";
import { WatchedSettings } from "./settings.ts";
import { newPipeline } from "./start/newPipeline.ts";
import { Types } from "./start/setUpTypes.ts";
import { Runs } from "./state/runs.ts";
import { Stages } from "./state/stages.ts";
import { showHovers } from "./views/hover.ts";
import { showLenses } from "./views/lenses.ts";
import { showStatusBar } from "./views/statusBar.ts";
import { showTesting } from "./views/testing.ts";
import { showTree } from "./views/tree.ts";

/** The rooms of the extension, each made once and ended with it. Nothing heavy is loaded here, and nothing runs. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };
  const shipped = (...path: string[]) => vscode.Uri.joinPath(context.extensionUri, ...path);

  const log = own(vscode.window.createOutputChannel("MLPipe", { log: true }));
  const settings = own(new WatchedSettings());
  const pipelines = own(new Pipelines(own(new AnalysisThread(shipped("dist", "analysis.cjs").fsPath, log))));
  const runs = own(new Runs());
  const stages = own(new Stages(pipelines, runs));
  const secrets = new Secrets(context.secrets);
  const runner = new Runner({ pipelines, runs, settings, secrets, log, childScript: shipped("dist", "child.js").fsPath });
  const types = own(new Types(shipped("dist", "mlpipe-project.d.ts").fsPath, log));
  const desks = {
    labelling: own(new Labelling(stages, runner, settings)),
    looks: own(new ProfileLooks(stages, openLooks(shipped("dist", "look.js").fsPath))),
    notes: own(new ProfileNotes(stages)),
  };
  const panels = own(
    new Panels(shipped("dist", "webview"), stages, desks, (intent, subject) => obeyIntent(intent, subject, stages, desks)),
  );
  const briefs = own(new Briefs(stages));
  const diagnostics = own(new Diagnostics(stages, settings));

  own(showLenses(stages, settings));
  own(showTesting(stages, runner));
  own(showTree(stages));
  own(showStatusBar(stages));
  own(showHovers(stages));
  own(offerFixes(stages, diagnostics));
  own(showScriptFindings(own(new Scripts(shipped("dist", "scripts.cjs").fsPath, settings, log))));
  own(serveDocumentation());
  own(setContextKeys(stages));
  own(attachRuns(stages, runner));
  own(watchPipelines(pipelines));

  const commands = {
    ...runCommands(stages, runner),
    ...openCommands(stages, runner, panels, briefs),
    ...storeCommands(stages),
    ...secretCommands(stages, secrets),
    "mlpipe.newPipeline": (answers: unknown) => newPipeline(shipped("samples").fsPath, types, answers),
    "mlpipe.setUpTypes": () => types.setUpActive(),
    "mlpipe.showOutput": () => log.show(),
  };
  for (const [id, command] of Object.entries(commands)) own(vscode.commands.registerCommand(id, command));
}
