import * as vscode from "vscode";
import type { StageStatusKind } from "../state/stageStatus.ts";

const icons = {
  current: ["pass", "testing.iconPassed"],
  stale: ["history", "list.warningForeground"],
  waits: ["watch", "list.warningForeground"],
  stopped: ["stop-circle", "list.warningForeground"],
  "never run": ["circle-outline", "testing.iconUnset"],
  checking: ["ellipsis", "testing.iconQueued"],
  "cannot tell": ["question", "list.warningForeground"],
  unreadable: ["circle-slash", "list.errorForeground"],
  sealed: ["lock", "testing.iconSkipped"],
  queued: ["clock", "testing.iconQueued"],
  running: ["loading~spin", "testing.iconQueued"],
  failed: ["error", "testing.iconFailed"],
  cancelled: ["circle-slash", "testing.iconSkipped"],
} as const satisfies Record<StageStatusKind, readonly [icon: string, color: string]>;

/** The icon of a state; never colour alone: each has its own form. */
export function stageIcon(kind: StageStatusKind): vscode.ThemeIcon {
  const [icon, color] = icons[kind];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
