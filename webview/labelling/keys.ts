import { type WayToChoose, waysToChoose } from "../../src/model/labelling.ts";
import { isWaiting, type LabellingPage, move, type ReadyPage, rowInHand, say, takeRows } from "./local.ts";

/** The keyboard alone is enough; every key has a button beside it. */
export function onKey(event: KeyboardEvent, view: LabellingPage): void {
  if (view.state.kind !== "ready" || event.ctrlKey || event.metaKey || event.altKey) return;
  const ready = { ...view, state: view.state };
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const done =
    target.dataset["field"] === "note"
      ? inNote(event, target)
      : target.dataset["field"] === "number"
        ? inNumber(event, ready)
        : onPage(event, ready, target);
  if (done) event.preventDefault();
}

/** They take rows while no row is in hand. No digits: one that was meant for the last row must not do so. */
export const wayKeys = { random: "r", uncertain: "m", others: "o" } as const satisfies Record<WayToChoose, string>;

/** A key that is held down says something once: a row has to be seen before it is decided on. */
function onPage(event: KeyboardEvent, view: ReadyPage, target: HTMLElement): boolean {
  const isButton = target.closest("button, vscode-button, summary, a") !== null;
  if (isButton && (event.key === " " || event.key === "Enter")) return false;
  if (rowInHand(view) === null) {
    const by = waysToChoose.find((way) => wayKeys[way] === event.key);
    if (by !== undefined && !event.repeat) takeRows(view, by);
    return by !== undefined || command(event, view);
  }
  const chosen = view.state.batch?.classes?.find(({ key }) => key === event.key);
  if (chosen !== undefined) {
    if (!event.repeat) say(view, chosen.label, chosen.shown);
    return true;
  }
  return command(event, view);
}

function command(event: KeyboardEvent, view: ReadyPage): boolean {
  switch (event.key) {
    case "s":
    case " ":
      if (rowInHand(view) === null) return false;
      if (!event.repeat) say(view, null, "cannot tell");
      return true;
    case "u":
    case "Backspace":
    case "ArrowLeft":
      if (!isWaiting(view)) move(view, -1);
      return true;
    case "ArrowRight":
      if (!isWaiting(view)) move(view, 1);
      return true;
    case "n":
      return focusField("note");
    case "p":
      return togglePersonal(view);
    default:
      return false;
  }
}

function inNote({ key }: KeyboardEvent, field: HTMLElement): boolean {
  if (key !== "Enter" && key !== "Escape") return false;
  field.blur();
  focusField("number");
  return true;
}

function inNumber(event: KeyboardEvent, view: ReadyPage): boolean {
  const { key } = event;
  if (key === "Enter") {
    if (!event.repeat && isNumber(view.local.typed)) say(view, view.local.typed, view.local.typed);
    return true;
  }
  if (key === "ArrowLeft" || key === "ArrowRight") return false;
  if (key === "Backspace" && view.local.typed !== "") return false;
  return command(event, view);
}

export function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

export function togglePersonal({ state, send }: ReadyPage): boolean {
  const personal = state.batch?.personal ?? null;
  if (personal === null) return false;
  send({ type: "openPersonal", open: personal === "masked" });
  return true;
}

function focusField(field: "note" | "number"): boolean {
  const found = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  found?.focus();
  return found !== null;
}
