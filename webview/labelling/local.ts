import * as v from "valibot";
import type { LabellingState, LabelRow, ReadyLabelling } from "../../src/views/labelling/labellingView.ts";
import type { View } from "../kit/page.ts";

/** The page's own state. */
export const localShape = v.object({
  /** The row that is looked at again; null for the first that is not decided on. */
  at: v.nullable(v.string()),
  /** A note that is being written, for the row it belongs to. */
  note: v.nullable(v.object({ row: v.string(), text: v.string() })),
  /** A number, or the beginning of a class, that is being typed. */
  typed: v.string(),
  /** Which of the classes that begin so; null: none yet, for a key that is hit by mistake says nothing. */
  active: v.nullable(v.number()),
  /** How many rows to take, and in which order by chance, as they are being typed; null: as last time. */
  count: v.nullable(v.string()),
  seed: v.nullable(v.string()),
  /** A decision is on its way since the host had answered so often: what is pressed meanwhile is meant for no row. */
  sentAt: v.nullable(v.number()),
  /** What was said last, for ears. */
  said: v.string(),
});
export type LabellingLocal = v.InferOutput<typeof localShape>;

export const initialLocal: LabellingLocal = {
  at: null,
  note: null,
  typed: "",
  active: null,
  count: null,
  seed: null,
  sentAt: null,
  said: "",
};

export type LabellingPage = View<LabellingState, LabellingLocal>;
export type ReadyPage = View<ReadyLabelling, LabellingLocal>;

/** The row in hand and its place; null where none is left. */
export function rowInHand({ state, local }: Pick<ReadyPage, "state" | "local">): { readonly row: LabelRow; readonly index: number } | null {
  const rows = state.batch?.rows ?? [];
  const again = rows.findIndex(({ id }) => id === local.at);
  const index = again === -1 ? rows.findIndex(({ decided }) => decided === null) : again;
  const row = rows[index];
  return row === undefined ? null : { row, index };
}

/** The note of the row in hand: as it is being written, else as it stands. */
export function noteOf({ local }: Pick<ReadyPage, "local">, row: LabelRow): string {
  return local.note?.row === row.id ? local.note.text : (row.decided?.note ?? "");
}

export function isWaiting({ state, local }: Pick<ReadyPage, "state" | "local">): boolean {
  return local.sentAt === state.answered;
}

/** Sends what is said of the row in hand; `label` null: cannot tell. */
export function say(view: ReadyPage, label: string | null, shown: string): void {
  const { state, change, send } = view;
  const inHand = rowInHand(view);
  if (inHand === null || isWaiting(view) || state.busy) return;
  const { row } = inHand;
  send({ type: "label", row: row.id, label, note: noteOf(view, row).trim() || null });
  change({ at: null, note: null, typed: "", active: null, sentAt: state.answered, said: `${row.title}: ${shown}.` });
}

/** The row before or behind the one in hand; behind the last there is the end. */
export function move(view: ReadyPage, by: 1 | -1): void {
  const rows = view.state.batch?.rows ?? [];
  const here = rowInHand(view)?.index ?? rows.length;
  const next = rows[here + by];
  const isNumber = view.state.batch?.classes === null;
  if (next !== undefined) view.change({ at: next.id, typed: isNumber ? (next.decided?.label ?? "") : "", active: null, said: "" });
  else if (by === 1) view.change({ at: null, typed: "", active: null, said: "" });
}
