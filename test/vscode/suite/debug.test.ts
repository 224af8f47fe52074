import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, lineOf, openSample, stateOf } from "./workspace.ts";

test(
  "Debug stops at a breakpoint in a row function of the user's file",
  async () => {
    const { document } = await openSample("churn");
    await eventually(async () => (await stateOf(document, "table")) !== "", "lenses");
    const line = lineOf(document, "minutes: (row) =>");
    const column = document.lineAt(line).text.indexOf("row.total_day_minutes");
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(line, column)));
    vscode.debug.addBreakpoints([breakpoint]);
    const stopped = firstStop();
    const run = vscode.commands.executeCommand("mlpipe.debugStage", { file: document.uri.fsPath, stage: "table" });
    try {
      const { session, threadId } = await stopped;
      const { stackFrames } = await session.customRequest("stackTrace", { threadId, startFrame: 0, levels: 1 });
      assert.equal(stackFrames[0].line, line + 1);
      // A remote host names files by URI.
      assert.ok(stackFrames[0].source.path.endsWith(document.uri.path), stackFrames[0].source.path);
    } finally {
      vscode.debug.removeBreakpoints([breakpoint]);
      await vscode.debug.stopDebugging();
      await run;
    }
  },
  { graceMs: 120_000 },
);

interface Stop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
}

/** The first time that any debug session says "stopped". */
function firstStop(): Promise<Stop> {
  return new Promise((resolve) => {
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory("*", {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage(message: { type?: string; event?: string; body?: { threadId?: number; reason?: string } }) {
          if (message.type !== "event" || message.event !== "stopped" || message.body?.reason !== "breakpoint") return;
          tracker.dispose();
          resolve({ session, threadId: message.body.threadId ?? 0 });
        },
      }),
    });
  });
}
