import { html, nothing, type TemplateResult } from "lit/html.js";
import { classMatches } from "../../src/views/labelling/classMatches.ts";
import type { LabelRow, ReadyLabelling } from "../../src/views/labelling/labellingView.ts";
import { isolated } from "../kit/parts.ts";
import { isWaiting, type ReadyPage, say } from "./local.ts";

export type Classes = NonNullable<NonNullable<ReadyLabelling["batch"]>["classes"]>;

/** More classes than keys: their beginnings are typed. */
export function areTyped(classes: Classes | null): boolean {
  return (classes ?? []).some(({ key }) => key === null);
}

/** As many as are read at a glance. */
const mostShown = 8;

/** Those that begin with what is typed, and the one that Enter says. */
export function offered(
  { local }: Pick<ReadyPage, "local">,
  classes: Classes,
): { readonly shown: Classes; readonly more: number; readonly active: number | null } {
  const found = classMatches(classes, local.typed);
  const shown = found.slice(0, mostShown);
  const active = local.active === null || shown.length === 0 ? null : Math.min(local.active, shown.length - 1);
  return { shown, more: found.length - shown.length, active };
}

export function classesTemplate(view: ReadyPage, classes: Classes, row: LabelRow, target: string): TemplateResult {
  return areTyped(classes) ? typedTemplate(view, classes, row, target) : keysTemplate(view, classes, row);
}

function keysTemplate(view: ReadyPage, classes: Classes, { decided }: LabelRow): TemplateResult {
  return html`<div class="keys classes">
    ${classes.map(
      ({ label, shown, key }) => html`<button
        class="key-button${decided?.label === label ? " chosen" : ""}"
        aria-pressed=${decided?.label === label ? "true" : "false"}
        aria-keyshortcuts=${key ?? nothing}
        ?disabled=${isWaiting(view)}
        @click=${() => say(view, label, shown)}
      ><kbd>${key}</kbd>${isolated(shown)}</button>`,
    )}
  </div>`;
}

/** A list that follows what is typed; the focus stays in the field, and ears are told which one Enter says. */
function typedTemplate(view: ReadyPage, classes: Classes, { decided }: LabelRow, target: string): TemplateResult {
  const { shown, more, active } = offered(view, classes);
  const { typed } = view.local;
  const read = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    view.glance({ typed: value, active: value.trim() === "" ? null : 0 });
  };
  const before = decided?.label == null ? null : (classes.find(({ label }) => label === decided.label)?.shown ?? decided.label);
  return html`<div class="type-ahead">
    <input
      class="class-field"
      data-field="class"
      role="combobox"
      aria-label="${target}: type the beginning of one of ${classes.length} classes, then Enter"
      aria-autocomplete="list"
      aria-expanded="true"
      aria-controls="class-list"
      aria-activedescendant=${active === null ? nothing : `class-${active}`}
      autocomplete="off"
      spellcheck="false"
      placeholder="The beginning of a class, then Enter"
      .value=${typed}
      @input=${read}
    />
    <ul id="class-list" role="listbox" aria-label="Classes">
      ${shown.map(
        ({ label, shown: name }, index) => html`<li
          id="class-${index}"
          role="option"
          aria-selected=${index === active ? "true" : "false"}
          class=${index === active ? "active" : ""}
          @click=${() => say(view, label, name)}
        >${isolated(name)}${index === active ? html`<kbd>Enter</kbd>` : nothing}</li>`,
      )}
    </ul>
    <p class="quiet" role="status">${shown.length === 0 ? "No class begins so." : more > 0 ? `and ${more} more: type on` : nothing}</p>
    ${before === null ? nothing : html`<p class="quiet">You said ${isolated(before)}.</p>`}
  </div>`;
}
