import * as v from "valibot";
import { type DataVersion, shownVersionLength } from "../../model/dataVersion.ts";
import { formatCount } from "../format.ts";
import { goToStage, type Subject } from "../panel.ts";
import { shownName } from "../shownText.ts";
import { formatBytes } from "../storeText.ts";
import { type ReadySheet, type SheetBlock, text } from "./sheetView.ts";

export const versionsStateShape = v.object({
  title: v.string(),
  /** The last collected one first. */
  versions: v.array(
    v.object({
      version: v.string(),
      hash: v.string(),
      rows: v.number(),
      columns: v.number(),
      bytes: v.number(),
      /** "2026-11-20 23:19 UTC", from the ids of the runs. */
      first: v.string(),
      last: v.string(),
      /** What the pipeline takes now. */
      isCurrent: v.boolean(),
      /** Its bytes are in the store. */
      isStored: v.boolean(),
    }),
  ),
});
export type VersionsState = v.InferOutput<typeof versionsStateShape>;

/** The versions of a collected table. */
export function versionsView(
  stage: string,
  versions: readonly DataVersion[],
  known: { readonly current: string | null; readonly isStored: (version: DataVersion) => boolean },
): VersionsState {
  return {
    title: versionsTitle(stage),
    versions: versions.toReversed().map((version) => ({
      version: version.output.hash.slice(0, shownVersionLength),
      hash: version.output.hash,
      rows: version.rowCount,
      columns: version.schema.columns.length,
      bytes: version.output.bytes,
      first: momentOfRun(version.firstRun),
      last: momentOfRun(version.lastRun),
      isCurrent: version.output.hash === known.current,
      isStored: known.isStored(version),
    })),
  };
}

/** The same as a page, or for a terminal. */
export function versionsSheet({ title, versions }: VersionsState, subject: Subject): ReadySheet {
  const { stage } = subject;
  const old = versions.find((each) => !each.isCurrent && each.isStored);
  const stored = versions.filter((each) => each.isStored).length;
  return {
    kind: "ready",
    subject,
    header: {
      title,
      facts: [],
      run: null,
      stale: null,
      actions: [
        ...(stage === null ? [] : [goToStage(stage)]),
        ...(stored < 2 ? [] : [{ label: "Compare…", intent: { type: "openPanel", panel: "comparison", stage } } as const]),
      ],
    },
    blocks: [
      versions.length === 0 ? text("Nothing has been collected yet.") : versionsTable(versions),
      ...(old === undefined ? [] : [text(`Pin one with the option version: "${old.version}" of collect.`)]),
    ],
  };
}

function versionsTable(versions: VersionsState["versions"]): SheetBlock {
  return {
    type: "table",
    title: "Versions, the last collected one first",
    columns: [
      { title: "Version", align: "left" },
      { title: "State", align: "left" },
      { title: "Rows", align: "right" },
      { title: "Columns", align: "right" },
      { title: "Size", align: "right" },
      { title: "First collected", align: "left" },
      { title: "Last collected", align: "left" },
    ],
    rows: versions.map((each) => [
      each.version,
      [each.isCurrent ? "in use" : "", each.isStored ? "" : "gone from the store"].filter(Boolean).join(", ") || "kept",
      formatCount(each.rows),
      formatCount(each.columns),
      formatBytes(each.bytes),
      each.first,
      each.last,
    ]),
  };
}

export function versionsTitle(stage: string): string {
  return `Versions of ${shownName(stage)}`;
}

/** "20261120-231905-4f1c9a" → "2026-11-20 23:19 UTC" */
function momentOfRun(run: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})/.exec(run);
  if (found === null) return run;
  const [, year, month, day, hour, minute] = found;
  return `${year}-${month}-${day} ${hour}:${minute} UTC`;
}
