import * as v from "valibot";

/** Which rows a person asked to see; kept by the page, so that they are asked for again after a reload. */
export const rowsAskedShape = v.object({ condition: v.string(), offset: v.number(), openPersonal: v.boolean() });
export type RowsAsked = v.InferOutput<typeof rowsAskedShape>;
