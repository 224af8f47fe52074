import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "../base/failure.ts";
import { type WritingFiles, writeAside } from "../base/writeAside.ts";
import type { Decision, Labels } from "../model/labelling.ts";
import { type CsvLine, csvLine, csvLines } from "./csvLines.ts";
import { withLock } from "./lock.ts";
import { isAbsent } from "./storeFolder.ts";

/** What stands behind the key columns, in this order. */
const ownColumns = ["label", "labeller", "time", "chosen", "note"] as const;
/** Without these a line is no decision. */
const needed = ["label", "labeller", "time"] as const;

/** `foo.mlpipe.ts` → `foo.labels.csv`, beside it, to be committed with it. */
export function labelsPath(pipelineFile: string): string {
  return join(dirname(pipelineFile), `${basename(pipelineFile).replace(/(\.mlpipe)?\.[cm]?ts$/, "")}.labels.csv`);
}

/** Without key columns and decisions where there is no file yet; a damaged one is a `Failure`: it is people's work. */
export function readLabels(pipelineFile: string): Labels {
  const path = labelsPath(pipelineFile);
  const lines = linesOf(path);
  const [head] = lines;
  if (head === undefined) return { path, keyColumns: [], decisions: [] };
  const columns = readHead(head, path);
  return { path, keyColumns: columns.keys, decisions: lines.slice(1).map((line) => decisionOf(line, columns, path)) };
}

/** Adds one line; no line that is there is changed. Returns the labels as they are now. */
export async function appendDecision(
  pipelineFile: string,
  keyColumns: readonly string[],
  decision: Decision,
  files?: WritingFiles,
): Promise<Labels> {
  const path = labelsPath(pipelineFile);
  checkNames(keyColumns);
  const head = csvLine([...keyColumns, ...ownColumns]);
  return await withLock(`${path}.lock`, () => {
    const lines = linesOf(path);
    // Read before it is written to: a file that cannot be read is not made worse.
    readLabels(pipelineFile);
    if (lines[0] !== undefined && csvLine(lines[0].cells) !== head) throw otherColumns(path, lines[0].cells, head);
    const { key, label, labeller, time, chosen, note } = decision;
    const line = csvLine([...key, label ?? "", labeller, time, chosen ?? "", oneLine(note ?? "")]);
    const text = [head, ...lines.slice(1).map(({ cells }) => csvLine(cells)), line, ""].join("\n");
    writeAside(path, text, { flush: true, ...(files ? { files } : {}) });
    return readLabels(pipelineFile);
  });
}

/** Every line once, the header first: merging by union may repeat both. */
function linesOf(path: string): readonly CsvLine[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
  const seen = new Set<string>();
  const lines = csvLines(text.replace(/^\ufeff/, ""));
  if (lines === null) throw damaged(path, "a quote is never closed", "Close it");
  return lines.filter(({ cells }) => {
    const same = csvLine(cells);
    return same !== "" && !seen.has(same) && seen.add(same);
  });
}

interface Columns {
  readonly keys: readonly string[];
  readonly width: number;
  readonly at: Readonly<Record<(typeof ownColumns)[number], number>>;
}

function readHead({ cells }: CsvLine, path: string): Columns {
  checkMerged(cells, path, 1);
  const at = Object.fromEntries(ownColumns.map((name) => [name, cells.indexOf(name)])) as Columns["at"];
  const lacks = needed.find((name) => at[name] === -1);
  if (lacks !== undefined || at.label === 0) {
    const why = lacks === undefined ? "its first column must be the rows' key" : `it has no column "${lacks}"`;
    throw damaged(path, why, `Its first line must name the key columns and then ${ownColumns.join(", ")}`);
  }
  return { keys: cells.slice(0, at.label), width: cells.length, at };
}

function decisionOf({ cells, line }: CsvLine, { keys, width, at }: Columns, path: string): Decision {
  checkMerged(cells, path, line);
  if (cells.length !== width) throw damaged(path, `line ${line} has ${cells.length} cells, not ${width}`, "Mend that line");
  const cell = (name: (typeof ownColumns)[number]): string => cells[at[name]] ?? "";
  if (cell("labeller") === "") throw damaged(path, `line ${line} names no labeller`, "Mend that line");
  if (Number.isNaN(Date.parse(cell("time")))) throw damaged(path, `line ${line} has no time`, "Write it as 2026-11-20T14:03:00.000Z");
  return {
    key: cells.slice(0, keys.length),
    label: cell("label") || null,
    labeller: cell("labeller"),
    time: cell("time"),
    chosen: cell("chosen") || null,
    note: cell("note") || null,
  };
}

function checkMerged(cells: readonly string[], path: string, line: number): void {
  if (!/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(cells[0] ?? "")) return;
  throw damaged(
    path,
    `line ${line} is the mark of a merge conflict`,
    'Keep the lines of both sides and remove the marks; with "*.labels.csv merge=union" in .gitattributes git does so itself',
  );
}

function checkNames(keyColumns: readonly string[]): void {
  const taken = keyColumns.find((name) => (ownColumns as readonly string[]).includes(name));
  if (taken === undefined) return;
  throw new Failure(
    "key-name-taken",
    `A key column is called "${taken}", which is the name of a column of its own in a labels file.`,
    "Rename the key column with wrangle before the table that is labelled.",
  );
}

function otherColumns(path: string, found: readonly string[], wanted: string): Failure {
  return new Failure(
    "other-labels",
    `${basename(path)} has the columns ${csvLine(found)}, but these rows need ${wanted}.`,
    "Label a table whose rows have the same key, or move the old file away.",
  );
}

function damaged(path: string, why: string, remedy: string): Failure {
  return new Failure("damaged-labels", `The labels in ${basename(path)} cannot be read: ${why}.`, `${remedy}.`);
}

/** A line of the file is a line for git, too. */
function oneLine(note: string): string {
  return note.replace(/\s+/g, " ").trim();
}
