import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Spellings that may mean one category. */
export const nearMissShape = v.object({
  /** The most frequent of them. */
  becomes: v.string(),
  count,
  /** The others, most frequent first. */
  spellings: v.array(v.object({ text: v.string(), count })),
});
export type NearMiss = v.InferOutput<typeof nearMissShape>;

export const dataFindingShape = v.variant("kind", [
  v.object({ kind: v.literal("near-miss-categories"), column: v.string(), groups: v.array(nearMissShape) }),
]);
export type DataFinding = v.InferOutput<typeof dataFindingShape>;

/**
 * Attached to a result as "findings": what its data says that its author wants to know at the stage. It holds no places:
 * whoever shows it finds the stage in the text as it is then.
 */
export const dataFindingsShape = v.object({ version: v.literal(1), findings: v.array(dataFindingShape) });
export type DataFindings = v.InferOutput<typeof dataFindingsShape>;
