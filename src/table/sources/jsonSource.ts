import { Failure } from "../../base/failure.ts";
import type { JsonSource, NdjsonSource } from "../../runtime/sources.ts";
import { textChunks } from "../csv/csvText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { fileBytes, openSourceFile, type SourceFile } from "./fileBytes.ts";
import { isRow, JsonColumns, type JsonRow, jsonCell } from "./jsonCells.ts";
import { takeElements } from "./jsonList.ts";
import { placeOfJsonError } from "./jsonPlace.ts";
import type { RowHeader, RowSource, RowTaker } from "./rowSource.ts";

/** Hands over every row with the line it stands on, where lines mean something; "enough" ends it. */
export type EachRow = (onRow: (row: JsonRow, line: number | null) => "more" | "enough") => Promise<void>;

/** A JSON document that holds a list of rows. */
export async function openJson(path: string, source: JsonSource, signal: AbortSignal | null): Promise<RowSource> {
  const file = await openSourceFile(path, source.path);
  const where = source.options.rows ?? "";
  let text: string | null = null;
  const eachRow: EachRow = async (onRow) => {
    text ??= await wholeText(file, source, signal);
    let isObject = true;
    const { taken, isWhole } = takeElements(text, where, (element) => {
      isObject = isRow(element);
      return isRow(element) ? onRow(element, null) : "enough";
    });
    if (isWhole && isObject) return;
    for (const row of rowsIn(parseJsonText(text, source.path), source.path, where).slice(taken)) {
      if (onRow(row, null) === "enough") return;
    }
  };
  return rowSourceOf(file, source, eachRow);
}

/** One JSON object a line. Read twice, for what columns there are is known at its end. */
export async function openNdjson(path: string, source: NdjsonSource, signal: AbortSignal | null): Promise<RowSource> {
  const file = await openSourceFile(path, source.path);
  const eachRow: EachRow = async (onRow) => {
    let number = 0;
    for await (const line of linesOf(file, source, signal)) {
      number++;
      if (line.trim() === "") continue;
      if (onRow(rowOfLine(line, number, source.path), number) === "enough") return;
    }
  };
  return rowSourceOf(file, source, eachRow);
}

function rowSourceOf(file: SourceFile, { path, options }: JsonSource | NdjsonSource, eachRow: EachRow): RowSource {
  return { ...jsonRowSource(path, options, eachRow), close: () => file.handle.close() };
}

/** Rows of JSON, wherever they come from. They are gone through twice: what columns there are is known at the end. */
export function jsonRowSource(path: string, options: NdjsonSource["options"], eachRow: EachRow): RowSource {
  const columns = new JsonColumns();
  async function header(): Promise<RowHeader> {
    await eachRow((row) => {
      columns.add(row);
      return "more";
    });
    if (columns.names.length === 0) throw new Failure("no-rows", `${path} holds no rows.`, "Check that the export was complete.");
    const [nested] = columns.nested;
    if (nested !== undefined && options.nested === "fail") {
      const [name, row] = nested;
      const remedy = 'Flatten it where it is exported, or take it as JSON text with nested: "text".';
      throw new Failure("nested-value", `${path}: row ${row}, column \`${name}\` holds a list or an object.`, remedy);
    }
    return { names: columns.names, types: columns.types, missing: options.missing ?? [], decimal: ".", inexact: columns.inexact };
  }
  async function read(taker: RowTaker): Promise<void> {
    const { names, types } = columns;
    const cells: SourceCell[] = new Array(names.length);
    await eachRow((row, line) => {
      for (let c = 0; c < names.length; c++) {
        const name = names[c] as string;
        cells[c] = Object.hasOwn(row, name) ? jsonCell(row[name], types[c] ?? null) : null;
      }
      return taker.row(cells, line);
    });
  }
  return { name: path, guessesTypes: false, header, read, close: async () => {} };
}

