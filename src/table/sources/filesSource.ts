import { relative, resolve, sep } from "node:path";
import { Failure } from "../../base/failure.ts";
import { globFiles } from "../../base/globFiles.ts";
import type { FileSource, FilesSource } from "../../runtime/sources.ts";
import { type NumericType, textOfNumber } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { suggestion } from "../nearMiss.ts";
import type { Answer, RowHeader, RowSource, RowTaker } from "./rowSource.ts";

/** Opens one of the files: given its path, absolute and as shown. */
export type OpenFile = (path: string, source: FileSource) => Promise<RowSource>;

/** Several files with the same columns, one after the other. Only one is open at a time. */
export function openFiles({ pattern, each, options }: FilesSource, baseFolder: string, openFile: OpenFile): RowSource {
  const paths = globFiles(resolve(baseFolder, pattern));
  const shown = paths.map((path) => relative(baseFolder, path).split(sep).join("/"));
  if (paths.length === 0) {
    throw new Failure("missing-source", `No file is named by ${pattern}.`, "Correct the pattern: it is relative to the pipeline file.");
  }
  const headers: RowHeader[] = [];
  let joined: RowHeader | null = null;

  async function withFile<T>(index: number, work: (source: RowSource, header: RowHeader) => Promise<T>): Promise<T> {
    const source = await openFile(paths[index] as string, { ...each, path: shown[index] as string });
    try {
      const header = await source.header();
      return await work(source, header);
    } finally {
      await source.close();
    }
  }

  async function header(): Promise<RowHeader> {
    for (const index of paths.keys()) await withFile(index, async (_source, found) => headers.push(found));
    joined = withFileColumn(joinHeaders(headers, shown), options.sourceFile ?? null, pattern);
    return joined;
  }

  async function read(taker: RowTaker): Promise<void> {
    const watched = watchedTaker(taker);
    for (const index of paths.keys()) {
      const name = shown[index] as string;
      await withFile(index, async (source, found) => {
        taker.from(name);
        await source.read(translated(watched, found, joined as RowHeader, options.sourceFile === undefined ? null : name));
      });
      if (watched.hasEnough()) return;
    }
  }

  return { name: pattern, guessesTypes: each.format === "csv", header, read, close: async () => {} };
}

/** The same columns, whatever their order; numbers of two kinds are numbers, other differences are read as text. */
function joinHeaders(headers: readonly RowHeader[], shown: readonly string[]): RowHeader {
  const [first, ...others] = headers as [RowHeader, ...RowHeader[]];
  for (const [index, other] of others.entries()) checkSameColumns(first, other, shown[0] ?? "", shown[index + 1] ?? "");
  const types = first.names.map((name, at) =>
    others.reduce<NumericType | null>(
      (type, other) => commonType(type, other.types[other.names.indexOf(name)] ?? null),
      first.types[at] ?? null,
    ),
  );
  return { ...first, types, inexact: new Map(headers.flatMap((header) => [...(header.inexact ?? [])])) };
}

function checkSameColumns(first: RowHeader, other: RowHeader, firstName: string, otherName: string): void {
  const absent = first.names.find((name) => !other.names.includes(name));
  if (absent !== undefined) {
    throw new Failure(
      "different-columns",
      `${otherName} has no column "${absent}", which ${firstName} has.`,
      suggestion(absent, other.names),
    );
  }
  const added = other.names.find((name) => !first.names.includes(name));
  if (added === undefined) return;
  throw new Failure(
    "different-columns",
    `${otherName} has a column "${added}", which ${firstName} has not.`,
    "Files that are read together have the same columns.",
  );
}

function commonType(a: NumericType | null, b: NumericType | null): NumericType | null {
  if (a === b) return a;
  const both = [a, b];
  return both.includes("integer") && both.includes("number") ? "number" : null;
}

function withFileColumn(header: RowHeader, name: string | null, pattern: string): RowHeader {
  if (name === null) return header;
  if (header.names.includes(name)) {
    throw new Failure("duplicate-column", `${pattern}: the files have a column "${name}" already.`, "Give sourceFile another name.");
  }
  // The file a row lies in is no part of what it is: a row that moves to another file stays the same row.
  return { ...header, names: [...header.names, name], types: [...header.types, null], notInKey: [...(header.notInKey ?? []), name] };
}

/** Takes rows in the order and the types of one file, and hands them on in those of all. */
function translated(taker: RowTaker, from: RowHeader, to: RowHeader, fileName: string | null): RowTaker {
  const own = fileName === null ? to.names.length : to.names.length - 1;
  const places = to.names.slice(0, own).map((name) => from.names.indexOf(name));
  const asText = places.map((place, at) => (to.types[at] === null ? (from.types[place] ?? null) : null));
  const isSame = fileName === null && places.every((place, at) => place === at) && asText.every((type) => type === null);
  if (isSame) return taker;
  const cells: SourceCell[] = new Array(to.names.length);
  return {
    ragged: (fields, line) => taker.ragged(fields, line),
    from: (name) => taker.from(name),
    row(given, line) {
      for (let at = 0; at < own; at++) {
        const cell = given[places[at] as number] as SourceCell;
        const type = asText[at];
        cells[at] = typeof cell === "number" && type !== null && type !== undefined ? textOfNumber(cell, type) : cell;
      }
      if (fileName !== null) cells[own] = fileName;
      return taker.row(cells, line);
    },
  };
}

/** Remembers that there was enough, so that no further file is opened. */
function watchedTaker(taker: RowTaker): RowTaker & { hasEnough(): boolean } {
  let last: Answer = "more";
  const told = (answer: Answer): Answer => {
    last = answer;
    return answer;
  };
  return {
    row: (cells, line) => told(taker.row(cells, line)),
    ragged: (fields, line) => told(taker.ragged(fields, line)),
    from: (name) => taker.from(name),
    hasEnough: () => last === "enough",
  };
}
