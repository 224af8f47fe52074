import { render, type TemplateResult } from "lit/html.js";
import * as v from "valibot";
import { failureData } from "../../src/base/failure.ts";
import { checkShape, type Shape } from "../../src/base/shape.ts";
import type { Intent } from "../../src/views/intents.ts";
import { hostMessageShape, type Subject, savedPageShape } from "../../src/views/panel.ts";
import { troubleTemplate } from "./parts.ts";
import { registerComponents } from "./toolkit.ts";

/** What a template is given: the host's last state, the page's own, and the two ways to act. */
export interface View<State, Local> {
  readonly state: State;
  readonly local: Local;
  /** Changes the page's own state; kept over a reload. */
  readonly change: (part: Partial<Local>) => void;
  /** The same for what passes with the pointer, and is not worth keeping. */
  readonly glance: (part: Partial<Local>) => void;
  readonly send: (intent: Intent) => void;
}

export interface Panel<State, Local> {
  readonly stateShape: Shape<State>;
  readonly localShape: Shape<Local>;
  readonly initial: Local;
  readonly template: (view: View<State, Local>) => TemplateResult;
  /** After the first state of a page that came back with what it kept. */
  readonly onArrival?: (view: View<State, Local>) => void;
  /** After each state. */
  readonly onState?: (view: View<State, Local>) => void;
  /** Keys that mean something wherever the focus is in the page. */
  readonly onKey?: (event: KeyboardEvent, view: View<State, Local>) => void;
}

interface Host {
  postMessage(intent: Intent): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): Host;

/** Whole states come down and are drawn; intents go up. The page keeps nothing that VS Code does not keep for it. */
export function openPage<State extends { readonly subject: Subject }, Local>(panel: Panel<State, Local>): void {
  registerComponents();
  const host = acquireVsCodeApi();
  const root = document.querySelector<HTMLElement>("#panel");
  if (root === null) throw new Error("The page has no #panel.");

  const saved = v.safeParse(savedPageShape, host.getState());
  let subject = saved.success ? saved.output.subject : null;
  let scroll = saved.success ? saved.output.scroll : 0;
  let local = keptLocal(panel, saved.success ? saved.output.local : null);
  let state: State | null = null;
  let drawing = false;
  let outdated = false;

  const save = (): void => host.setState({ version: 1, subject, local, scroll });
  const draw = (): void => {
    if (state === null) return;
    // What is taken out of the page while it is drawn loses the focus, which may ask for another drawing.
    outdated = true;
    if (drawing) return;
    drawing = true;
    try {
      while (outdated) {
        outdated = false;
        render(panel.template({ state, local, change, glance, send }), root);
      }
    } finally {
      drawing = false;
    }
  };
  const send = (intent: Intent): void => host.postMessage(intent);
  const glance = (part: Partial<Local>): void => {
    local = { ...local, ...part };
    draw();
  };
  const change = (part: Partial<Local>): void => {
    glance(part);
    save();
  };
  const show = (next: State): void => {
    const first = state === null;
    if (subject !== null && !sameSubject(subject, next.subject)) {
      local = panel.initial;
      scroll = 0;
    }
    subject = next.subject;
    state = next;
    save();
    draw();
    if (first) {
      window.scrollTo(0, scroll);
      panel.onArrival?.({ state: next, local, change, glance, send });
    }
    panel.onState?.({ state: next, local, change, glance, send });
  };

  window.addEventListener("message", (event) => {
    const message = v.safeParse(hostMessageShape, event.data);
    if (!message.success) return; // Other scripts of the editor post messages, too.
    try {
      show(checkShape(panel.stateShape, message.output.state, "The panel's state"));
    } catch (error) {
      render(troubleTemplate(failureData(error)), root);
    }
  });
  window.addEventListener("keydown", (event) => {
    if (state !== null) panel.onKey?.(event, { state, local, change, glance, send });
  });
  window.addEventListener(
    "scroll",
    () => {
      scroll = window.scrollY;
      save();
    },
    { passive: true },
  );
  send({ type: "ready" });
}

function keptLocal<State, Local>(panel: Panel<State, Local>, local: unknown): Local {
  const kept = v.safeParse(panel.localShape, local);
  return kept.success ? kept.output : panel.initial;
}

function sameSubject(a: Subject, b: Subject): boolean {
  return a.panel === b.panel && a.pipeline === b.pipeline && a.stage === b.stage;
}
