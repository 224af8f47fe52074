import { html, type TemplateResult } from "lit/html.js";
import { icon } from "./icons.ts";

export interface Sort<Key extends string> {
  readonly by: Key;
  readonly descending: boolean;
}

/** A column head that sorts: a first press in the direction that puts the interesting rows on top, a second turns it. */
export function sortHead<Key extends string>(head: {
  readonly key: Key;
  readonly title: string;
  readonly sort: Sort<Key>;
  readonly descendingFirst: boolean;
  readonly className: string;
  readonly change: (sort: Sort<Key>) => void;
}): TemplateResult {
  const active = head.sort.by === head.key;
  const direction = active ? (head.sort.descending ? "descending" : "ascending") : "none";
  const press = (): void => head.change({ by: head.key, descending: active ? !head.sort.descending : head.descendingFirst });
  return html`<th scope="col" class=${head.className} aria-sort=${direction}>
    <button class="sort" @click=${press}><span>${head.title}</span>${active ? icon(head.sort.descending ? "descending" : "ascending") : ""}</button>
  </th>`;
}

/** A stable order; `values` are numbers, texts, or null, which comes last either way. */
export function sorted<Row>(rows: readonly Row[], value: (row: Row) => number | string | null, descending: boolean): readonly Row[] {
  const turn = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = value(left);
    const b = value(right);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === "string" || typeof b === "string") return turn * collator.compare(String(a), String(b));
    return turn * (a - b);
  });
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Every word of the filter occurs in one of the texts. */
export function matches(filter: string, texts: readonly string[]): boolean {
  const text = texts.join("\n").toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A table is one tab stop: arrows, Home and End move between the elements marked `data-row`; true where it did. */
export function moveAmongRows(event: KeyboardEvent): boolean {
  const table = event.currentTarget as HTMLElement; // The listener is on the table.
  const rows = [...table.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.indexOf(event.target as HTMLElement);
  const next = here === -1 ? undefined : rows[targetRow(event.key, here, rows.length)];
  if (next === undefined) return false;
  event.preventDefault();
  next.focus();
  return true;
}

const page = 10;

function targetRow(key: string, here: number, count: number): number {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, here + 1);
    case "ArrowUp":
      return Math.max(0, here - 1);
    case "PageDown":
      return Math.min(last, here + page);
    case "PageUp":
      return Math.max(0, here - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return -1;
  }
}

/** The filter above a table; Escape empties it. */
export function filterField(filter: string, label: string, change: (filter: string) => void): TemplateResult {
  const read = (event: Event): void => change((event.target as HTMLInputElement).value);
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || filter === "") return;
    event.preventDefault();
    change("");
  };
  return html`<vscode-text-field class="filter" placeholder=${label} .value=${filter} @input=${read} @keydown=${clear}>${label}</vscode-text-field>`;
}
