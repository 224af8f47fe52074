import { html, nothing, type TemplateResult } from "lit/html.js";
import type { NotesState } from "../../src/views/profile/profileNotes.ts";
import { icon } from "../kit/icons.ts";
import { isolated, prose } from "../kit/parts.ts";
import type { ReadyView } from "./profile.ts";

/** What somebody wrote about a column, or about the table (null), and the field to write it in. */
export function noteField(view: ReadyView, column: string | null, name: string): TemplateResult | typeof nothing {
  const { notes } = view.state;
  if (notes === null) return nothing;
  if (view.local.noting?.column === column) return writingTemplate(view, notes, column, name);
  const kept = keptNote(notes, column);
  const write = (): void => startNote(view, column, kept ?? "");
  if (kept === null)
    return html`<p class="note-field"><button class="link" data-note=${column ?? ""} @click=${write}>Write a note on ${isolated(name)}</button></p>`;
  return html`<div class="note-field kept">
    ${icon("note")}
    <p class="note-text">${isolated(kept)}</p>
    <button class="link" data-note=${column ?? ""} @click=${write}>Edit<span class="unseen"> the note on ${name}</span></button>
  </div>`;
}

/** Notes on columns that the table does not have (any more). */
export function notesOfGone({ state: { notes } }: ReadyView): TemplateResult | typeof nothing {
  const gone = notes?.columns.filter(({ isGone }) => isGone) ?? [];
  if (gone.length === 0) return nothing;
  return html`<ul class="plain">${gone.map(({ name, text }) => html`<li class="note-field kept">${icon("note")}<p class="note-text"><b>${isolated(name)}</b> <span class="quiet">(not in this table)</span> ${isolated(text)}</p></li>`)}</ul>`;
}

export function noteMark({ state: { notes } }: ReadyView, column: string): TemplateResult | typeof nothing {
  const text = notes?.columns.find(({ key }) => key === column)?.text;
  return text === undefined
    ? nothing
    : html`<span class="mark" title=${text}>${icon("note")}<span class="unseen">, with a note</span></span>`;
}

/** A note that was sent and is now in the file is no longer being written. */
export function endNote(view: ReadyView): void {
  const { state, local, change } = view;
  const { noting } = local;
  if (noting === null || !noting.sent || state.notes === null) return;
  // A state may come between the attempt and its answer, with the refusal of an earlier one.
  if (failureOf(state.notes, noting.column)?.attempt === noting.attempt) change({ noting: { ...noting, sent: false } });
  else if ((keptNote(state.notes, noting.column) ?? "").trim() === noting.text.trim()) {
    change({ noting: null });
    focusNote("button", noting.column);
  }
}

function writingTemplate(view: ReadyView, notes: NotesState, column: string | null, name: string): TemplateResult {
  const { local, change, send } = view;
  const { noting } = local;
  const failure = noting?.sent === true ? null : failureOf(notes, column);
  const save = (): void => {
    if (noting === null || noting.sent) return;
    const attempt = noting.attempt + 1;
    change({ noting: { ...noting, sent: true, attempt } });
    send({ type: "writeNote", column, text: noting.text, attempt });
  };
  const cancel = (): void => {
    change({ noting: null });
    focusNote("button", column);
  };
  const onKey = (event: KeyboardEvent): void => {
    // The column stays unfolded.
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === "Escape" && noting?.text === (keptNote(notes, column) ?? "")) cancel();
    else return;
    event.preventDefault();
  };
  return html`<div class="note-field writing">
    ${failure === null ? nothing : html`<div class="banner bad" role="alert">${icon("error")}<p>${prose(failure.sentence)} ${prose(failure.remedy)}</p></div>`}
    <textarea
      data-note=${column ?? ""}
      aria-label="Note on ${name}"
      placeholder="What did you find out about ${name}?"
      rows="4"
      ?readonly=${noting?.sent === true}
      .value=${noting?.text ?? ""}
      @input=${(event: Event) => change({ noting: { column, text: (event.target as HTMLTextAreaElement).value, sent: false, attempt: noting?.attempt ?? 0 } })}
      @keydown=${onKey}
    ></textarea>
    <div class="toolbar">
      <vscode-button appearance="primary" @click=${save}>Save note</vscode-button>
      <vscode-button appearance="secondary" @click=${cancel}>Cancel</vscode-button>
      <span class="quiet">Kept in ${isolated(notes.file)}, beside the pipeline</span>
    </div>
  </div>`;
}

function startNote({ state, change }: ReadyView, column: string | null, text: string): void {
  // Attempts are counted on from the last refusal, which is no answer to them.
  change({ noting: { column, text, sent: false, attempt: state.notes?.failure?.attempt ?? 0 } });
  focusNote("textarea", column);
}

function keptNote({ table, columns }: NotesState, column: string | null): string | null {
  return column === null ? table : (columns.find(({ key }) => key === column)?.text ?? null);
}

function failureOf({ failure }: NotesState, column: string | null): NotesState["failure"] {
  return failure !== null && failure.column === column ? failure : null;
}

/** After the page was drawn with it. */
function focusNote(tag: "button" | "textarea", column: string | null): void {
  const found = [...document.querySelectorAll<HTMLElement>(`${tag}[data-note]`)];
  found.find((each) => each.dataset["note"] === (column ?? ""))?.focus();
}
