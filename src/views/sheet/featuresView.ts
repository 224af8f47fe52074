import * as v from "valibot";
import { counted } from "../format.ts";
import { shownName, shownText } from "../shownText.ts";
import { textBlocks, textTable, wrapped } from "../textTable.ts";

const featureStateShape = v.object({
  /** The column that it makes. */
  name: v.string(),
  /** Columns of the source that it is computed from; null where the text does not tell. */
  from: v.nullable(v.array(v.string())),
  /** "row function", "ratio", … */
  form: v.string(),
  explanation: v.nullable(v.string()),
  /** First digits of the hash of its code. */
  version: v.string(),
});
export type FeatureState = v.InferOutput<typeof featureStateShape>;

export const featuresStateShape = v.object({
  title: v.string(),
  stages: v.array(v.object({ name: v.string(), complete: v.boolean(), features: v.array(featureStateShape) })),
});
export type FeaturesState = v.InferOutput<typeof featuresStateShape>;

/** The features of a pipeline for a terminal. */
export function featuresText({ title, stages }: FeaturesState): string {
  return textBlocks([title, ...stages.flatMap(stageBlocks), ...(stages.length === 0 ? ["No features stage."] : [])]);
}

function stageBlocks(stage: FeaturesState["stages"][number]): readonly string[] {
  const rows = stage.features.map((each) => [
    shownName(each.name),
    each.from === null ? "cannot tell" : each.from.map(shownName).join(", "),
    each.form,
    each.version,
    shownText(each.explanation ?? ""),
  ]);
  const columns = [
    { title: "Feature", align: "left" },
    { title: "From", align: "left", shrinks: true },
    { title: "Form", align: "left" },
    { title: "Version", align: "left" },
    { title: "Why", align: "left", shrinks: true },
  ] as const;
  const unread = stage.complete ? [] : [wrapped("Not all features could be read from the text.")];
  return [`${shownName(stage.name)}: ${counted(stage.features.length, "feature")}`, textTable(columns, rows), ...unread];
}
