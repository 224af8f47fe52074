import { type JsonValue, readJson } from "./placedJson.ts";

/** A cell of code. */
export interface CodeCell {
  /** From 1, counted over all cells of the notebook, as editors do. */
  readonly number: number;
  readonly text: string;
  /** Where each line of the text begins in the notebook's file; empty where the cell is an editor's. */
  readonly lineOffsets: readonly number[];
}

/** The cells of a notebook as one script, in the order of the notebook: the order of running them is nobody's promise. */
export interface JoinedCells {
  readonly text: string;
  readonly cells: readonly PlacedCell[];
}

export interface PlacedCell extends CodeCell {
  /** Half-open offsets into the joined text. */
  readonly start: number;
  readonly end: number;
}

export interface Notebook {
  /** What the kernel speaks; "python" where the file does not say. */
  readonly language: string;
  readonly cells: readonly CodeCell[];
}

/** The code of an `.ipynb` file, formats 3 and 4; null where the text is no notebook. */
export function readNotebook(text: string): Notebook | null {
  const root = readJson(text);
  if (root === null) return null;
  const listed = cellsOf(root);
  if (listed === null) return null;
  const metadata = member(root, "metadata");
  const language =
    stringOf(member(member(metadata, "kernelspec"), "language")) ?? stringOf(member(member(metadata, "language_info"), "name"));
  return { language: language ?? "python", cells: listed.flatMap(readCell) };
}

/** Why `readNotebook` finds none in this text. */
export function whyNoNotebook(text: string): string {
  if (text.trim() === "") return "is empty";
  return readJson(text) === null ? "is no notebook: it is cut off, or no JSON" : "is no notebook: it has no list of cells";
}

/** Format 3 keeps the cells in worksheets, one below the other. */
function cellsOf(root: JsonValue): readonly JsonValue[] | null {
  const lists = [member(root, "cells"), ...itemsOf(member(root, "worksheets")).map((sheet) => member(sheet, "cells"))];
  const found = lists.filter((each) => each?.kind === "list");
  return found.length === 0 ? null : found.flatMap(itemsOf);
}

export function joinCells(cells: readonly CodeCell[]): JoinedCells {
  let text = "";
  const placed = cells.map((cell): PlacedCell => {
    const start = text.length;
    text += onlyPython(cell.text);
    const end = text.length;
    if (!text.endsWith("\n")) text += "\n";
    return { ...cell, start, end };
  });
  return { text, cells: placed };
}

/** The cell that an offset of the joined text lies in; null where there is none. */
export function cellAt(cells: readonly PlacedCell[], offset: number): PlacedCell | null {
  return cells.findLast((cell) => cell.start <= offset) ?? null;
}

function readCell(value: JsonValue, index: number): readonly CodeCell[] {
  if (stringOf(member(value, "cell_type")) !== "code") return [];
  const source = member(value, "source") ?? member(value, "input");
  const parts = source?.kind === "string" ? [source] : itemsOf(source).filter((item) => item.kind === "string");
  const lineOffsets: number[] = [];
  let text = "";
  for (const part of parts) {
    // A part is a line in all but old files; there, further lines have no line of their own in the file.
    if (text === "" || text.endsWith("\n")) lineOffsets.push(part.offset);
    for (const _ of part.value.slice(0, -1).matchAll(/\n/g)) lineOffsets.push(part.offset);
    text += part.value;
  }
  return [{ number: index + 1, text, lineOffsets }];
}

/** A cell in another language is blank; one under a magic that runs Python, such as `%%time`, is itself. */
function onlyPython(text: string): string {
  const magic = /^\s*%%(\w+)/.exec(text)?.[1];
  return magic === undefined || pythonMagics.has(magic) ? text : text.replace(/[^\n\r]/g, " ");
}

const pythonMagics = new Set(["time", "timeit", "capture", "prun", "python", "python3", "py", "memit", "mprun", "wandb"]);

function member(value: JsonValue | null | undefined, name: string): JsonValue | undefined {
  return value?.kind === "object" ? value.members.get(name) : undefined;
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === "list" ? value.items : [];
}

function stringOf(value: JsonValue | undefined): string | null {
  return value?.kind === "string" ? value.value : null;
}
