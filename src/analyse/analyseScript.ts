import { readFileSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { judgeScript, type ScriptAudit } from "../leakage/script/auditScript.ts";
import type { TextRange } from "../model/finding.ts";
import { lineStartsOf, type Position, positionAt } from "../parse/lines.ts";
import { type CodeCell, cellAt, joinCells, type PlacedCell, readNotebook, whyNoNotebook } from "../python/notebook.ts";
import { followText } from "./followFile.ts";

/** A Python script or notebook, audited. Offsets are those of `texts`: of a notebook, all its code as one text. */
export interface ScriptAnalysis {
  readonly file: string;
  readonly audit: ScriptAudit;
  /** The script's, and those of modules beside it, by path. */
  readonly texts: Readonly<Record<string, string>>;
  /** Null for what is no notebook. */
  readonly cells: readonly PlacedCell[] | null;
}

export interface ScriptRequest {
  readonly file: string;
  /** Open buffers by path; everything else is read from the disk. */
  readonly overlays: Readonly<Record<string, string>>;
  /** The cells of a notebook that is open in an editor; null to read the file. */
  readonly cells: readonly CodeCell[] | null;
}

/** @throws Failure `unreadable-file` where there is no such file, or it is no notebook; `other-language` where it is none of Python */
export function analyseScript({ file, overlays, cells }: ScriptRequest): ScriptAnalysis {
  const readText = (path: string): string | null => overlays[path] ?? readFromDisk(path);
  const joined = cells !== null ? joinCells(cells) : file.endsWith(".ipynb") ? notebookText(file, readText(file)) : null;
  const text = joined?.text ?? readText(file);
  if (text === null) throw new Failure("unreadable-file", `There is no file ${file}, or it cannot be read.`, "Check the path.");
  const { script, texts } = followText(file, text, readText);
  return { file, audit: judgeScript(script, null), texts, cells: joined?.cells ?? null };
}

/** Where a finding is, as people count: in a notebook by cell. Lines and columns from 1. */
export interface ScriptPlace extends Position {
  readonly file: string;
  /** Counted over all cells of the notebook; null in a script. */
  readonly cell: number | null;
  /** The line of the file itself, which in a notebook is one of JSON. */
  readonly fileLine: number;
}

export function scriptPlaces(analysis: ScriptAnalysis): (range: TextRange, end?: boolean) => ScriptPlace {
  const starts = new Map(Object.entries(analysis.texts).map(([path, text]) => [path, lineStartsOf(text)]));
  const raw = analysis.cells === null ? null : lineStartsOf(readFromDisk(analysis.file) ?? "");
  return (range, end = false) => {
    const { file } = range;
    const offset = end ? range.end : range.start;
    const own = starts.get(file) ?? [0];
    const position = positionAt(own, offset);
    const cell = file === analysis.file && analysis.cells !== null ? cellAt(analysis.cells, offset) : null;
    if (cell === null) return { file, ...position, cell: null, fileLine: position.line };
    const line = position.line - positionAt(own, cell.start).line + 1;
    const place = cell.lineOffsets[line - 1];
    return {
      file,
      line,
      column: position.column,
      cell: cell.number,
      fileLine: place === undefined || raw === null ? line : positionAt(raw, place).line,
    };
  };
}

function notebookText(file: string, text: string | null): ReturnType<typeof joinCells> | null {
  if (text === null) return null;
  const notebook = readNotebook(text);
  if (notebook === null) throw new Failure("unreadable-file", `${file} ${whyNoNotebook(text)}.`, "Save it again as a notebook.");
  const { language, cells } = notebook;
  if (!/python|pyspark|sage/i.test(language))
    throw new Failure("other-language", `${file} is a notebook in ${language}.`, "The audit reads Python.");
  return joinCells(cells);
}

function readFromDisk(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Absent or unreadable is an answer: an import may lead to an installed package.
    return null;
  }
}
