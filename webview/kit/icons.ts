import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { ColumnType } from "../../src/model/vocabulary.ts";

/** Line drawings on a grid of 16 in the colour of the text, so that every theme is right. All are decoration: words stand beside. */
export type IconName = keyof typeof drawings;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${drawings[name]}</svg>`;
}

const line = (path: string): SVGTemplateResult => svg`<path d=${path}></path>`;

const drawings = {
  chevron: line("M6 3.5 10.5 8 6 12.5"),
  ascending: line("M8 12.5v-9M4.5 7 8 3.5 11.5 7"),
  descending: line("M8 3.5v9M4.5 9 8 12.5 11.5 9"),
  info: line("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5v3.7M8 4.8v.4"),
  pass: line("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8.2 7.2 10l3.5-4"),
  warning: line("M8 2.2 14.3 13.5H1.7ZM8 6.3v3.4M8 11.3v.5"),
  error: line("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"),
  lock: line("M4 7.5h8v6H4ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"),
  note: line("M3.5 2.5h9v7l-3.5 4H3.5ZM12.5 9.5H9v4"),
  number: line("M6.3 2.5 4.8 13.5M11.2 2.5 9.7 13.5M3 6h10.6M2.4 10H13"),
  toggle: line("M5 4.5h6a3.5 3.5 0 0 1 0 7H5a3.5 3.5 0 0 1 0-7ZM11 9.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z"),
  calendar: line("M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5"),
  clock: line("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.6"),
  category: line("M2.5 3h5v5h-5ZM11 3.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8ZM8 9.8l3 4H5Z"),
  text: line("M2.5 4h11M2.5 8h11M2.5 12h6.5"),
} as const;

const typeIcons: Readonly<Record<ColumnType, IconName>> = {
  number: "number",
  integer: "number",
  boolean: "toggle",
  date: "calendar",
  datetime: "clock",
  category: "category",
  text: "text",
};

export function typeIcon(type: ColumnType): TemplateResult {
  return icon(typeIcons[type]);
}
