import type { PairState } from "../../src/views/profile/pairView.ts";
import type { RowsAsked } from "../../src/views/profile/rowsAsked.ts";
import type { ReadyView } from "./profile.ts";

/** Asks for the rows that meet a condition, and goes there. `from`: the column to go back to. */
export function showRows(view: ReadyView, condition: string, from: string | null): void {
  const openPersonal = view.local.rows?.openPersonal ?? false;
  askRows(view, { condition, offset: 0, openPersonal }, from);
  focusOn("rows");
}

/** The same without moving: another page, or other values of the same rows. */
export function askRows({ change, send, local }: ReadyView, asked: RowsAsked, from: string | null = local.from): void {
  change({ rows: asked, draft: asked.condition, from });
  send({ type: "showRows", asked });
}

/** All rows again. */
export function forgetRows({ change, send }: ReadyView): void {
  change({ rows: null, draft: "", from: null });
  send({ type: "showRows", asked: null });
  // The button for it goes.
  focusOn("rows");
}

export function showPair({ change, send }: ReadyView, first: string, second: string): void {
  const asked: PairState["asked"] = { first, second };
  change({ pair: asked });
  send({ type: "showPair", asked });
  focusOn("pair");
}

export function forgetPair({ change, send }: ReadyView): void {
  change({ pair: null });
  send({ type: "showPair", asked: null });
  focusOn("correlations");
}

/** After the page was drawn with it. */
function focusOn(id: string): void {
  const target = document.querySelector<HTMLElement>(`#${id}`);
  target?.closest("details")?.setAttribute("open", "");
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "start" });
}

/** A page that comes back asks again for what it showed. Values that were opened are masked again. */
export function askAgain({ local, state, send }: ReadyView): void {
  if (local.rows !== null && state.look.rows === null) send({ type: "showRows", asked: { ...local.rows, openPersonal: false } });
  if (local.pair !== null && state.look.pair === null) send({ type: "showPair", asked: local.pair });
}
