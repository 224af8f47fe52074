import * as v from "valibot";
import { alertKinds } from "../../model/alertKinds.ts";
import type { StageResult } from "../../model/artifact.ts";
import { type Profile, type ProfileSoFar, profileAlertShape } from "../../model/profile.ts";
import type { ProfileMore } from "../../model/profileMore.ts";
import { counted } from "../format.ts";
import {
  type actionShape,
  type EmptyState,
  emptyStateShape,
  failedStateShape,
  goToStage,
  headerShape,
  type Origin,
  runText,
  type Subject,
  subjectShape,
  toneShape,
} from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { type ComingProfile, comingProfile, comingShape } from "./comingProfile.ts";
import { pairStateShape } from "./pairView.ts";
import { columnState, columnStateShape } from "./profileColumn.ts";
import { differenceState, differenceStateShape } from "./profileDifference.ts";
import { moreState, moreStateShape } from "./profileMoreView.ts";
import { type KnownNotes, notesState, notesStateShape } from "./profileNotes.ts";
import { rowsStateShape } from "./rowsView.ts";

const alertStateShape = v.object({
  kind: profileAlertShape.entries.kind,
  label: v.string(),
  /** Key of the column; null for the whole table. */
  column: v.nullable(v.string()),
  columnName: v.nullable(v.string()),
  message: v.string(),
});

const readyShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  /** Which rows were seen, and what that means. */
  rows: v.object({ text: v.string(), tone: toneShape }),
  alerts: v.array(alertStateShape),
  columns: v.array(columnStateShape),
  /** Null as long as it is being made. */
  more: v.nullable(moreStateShape),
  /** From the table of the stage before; null where that has no profile of the same rows. */
  difference: v.nullable(differenceStateShape),
  /** What a person looks at: rows that meet a condition, and a pair of columns; null where nothing was asked. */
  look: v.object({ rows: v.nullable(rowsStateShape), pair: v.nullable(pairStateShape) }),
  /** Null where a profile stands by itself, without its pipeline. */
  notes: v.nullable(notesStateShape),
});

export const profileStateShape = v.variant("kind", [readyShape, comingShape, emptyStateShape, failedStateShape]);
export type ProfileState = v.InferOutput<typeof profileStateShape>;
export type ReadyProfile = v.InferOutput<typeof readyShape>;

export type ProfileLook = ReadyProfile["look"];
export const noLook: ProfileLook = { rows: null, pair: null };

/** What may lie beside a profile. */
interface Beside {
  readonly more: ProfileMore | null;
  /** The profile of the table that this one was made from. */
  readonly before: Profile | null;
  readonly look?: ProfileLook;
  readonly notes?: KnownNotes;
}

const nothingBeside: Beside = { more: null, before: null };

/** The whole state of the profile panel of one stage. */
export function profileView(
  profile: Profile,
  origin: Origin,
  { more, before, look = noLook, notes }: Beside = nothingBeside,
): ReadyProfile {
  const alerts = [...profile.alerts, ...(more?.alerts ?? [])];
  return {
    kind: "ready",
    subject: origin.subject,
    header: {
      title: `Profile of ${shownName(profile.stage)}`,
      facts: [
        counted(profile.rowCount, "row"),
        counted(profile.columns.length, "column"),
        ...(profile.otherColumns ? [`${counted(profile.otherColumns, "more column")} not shown`] : []),
        profile.duplicateRows === 0 ? "no duplicate rows" : counted(profile.duplicateRows, "duplicate row"),
      ],
      run: runText(origin),
      stale: origin.stale,
      actions: profileActions(profile.stage),
    },
    rows: rowsSeen[profile.rows],
    alerts: alerts.map((alert) => ({
      kind: alert.kind,
      label: alertKinds[alert.kind].label,
      column: alert.column,
      columnName: alert.column === null ? null : shownName(alert.column),
      message: shownText(alert.message),
    })),
    columns: profile.columns.map((column) =>
      columnState(
        column,
        // Two columns may be the same as a third: one word is enough.
        [...new Set(alerts.filter((alert) => alert.column === column.name).map((alert) => alertKinds[alert.kind].label))],
        more,
      ),
    ),
    more: more === null ? null : moreState(more, profile),
    difference: differenceState(profile, before),
    look,
    notes: notes === undefined ? null : notesState(profile, notes),
  };
}

export function profileTitle(stage: string): string {
  return `Profile of ${shownName(stage)}`;
}

/** What is known of a table before its profile is made, which takes a moment where rows are many. */
export function profileToCome(
  subject: Subject,
  stage: string,
  { rowCount, schema }: Pick<StageResult, "rowCount" | "schema">,
  soFar: ProfileSoFar | null = null,
): ComingProfile | EmptyState {
  if (rowCount !== null && schema !== null)
    return comingProfile({ subject, stage, title: profileTitle(stage) }, { rowCount, schema }, soFar);
  return {
    kind: "empty",
    subject,
    title: profileTitle(stage),
    sentence: "The result is stored. Its profile stands here as soon as it is made.",
    actions: [{ label: "Make it now", intent: { type: "openPanel", panel: "profile", stage } }, goToStage(stage)],
  };
}

function profileActions(stage: string): v.InferOutput<typeof actionShape>[] {
  return [
    goToStage(stage),
    { label: "Export…", intent: { type: "exportProfile", stage } },
    { label: "Run again", intent: { type: "runStage", stage } },
  ];
}

const rowsSeen: Readonly<Record<Profile["rows"], ReadyProfile["rows"]>> = {
  "all rows": { text: "All rows: no split has sealed any of them yet.", tone: "neutral" },
  "without test rows": { text: "Without test rows: they stay sealed.", tone: "good" },
  "training rows": {
    text: "Training rows as a model learns from them, with their target: no validation or test row is among them.",
    tone: "good",
  },
  "includes test rows": {
    text: "Includes test rows: they cannot be told apart at this stage. Do not let what you see here shape the model.",
    tone: "warning",
  },
};
