import * as v from "valibot";
import type { SealEntry } from "../../model/artifact.ts";
import type { FeatureFacts, FeatureMatrix, FittedFor } from "../../model/featureMatrix.ts";
import { severities, type TextRange } from "../../model/finding.ts";
import { metricText } from "../evaluation/evaluationView.ts";
import { counted, formatCount, formatMoment, listed } from "../format.ts";
import { placeShape, type ShownPlace, type Tone, toneShape } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { type ReadySplit, readySplitShape } from "../split/splitView.ts";

const saidShape = v.object({ text: v.string(), tone: toneShape });

const featureStateShape = v.object({
  name: v.string(),
  type: v.string(),
  /** Columns of contracts. */
  from: v.string(),
  made: v.string(),
  served: saidShape,
  /** Recipe by recipe; empty where nothing is learned for it. `steps` are learned "on" `where`. */
  fitted: v.array(v.object({ steps: v.string(), where: v.string(), tone: toneShape })),
  /** Which models take it, through which recipe: "model (dense)"; empty where none does. */
  models: v.array(v.object({ model: v.string(), recipe: v.string(), certain: v.boolean() })),
  flags: v.array(v.object({ id: v.string(), severity: v.picklist(severities), suppressed: v.boolean() })),
  place: v.nullable(placeShape),
});
export type FeatureState = v.InferOutput<typeof featureStateShape>;

/** What an audit rests on beside its findings. */
export const evidenceShape = v.object({
  /** One for each split. */
  matrices: v.array(v.object({ title: v.string(), notes: v.array(v.string()), features: v.array(featureStateShape) })),
  splits: v.array(v.object({ name: v.string(), title: v.string(), state: v.nullable(readySplitShape) })),
  looks: v.object({
    sentence: v.string(),
    tone: toneShape,
    entries: v.array(
      v.object({
        at: v.string(),
        /** "keys", "features", "labels", "shot 1" */
        level: v.string(),
        stage: v.string(),
        why: v.string(),
        rows: v.string(),
        figure: v.string(),
      }),
    ),
  }),
});
export type EvidenceState = v.InferOutput<typeof evidenceShape>;

export interface AuditEvidence {
  readonly matrices: readonly FeatureMatrix[];
  /** `state`: null before a run of the split as it is written now. */
  readonly splits: readonly { readonly name: string; readonly state: ReadySplit | null }[];
  /** In order of time; null where the ledger cannot be read. */
  readonly looks: readonly { readonly entry: SealEntry; readonly shot: number | null }[] | null;
}

export interface EvidencePlaces {
  readonly placed: (range: TextRange) => ShownPlace;
  /** The machine's own where it is left out; named in tests. */
  readonly timeZone?: string | undefined;
}

export function evidenceView({ matrices, splits, looks }: AuditEvidence, places: EvidencePlaces): EvidenceState {
  return {
    matrices: matrices.map((matrix) => ({
      title: matrices.length === 1 ? "What goes into the models" : `What goes into the models on ${shownName(matrix.split)}`,
      notes: matrixNotes(matrix),
      features: flaggedFirst(matrix.features).map((feature) => featureState(feature, places)),
    })),
    splits: splits.map(({ name, state }) => ({
      name: shownName(name),
      title: splits.length === 1 ? "Assignment of rows" : `Assignment of rows: ${shownName(name)}`,
      state,
    })),
    looks: looksState(looks, places),
  };
}

/** What is wrong stands at the top; what was computed before what is as it was collected. */
function flaggedFirst(features: readonly FeatureFacts[]): readonly FeatureFacts[] {
  const rank = ({ flags, made }: FeatureFacts): number => (flags.some(({ suppressed }) => !suppressed) ? 0 : made.length > 0 ? 1 : 2);
  return features.toSorted((a, b) => rank(a) - rank(b));
}

/** "impute median and scale on 3,000 training rows (dense)"; "nothing" where nothing is learned. */
export function learnedText({ fitted }: Pick<FeatureState, "fitted">): string {
  return fitted.length === 0 ? "nothing" : fitted.map(({ steps, where }) => `${steps} on ${where}`).join("; ");
}

/** "total_day_charge, in rows"; a column that is as it was collected says just that. */
export function sourceText({ name, from, made }: Pick<FeatureState, "name" | "from" | "made">): string {
  if (made !== asCollected) return `${from}, in ${made}`;
  return from === name ? made : from;
}

const asCollected = "as collected";

