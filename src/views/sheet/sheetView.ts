import * as v from "valibot";
import { emptyStateShape, failedStateShape, headerShape, subjectShape } from "../panel.ts";
import { headerText, messageText } from "../panelText.ts";
import { textBlocks, textTable, wrapped } from "../textTable.ts";

/**
 * A page of sentences and plain tables: what needs no picture and no controls. One shape for several subjects, so that
 * a new one is a presenter and nothing else.
 */
const columnShape = v.object({
  title: v.string(),
  align: v.picklist(["left", "right"]),
  /** In a terminal, the column that gives way when the table is too wide. */
  shrinks: v.exactOptional(v.boolean()),
  /** Its cells are sentences of ours, with `code` in them. */
  prose: v.exactOptional(v.boolean()),
});

const blockShape = v.variant("type", [
  v.object({ type: v.literal("text"), text: v.string() }),
  v.object({ type: v.literal("list"), title: v.string(), items: v.array(v.string()) }),
  v.object({ type: v.literal("table"), title: v.string(), columns: v.array(columnShape), rows: v.array(v.array(v.string())) }),
]);
export type SheetBlock = v.InferOutput<typeof blockShape>;

const readyShape = v.object({ kind: v.literal("ready"), subject: subjectShape, header: headerShape, blocks: v.array(blockShape) });
export type ReadySheet = v.InferOutput<typeof readyShape>;

export const sheetStateShape = v.variant("kind", [readyShape, emptyStateShape, failedStateShape]);
export type SheetState = v.InferOutput<typeof sheetStateShape>;

export function text(sentence: string): SheetBlock {
  return { type: "text", text: sentence };
}

/** The sheet for a terminal. Titles of tables are for ears; their columns say enough to eyes. */
export function sheetText(state: SheetState): string {
  if (state.kind !== "ready") return messageText(state);
  return textBlocks([headerText(state.header), ...state.blocks.map(blockText)]);
}

function blockText(block: SheetBlock): string {
  switch (block.type) {
    case "text":
      return wrapped(block.text);
    case "list":
      return [block.title, ...block.items.map((item) => `  ${item}`)].join("\n");
    case "table":
      return textTable(block.columns, block.rows);
  }
}