/** A string of V8 holds no more than some half a billion characters. */
const mostBytes = 512 * 1024 * 1024;

async function wholeText(file: SourceFile, { path, options }: JsonSource, signal: AbortSignal | null): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const text of textChunks(fileBytes(file, options.compression), "utf-8", path)) {
    signal?.throwIfAborted();
    parts.push(text);
    length += text.length;
    if (length >= mostBytes) {
      throw new Failure(
        "json-too-large",
        `${path} is too large for one JSON document.`,
        "Export it as NDJSON, one object a line, and read it with ndjson().",
      );
    }
  }
  return parts.join("");
}

/** A document, or a failure that names the line and column where it stops being JSON. */
export function parseJsonText(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { line, column } = placeOfJsonError(text);
    const first = text.trimStart()[0];
    const remedy =
      first === "{" && /^\s*\{.*\}\s*\n\s*\{/.test(text)
        ? "If each line is an object of its own, read it with ndjson()."
        : "Correct it there.";
    throw new Failure("not-json", `${path} is not JSON: line ${line}, column ${column} cannot be read.`, remedy, { cause });
  }
}

/** The list of rows at the end of this path. */
export function rowsIn(document: unknown, path: string, where: string): readonly JsonRow[] {
  const value = where === "" ? document : memberAt(document, where);
  if (value === undefined) {
    throw new Failure("no-rows-there", `${path} has nothing at "${where}", where its rows are to be.`, thereIs(document, where));
  }
  if (!Array.isArray(value)) {
    const lists = isRow(value) ? Object.keys(value).filter((name) => Array.isArray((value as JsonRow)[name])) : [];
    const remedy =
      lists.length > 0
        ? `Say where the list is: rows: "${[where, lists[0]].filter(Boolean).join(".")}".`
        : 'Say where the list is: rows: "data.items".';
    throw new Failure("no-rows-there", `${path}: ${where === "" ? "the document" : `"${where}"`} is no list of rows.`, remedy);
  }
  const wrong = value.findIndex((row) => !isRow(row));
  if (wrong < 0) return value as readonly JsonRow[];
  throw new Failure("not-an-object", `${path}: row ${wrong + 1} is no object.`, "Each row is an object of names and values.");
}

/** The member at a path of names, or undefined. */
export function memberAt(document: unknown, path: string): unknown {
  let value = document;
  for (const name of path.split(".")) {
    if (!isRow(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** What there is instead, as far down the path as it goes. */
function thereIs(document: unknown, path: string): string {
  let value = document;
  for (const name of path.split(".")) {
    if (!isRow(value)) return "There is no object on the way.";
    if (!Object.hasOwn(value, name)) {
      const names = Object.keys(value).slice(0, 8);
      return `It has ${names.map((each) => `"${each}"`).join(", ") || "nothing"}.`;
    }
    value = value[name];
  }
  return "";
}

function rowOfLine(line: string, number: number, path: string): JsonRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const { column } = placeOfJsonError(line);
    throw new Failure(
      "not-json",
      `${path} is not NDJSON: line ${number}, column ${column} cannot be read.`,
      "Each line is one JSON object. One document over many lines is read with json().",
      {
        cause,
      },
    );
  }
  if (isRow(value)) return value;
  throw new Failure("not-an-object", `${path}: line ${number} is no object.`, "Each line is an object of names and values.");
}

async function* linesOf(file: SourceFile, { path, options }: NdjsonSource, signal: AbortSignal | null): AsyncGenerator<string> {
  // A line may go through many chunks; joined once, or each would be copied again and again.
  let begun: string[] = [];
  for await (const chunk of textChunks(fileBytes(file, options.compression), "utf-8", path)) {
    signal?.throwIfAborted();
    let start = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
      yield begun.join("") + chunk.slice(start, end);
      begun = [];
      start = end + 1;
    }
    begun.push(chunk.slice(start));
  }
  const last = begun.join("");
  if (last !== "") yield last;
}
