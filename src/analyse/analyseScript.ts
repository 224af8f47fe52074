import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../base/failure.ts";
import { auditScript, type ScriptAudit } from "../leakage/script/auditScript.ts";
import type { TextRange } from "../model/finding.ts";
import { lineStartsOf, type Position, positionAt } from "../parse/lines.ts";
import { type CodeCell, cellAt, joinCells, type PlacedCell, readNotebook } from "../python/notebook.ts";
import { readPython } from "../python/readPython.ts";
import type { PythonModule } from "../python/syntax.ts";

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

/** @throws Failure `unreadable-file` where there is no such file, or it is no notebook */
export function analyseScript({ file, overlays, cells }: ScriptRequest): ScriptAnalysis {
  const readText = (path: string): string | null => overlays[path] ?? readFromDisk(path);
  const joined = cells !== null ? joinCells(cells) : file.endsWith(".ipynb") ? notebookText(file, readText(file)) : null;
  const text = joined?.text ?? readText(file);
  if (text === null) throw new Failure("unreadable-file", `There is no file ${file}, or it cannot be read.`, "Check the path.");
  const modules = moduleLoader(file, text, readText);
  const audit = auditScript(modules.own, modules.load);
  return { file, audit, texts: modules.texts, cells: joined?.cells ?? null };
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
  if (notebook === null) throw new Failure("unreadable-file", `${file} is no notebook.`, "Check that it was saved as JSON.");
  return joinCells(notebook.language === "python" ? notebook.cells : []);
}

/** Finds what a script imports from beside it: `prep` is `prep.py` or `prep/__init__.py`, near the one that asks or the script. */
function moduleLoader(file: string, text: string, readText: (path: string) => string | null) {
  const own = readPython(file, text);
  const known = new Map<string, PythonModule>([[file, own]]);
  const texts: Record<string, string> = { [file]: text };
  const read = (path: string): PythonModule | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = readText(path);
    if (found === null || found.length > largestModule) return null;
    const module = readPython(path, found);
    known.set(path, module);
    texts[path] = found;
    return module;
  };
  const load = (name: string, from: string): PythonModule | null => {
    if (name === "") return known.get(from) ?? null;
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const parts = name.slice(dots).split(".").filter(Boolean);
    if (parts.length === 0) return null;
    const folder = Array.from({ length: Math.max(0, dots - 1) }).reduce<string>((at) => dirname(at), dirname(from));
    const folders = dots > 0 ? [folder] : [...new Set([folder, dirname(file), dirname(dirname(file))])];
    for (const each of folders) {
      const found = read(`${join(each, ...parts)}.py`) ?? read(join(each, ...parts, "__init__.py"));
      if (found !== null) return found;
    }
    return null;
  };
  return { own, load, texts };
}

/** What is larger was not written by hand. */
const largestModule = 500_000;

function readFromDisk(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Absent or unreadable is an answer: an import may lead to an installed package.
    return null;
  }
}
