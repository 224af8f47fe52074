import type { TextRange } from "../model/finding.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { ParseResult } from "./parsePipeline.ts";

/**
 * While a text is broken, stages and contracts that it no longer shows stay as they last were, moved along with the edit.
 * What still can be read is taken as it is now; once the text is whole again, all is.
 * @param previous the last result that this one follows, kept stages included
 */
export function keepLastGood(previous: ParseResult, current: ParseResult): ParseResult {
  if (current.pipeline.sources.length === 0) return { ...previous, findings: current.findings };
  const broken = new Set(current.findings.filter((finding) => finding.id === "pipeline/syntax-error").map((finding) => finding.range.file));
  if (broken.size === 0 || previous.pipeline.file !== current.pipeline.file) return current;
  const edits = new Map([...broken].map((file) => [file, editBetween(previous.texts[file] ?? "", current.texts[file] ?? "")]));
  const pipeline: Pipeline = {
    ...current.pipeline,
    stages: merged(previous.pipeline.stages, current.pipeline.stages, edits),
    contracts: merged(previous.pipeline.contracts, current.pipeline.contracts, edits),
    dataFiles: keptDataFiles(previous, current, edits),
  };
  return { ...current, pipeline };
}

/** One stretch of text replaced by another: what two versions do not share at their beginning and end. */
interface Edit {
  readonly start: number;
  /** In the text before. */
  readonly end: number;
  readonly inserted: string;
}

function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < most - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}

type Edits = ReadonlyMap<string, Edit>;
interface Declared {
  readonly name: string;
  readonly file: string;
  readonly range: TextRange;
  readonly nameRange: TextRange;
}

function merged<T extends Declared>(before: readonly T[], now: readonly T[], edits: Edits): readonly T[] {
  const names = new Set(now.map((each) => each.name));
  const kept = before
    .filter((each) => !names.has(each.name) && edits.has(each.file) && !isDeleted(each, edits.get(each.file) as Edit))
    .map((each) => moved(each, edits))
    .filter((each) => !now.some((other) => overlaps(each.range, other.range)));
  if (kept.length === 0) return now;
  return [...now, ...kept].sort((a, b) => (a.file === b.file ? a.range.start - b.range.start : 0));
}

/** Gone with the text that held its name, and not typed again. */
function isDeleted({ name, nameRange }: Declared, edit: Edit): boolean {
  const within = edit.start <= nameRange.start && nameRange.end <= edit.end;
  return within && !edit.inserted.split(/[^\w$]+/).includes(name);
}

/** Another stage now begins where this one was: it was renamed. */
function overlaps(kept: TextRange, now: TextRange): boolean {
  return kept.file === now.file && kept.start === now.start;
}

/** The same value with every range in an edited file moved: results are plain data, so that ranges are found by their form. */
function moved<T>(value: T, edits: Edits): T {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item, edits)) as T;
  if (isRange(value)) {
    const edit = edits.get(value.file);
    return edit === undefined ? value : ({ ...value, start: shifted(value.start, edit), end: shifted(value.end, edit) } as T);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, moved(member, edits)])) as T;
}

function isRange(value: object): value is TextRange {
  return "file" in value && "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
}

/** Before the edit nothing moves, after it all moves by the same; an offset within it falls on its new end at most. */
function shifted(offset: number, edit: Edit): number {
  if (offset <= edit.start) return offset;
  if (offset >= edit.end) return offset + edit.inserted.length - (edit.end - edit.start);
  return Math.min(offset, edit.start + edit.inserted.length);
}

function keptDataFiles(previous: ParseResult, current: ParseResult, edits: Edits): Pipeline["dataFiles"] {
  const known = new Set(current.pipeline.dataFiles.map((each) => each.stage));
  const stages = new Set(current.pipeline.stages.map((stage) => stage.name));
  const kept = previous.pipeline.dataFiles.filter((each) => !known.has(each.stage) && !stages.has(each.stage));
  return [...current.pipeline.dataFiles, ...kept.map((each) => moved(each, edits))];
}
