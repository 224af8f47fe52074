import * as v from "valibot";
import type { StageResult } from "../../model/artifact.ts";
import type { ProfileSoFar } from "../../model/profile.ts";
import { columnTypes } from "../../model/vocabulary.ts";
import { counted } from "../format.ts";
import { goToStage, headerShape, type Subject, subjectShape } from "../panel.ts";
import { shownName } from "../shownText.ts";
import { columnState, columnStateShape } from "./profileColumn.ts";

/** A table of which the profile is being made: its columns, and the figures of those that are done. */
export const comingShape = v.object({
  kind: v.literal("coming"),
  subject: subjectShape,
  header: headerShape,
  sentence: v.string(),
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.picklist(columnTypes),
      personal: v.boolean(),
      /** Null as long as nothing is known but its name and type. */
      made: v.nullable(columnStateShape),
    }),
  ),
});
export type ComingProfile = v.InferOutput<typeof comingShape>;

interface Stored {
  readonly rowCount: number;
  readonly schema: NonNullable<StageResult["schema"]>;
}

export function comingProfile(
  { subject, stage, title }: { readonly subject: Subject; readonly stage: string; readonly title: string },
  { rowCount, schema }: Stored,
  soFar: ProfileSoFar | null,
): ComingProfile {
  const made = new Map(soFar?.columns.map((column) => [column.name, column]));
  const facts = [counted(rowCount, "row"), counted(schema.columns.length, "column")];
  const stored = `${counted(rowCount, "row")} of ${counted(schema.columns.length, "column")} are stored.`;
  return {
    kind: "coming",
    subject,
    header: {
      title,
      facts: [...facts, ...(soFar === null ? [] : [`${made.size} profiled so far, ${soFar.rows}`])],
      run: null,
      stale: null,
      actions: [{ label: "Make it now", intent: { type: "openPanel", panel: "profile", stage } }, goToStage(stage)],
    },
    sentence: `${stored} Their profile stands here as soon as it is made.`,
    columns: schema.columns.map(({ name, type, roles }) => {
      const column = made.get(name);
      return {
        name: shownName(name),
        type,
        personal: roles.includes("personal"),
        made: column === undefined ? null : columnState(column, []),
      };
    }),
  };
}
