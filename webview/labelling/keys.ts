import { waysToChoose } from "../../src/model/labelling.ts";
import { areTyped, offered } from "./classes.ts";
import { isWaiting, type LabellingPage, move, type ReadyPage, rowInHand, say } from "./local.ts";
import { nextKey, takeRows, wayKeys } from "./takeRows.ts";

/** The keyboard alone is enough; every key has a button beside it. */
export function onKey(event: KeyboardEvent, view: LabellingPage): void {
  if (view.state.kind !== "ready" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const done = inField(event, { ...view, state: view.state }, target);
  if (done) event.preventDefault();
}

function inField(event: KeyboardEvent, view: ReadyPage, target: HTMLElement): boolean {
  switch (target.dataset["field"]) {
    case "note":
      return inNote(event, target);
    case "number":
      return inNumber(event, view);
    case "class":
      return inClass(event, view);
    case "count":
    case "seed":
      return inWanted(event, target);
    default:
      return onPage(event, view, target);
  }
}

/** A key that is held down says something once: a row has to be seen before it is decided on. */
function onPage(event: KeyboardEvent, view: ReadyPage, target: HTMLElement): boolean {
  const isButton = target.closest("button, vscode-button, summary, a") !== null;
  if (isButton && (event.key === " " || event.key === "Enter")) return false;
  if (rowInHand(view) === null) {
    const by = waysToChoose.find((way) => wayKeys[way] === event.key);
    if (by !== undefined && !event.repeat) takeRows(view, by);
    if (event.key === nextKey && view.state.batch !== null && view.state.batch.rows.length > 0) {
      if (!event.repeat) takeRows(view, view.state.batch.by);
      return true;
    }
    return by !== undefined || command(event, view);
  }
  if (areTyped(view.state.batch?.classes ?? null) && !isButton) {
    // What is typed beside the field is meant for it: the key goes there by itself.
    if (event.key.length === 1 && event.key !== " ") focusField("class");
    else return inClass(event, view);
    return false;
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
  if (!focusField("number")) focusField("class");
  return true;
}

/** Their keys are text, and no row's. */
function inWanted({ key }: KeyboardEvent, field: HTMLElement): boolean {
  if (key !== "Enter" && key !== "Escape") return false;
  field.blur();
  return true;
}

/** With nothing typed, what can be no beginning of a class is a command. */
function inClass(event: KeyboardEvent, view: ReadyPage): boolean {
  const { key } = event;
  const classes = view.state.batch?.classes ?? null;
  if (classes === null) return false;
  const { shown, active } = offered(view, classes);
  const { typed } = view.local;
  switch (key) {
    case "Enter": {
      const chosen = active === null ? undefined : shown[active];
      if (chosen !== undefined && !event.repeat) say(view, chosen.label, chosen.shown);
      return true;
    }
    case "ArrowDown":
    case "ArrowUp": {
      const next = (active ?? -1) + (key === "ArrowDown" ? 1 : -1);
      view.glance({ active: Math.max(0, Math.min(next, shown.length - 1)) });
      return true;
    }
    case "Escape":
      view.glance({ typed: "", active: null });
      return true;
    case " ":
    case "Backspace":
    case "ArrowLeft":
    case "ArrowRight":
      return typed === "" ? command(event, view) : false;
    default:
      return false;
  }
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

/** The field that takes what is typed, where nothing else has the focus: a page that came back, or rows that came. */
export function focusTyped(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusField("class");
}

function focusField(field: "note" | "number" | "class"): boolean {
  const found = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  found?.focus();
  return found !== null;
}
