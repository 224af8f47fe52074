import * as v from "valibot";
import { mostRowsTaken, mostSeed, waysToChoose } from "../model/labelling.ts";
import { rowsAskedShape } from "./profile/rowsAsked.ts";

export const panelNames = [
  "profile",
  "audit",
  "evaluation",
  "feasibility",
  "split",
  "labelling",
  "changes",
  "quarantine",
  "versions",
  "comparison",
] as const;
export type PanelName = (typeof panelNames)[number];

/** The bundle that draws a panel: its own, or the one for pages of sentences and tables. */
export function pageOf(panel: PanelName): string {
  return ["changes", "quarantine", "versions", "comparison"].includes(panel) ? "sheet" : panel;
}

const labellingIntents = [
  v.object({
    type: v.literal("takeRows"),
    by: v.picklist(waysToChoose),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostRowsTaken)),
    /** Which order by chance: the same for everybody who names the same seed. */
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSeed)),
  }),
  /** `row` as its state names it; without a label they cannot tell. */
  v.object({ type: v.literal("label"), row: v.string(), label: v.nullable(v.string()), note: v.nullable(v.string()) }),
  v.object({ type: v.literal("openPersonal"), open: v.boolean() }),
  v.object({ type: v.literal("nameLabeller") }),
] as const;
export type LabellingIntent = v.InferOutput<(typeof labellingIntents)[number]>;

const lookIntents = [
  /** Null: none any more. */
  v.object({ type: v.literal("showRows"), asked: v.nullable(rowsAskedShape) }),
  v.object({ type: v.literal("showPair"), asked: v.nullable(v.object({ first: v.string(), second: v.string() })) }),
] as const;
export type LookIntent = v.InferOutput<(typeof lookIntents)[number]>;

/** An empty text takes the note out. */
const noteIntent = v.object({
  type: v.literal("writeNote"),
  column: v.nullable(v.string()),
  text: v.string(),
  /** Which of the page's attempts: a refusal names the one it answers. */
  attempt: v.number(),
});
export type NoteIntent = v.InferOutput<typeof noteIntent>;

/** What a page asks of its host. Sorting, filtering and unfolding stay in the page. The host checks paths and names again. */
export const intentShape = v.variant("type", [
  /** The page is there (again): send the whole state. */
  v.object({ type: v.literal("ready") }),
  /** 1-based. */
  v.object({ type: v.literal("goToPlace"), file: v.string(), line: v.number(), column: v.number() }),
  v.object({ type: v.literal("goToStage"), stage: v.string() }),
  v.object({ type: v.literal("runStage"), stage: v.string() }),
  /** Ask the person for a reason, then take the shot. */
  v.object({ type: v.literal("openTest"), stage: v.string() }),
  v.object({ type: v.literal("openPanel"), panel: v.picklist(panelNames), stage: v.nullable(v.string()) }),
  v.object({ type: v.literal("openDocumentation"), rule: v.string() }),
  /** Audit the rows of every split, test rows among them. */
  v.object({ type: v.literal("auditRows") }),
  /** `finding` as made by `findingKey`. */
  v.object({ type: v.literal("measureWorth"), finding: v.string() }),
  /** Write the audit into a file, in a format that is asked for. */
  v.object({ type: v.literal("exportAudit") }),
  /** `finding` as made by `findingKey`; `fix` is an index into its fixes. */
  v.object({ type: v.literal("applyFix"), finding: v.string(), fix: v.number() }),
  /** Asks the person for a format and a place. */
  v.object({ type: v.literal("exportProfile"), stage: v.string() }),
  ...labellingIntents,
  ...lookIntents,
  noteIntent,
]);
export type Intent = v.InferOutput<typeof intentShape>;
