import { versionNamed } from "../artifacts/dataVersions.ts";
import { objectPath } from "../artifacts/objects.ts";
import { openStore } from "../artifacts/store.ts";
import { failureData } from "../base/failure.ts";
import { comparisonShape, type DataVersion } from "../model/dataVersion.ts";
import { quarantineShape } from "../model/provenance.ts";
import { tableChangesShape } from "../model/tableChanges.ts";
import { comparisonKey } from "../plan/comparisonKey.ts";
import { type EmptyState, failedState, notRunYet, type Subject } from "../views/panel.ts";
import { changesTitle, changesView } from "../views/sheet/changesView.ts";
import { comparisonTitle, comparisonView } from "../views/sheet/comparisonView.ts";
import { quarantineTitle, quarantineView } from "../views/sheet/quarantineView.ts";
import type { SheetState } from "../views/sheet/sheetView.ts";
import { versionsSheet, versionsTitle, versionsView } from "../views/sheet/versionsView.ts";
import type { Analysis } from "./analysePipeline.ts";
import { type LastResult, lastResult } from "./lastResult.ts";
import { originOf } from "./panelState.ts";

type Sheet = (analysis: Analysis, subject: Subject, stage: string) => SheetState;

/** What a `clean` or `wrangle` did to its table. */
export const changesState = orFailed(changesTitle, (analysis, subject, stage) => {
  const last = lastResult(analysis, stage);
  const object = last?.store.attached(last.result.key, "changes") ?? null;
  if (last === null || object === null) return notRunYet(subject, changesTitle(stage));
  return changesView(last.store.readJson(object, tableChangesShape), originOf(analysis, subject, last.run));
});

/** The rows of a collected table that broke its contract. */
export const quarantineState = orFailed(quarantineTitle, (analysis, subject, stage) => {
  const last = lastResult(analysis, stage);
  if (last === null) return notRunYet(subject, quarantineTitle(stage));
  const { quarantine, path } = quarantineOf(last);
  return quarantineView(quarantine, path, originOf(analysis, subject, last.run));
});

/** What was collected for a table, and when. */
export const versionsState = orFailed(versionsTitle, (analysis, subject, stage) => versionsSheet(versionsOf(analysis, stage), subject));

/** Two versions of a table, compared by a run of its own before. */
export const comparisonState = orFailed(comparisonTitle, (analysis, subject, stage) => {
  const store = openStore(analysis.projectRoot);
  const all = store.dataVersions(analysis.file, stage);
  const [before, after] = (subject.versions ?? []).map((name) => versionNamed(all, name));
  const object = before && after ? store.attached(comparisonKey(stage, before, after), "comparison") : null;
  return object === null ? notCompared(subject, stage) : comparisonView(store.readJson(object, comparisonShape), subject);
});

/** Rows in quarantine, and where the table with all of them lies. */
export function quarantineOf({ store, result }: LastResult) {
  const object = store.attached(result.key, "quarantine");
  const quarantine = object === null ? null : store.readJson(object, quarantineShape);
  return { quarantine, path: quarantine === null ? null : objectPath(store.folder, quarantine.table.hash) };
}

/** Of a `collect` stage, the last collected one first. */
export function versionsOf(analysis: Analysis, stage: string) {
  const store = openStore(analysis.projectRoot);
  const current = lastResult(analysis, stage)?.result.output.hash ?? null;
  const isStored = ({ output }: DataVersion) => store.hasObject(output);
  return versionsView(stage, store.dataVersions(analysis.file, stage), { current, isStored });
}

function notCompared(subject: Subject, stage: string): EmptyState {
  return {
    kind: "empty",
    subject,
    title: comparisonTitle(stage),
    sentence: "These versions have not been compared yet.",
    actions: [{ label: "Compare…", intent: { type: "openPanel", panel: "comparison", stage } }],
  };
}

function orFailed(title: (stage: string) => string, sheet: Sheet): (analysis: Analysis, subject: Subject) => SheetState {
  return (analysis, subject) => {
    const stage = subject.stage ?? "";
    try {
      return sheet(analysis, subject, stage);
    } catch (error) {
      return failedState(subject, title(stage), failureData(error));
    }
  };
}