/** "model (dense), small (sparse, if its type is selected)"; "none" where no model takes it. */
export function modelsText({ models }: Pick<FeatureState, "models">): string {
  if (models.length === 0) return "none";
  return models.map(({ model, recipe, certain }) => `${model} (${recipe}${certain ? "" : ", if its type is selected"})`).join(", ");
}

function matrixNotes({ features, complete }: FeatureMatrix): string[] {
  const flagged = features.filter(({ flags }) => flags.some(({ suppressed }) => !suppressed)).length;
  const untaken = features.filter(({ fitted }) => fitted.every(({ models }) => models.length === 0)).length;
  const unserved = features.filter(({ made }) => made.some(({ setWise }) => setWise)).length;
  return [
    `${counted(features.length, "feature")}; ${flagged === 0 ? "no finding names one" : `${flagged} flagged`}${unserved === 0 ? "" : `; ${unserved} not served as they are trained`}${untaken === 0 ? "" : `; ${untaken} taken by no model`}.`,
    ...(complete ? [] : ["The text does not tell every column: run the split for the whole list."]),
  ];
}

function featureState(feature: FeatureFacts, { placed }: EvidencePlaces): FeatureState {
  const { name, type, from, range, made, fitted, flags } = feature;
  return {
    name: shownName(name),
    type: type ?? "",
    from: from === null ? "the text does not tell" : from.length === 0 ? "no column" : listed(from.map(shownName)),
    made: made.length === 0 ? asCollected : made.map(({ stage }) => shownName(stage)).join(", "),
    served: servedText(feature),
    fitted: fitted.map(fittedText),
    models: fitted.flatMap(({ models, recipe, certain }) =>
      models.map((model) => ({ model: shownName(model), recipe: shownName(recipe), certain })),
    ),
    flags: flags.map((flag) => ({ ...flag })),
    place: range === null ? null : placed(range),
  };
}

/** `clean` and `features` are replayed at serving, `wrangle` is not. */
function servedText({ from, made }: FeatureFacts): { text: string; tone: Tone } {
  const setWise = made.filter((each) => each.setWise).map(({ stage }) => shownName(stage));
  if (setWise.length > 0) return { text: `not replayed: ${listed(setWise)}`, tone: "warning" };
  if (from === null && made.length === 0) return { text: "cannot tell", tone: "neutral" };
  return { text: made.length === 0 ? "as it comes" : "replayed", tone: "good" };
}

function fittedText(fitted: FittedFor): FeatureState["fitted"][number] {
  const { recipe, steps, on, rows, certain } = fitted;
  const which = rows === null ? on : on === "all rows" ? `all ${counted(rows, "row")}` : `${formatCount(rows)} ${on}`;
  const where = on === "all rows" ? `${which}, before the split` : `${which}${inFolds(fitted)}`;
  const what = steps.length === 0 ? "as it is" : listed(steps.map(shownText));
  return {
    steps: what,
    where: `${where} (${shownName(recipe)})${certain ? "" : ", if its type is selected"}`,
    tone: on === "all rows" ? "bad" : "neutral",
  };
}

function inFolds({ folds, innerFolds }: FittedFor): string {
  if (folds === null) return "";
  return `, again in each of ${folds} ${innerFolds === null ? "folds" : `outer folds and their ${innerFolds} inner ones`}`;
}

function looksState(looks: AuditEvidence["looks"], { timeZone }: EvidencePlaces): EvidenceState["looks"] {
  if (looks === null)
    return { sentence: "The seal's ledger cannot be read: who looked at test rows is not known.", tone: "bad", entries: [] };
  const shots = new Set(looks.flatMap(({ shot }) => (shot === null ? [] : [shot]))).size;
  const others = looks.filter(({ shot }) => shot === null).length;
  return {
    sentence:
      looks.length === 0
        ? "Nobody has looked at test rows: the ledger is empty."
        : `${shots === 0 ? "The labels of test rows have not been opened for a figure" : counted(shots, "shot")}; ${others === 0 ? "no other look" : counted(others, "other look")} at test rows.`,
    tone: shots > 1 ? "warning" : "neutral",
    entries: looks.map(({ entry, shot }) => ({
      at: formatMoment(entry.at, timeZone),
      level: shot === null ? entry.level : `shot ${shot}`,
      stage: shownName(entry.stage),
      why: shownText(entry.why),
      rows: formatCount(entry.testRows),
      figure: entry.metric === null ? "" : metricText(entry.metric.name, entry.metric.value),
    })),
  };
}
