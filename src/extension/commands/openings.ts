import * as vscode from "vscode";
import { attachedDocument } from "../../analyse/lastResult.ts";
import type { Shape } from "../../base/shape.ts";
import { profileShape } from "../../model/profile.ts";
import { profileMoreShape } from "../../model/profileMore.ts";
import { hasProfile, type StageKind, stageProducts } from "../../model/vocabulary.ts";
import type { PanelName } from "../../views/intents.ts";
import type { Briefs } from "../panels/briefs.ts";
import type { Panels } from "../panels/panels.ts";
import type { Runner } from "../run/runner.ts";
import { readLastResult } from "../state/lastResult.ts";
import type { StageView } from "../state/stages.ts";
import { compareVersions } from "./compareVersions.ts";

/** Something of a stage that can be opened: a command, and a line behind "Open…". A new one is one entry here. */
export interface Opening {
  readonly command: string;
  readonly label: string;
  readonly detail: string;
  /** "This pipeline has no …" */
  readonly what: string;
  readonly fits: (view: StageView) => boolean;
  readonly open: (view: StageView) => unknown;
}

export function openings(runner: Runner, panels: Panels, briefs: Briefs): readonly Opening[] {
  const show =
    (panel: PanelName) =>
    ({ ref }: StageView) =>
      panels.show({ panel, pipeline: ref.file, stage: ref.stage });
  return [
    {
      command: "mlpipe.openProfile",
      label: "$(graph) Profile",
      detail: "Every column, with alerts",
      what: "table",
      fits: ({ declaration }) => hasProfile(declaration.kind),
      open: (view) => openProfile(view, runner, panels),
    },
    {
      command: "mlpipe.labelRows",
      label: "$(tag) Label Rows",
      detail: "Say what rows are, one by one; agreement of labellers",
      what: "table",
      fits: isTable,
      open: show("labelling"),
    },
    {
      command: "mlpipe.openChanges",
      label: "$(diff) Changes",
      detail: "Rows and cells before and after",
      what: "`clean` or `wrangle` stage",
      fits: isOf("clean", "wrangle"),
      open: show("changes"),
    },
    {
      command: "mlpipe.openQuarantine",
      label: "$(bracket-error) Quarantine",
      detail: "Rows that broke the contract, and why",
      what: "collected table",
      fits: isOf("collect"),
      open: show("quarantine"),
    },
    {
      command: "mlpipe.openVersions",
      label: "$(versions) Versions",
      detail: "What was collected, and when",
      what: "collected table",
      fits: isOf("collect"),
      open: show("versions"),
    },
    {
      command: "mlpipe.compareVersions",
      label: "$(git-compare) Compare Versions…",
      detail: "Rows added, removed and changed; columns; drift",
      what: "collected table",
      fits: isOf("collect"),
      open: (view) => compareVersions(view, runner, panels),
    },
    {
      command: "mlpipe.openEvaluation",
      label: "$(dashboard) Evaluation",
      detail: "Metric, baseline and slices",
      what: "`validate` or `evaluate` stage",
      fits: isOf("validate", "evaluate"),
      open: show("evaluation"),
    },
    {
      command: "mlpipe.openFeasibility",
      label: "$(compass) Feasibility",
      detail: "Labels, learning curve, signal, go or no-go",
      what: "`feasibility` stage",
      fits: isOf("feasibility"),
      open: show("feasibility"),
    },
    {
      command: "mlpipe.openSplit",
      label: "$(split-horizontal) Split",
      detail: "Parts and folds over classes, time and units; are they enough?",
      what: "`split` stage",
      fits: isOf("split"),
      open: show("split"),
    },
    {
      command: "mlpipe.openBrief",
      label: "$(book) Brief",
      detail: "What is decided and what must be beaten, on one page",
      what: "`problem` stage",
      fits: isOf("problem"),
      open: (view) => briefs.show(view),
    },
  ];
}

function isTable({ declaration }: StageView): boolean {
  return stageProducts[declaration.kind] === "table";
}

function isOf(...kinds: readonly StageKind[]): (view: StageView) => boolean {
  return ({ declaration }) => kinds.includes(declaration.kind);
}

/** A page that loads in the background may never say that it is there. */
const pageLoadsMs = 1_000;

async function openProfile(view: StageView, runner: Runner, panels: Panels): Promise<void> {
  const shown = panels.show({ panel: "profile", pipeline: view.ref.file, stage: view.ref.stage });
  // A profile is made with its stage's run; for a result from the command line it may still be missing, or of another version.
  const last = readLastResult(view);
  const has = (name: string, shape: Shape<object>): boolean => last !== null && attachedDocument(last, name, shape) !== null;
  const isMissing = last !== null && !(has("profile", profileShape) && has("profile-more", profileMoreShape));
  if (!isMissing || !vscode.workspace.isTrusted) return;
  // The page first: a run takes every processor there is, and its figures come no sooner for it.
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, pageLoadsMs))]);
  await runner.run({ file: view.ref.file, stages: [view.ref.stage], profile: true });
}
