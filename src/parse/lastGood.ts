import type { TextRange } from "../model/finding.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { ParseResult } from "./parsePipeline.ts";
import { editBetween, lengthened, type TextEdit, withRanges } from "./textEdit.ts";

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

type Edits = ReadonlyMap<string, TextEdit>;
interface Declared {
  readonly name: string;
  readonly file: string;
  readonly range: TextRange;
  readonly nameRange: TextRange;
}

function merged<T extends Declared>(before: readonly T[], now: readonly T[], edits: Edits): readonly T[] {
  const names = new Set(now.map((each) => each.name));
  const kept = before
    .filter((each) => !names.has(each.name) && edits.has(each.file) && !isDeleted(each, edits.get(each.file) as TextEdit))
    .map((each) => moved(each, edits))
    .filter((each) => !now.some((other) => overlaps(each.range, other.range)));
  if (kept.length === 0) return now;
  return [...now, ...kept].sort((a, b) => (a.file === b.file ? a.range.start - b.range.start : 0));
}

/** Gone with the text that held its name, and not typed again. */
function isDeleted({ name, nameRange }: Declared, edit: TextEdit): boolean {
  const within = edit.start <= nameRange.start && nameRange.end <= edit.end;
  return within && !edit.inserted.split(/[^\w$]+/).includes(name);
}

/** Another stage now begins where this one was: it was renamed. */
function overlaps(kept: TextRange, now: TextRange): boolean {
  return kept.file === now.file && kept.start === now.start;
}

/** The same value with every range in an edited file moved. */
function moved<T>(value: T, edits: Edits): T {
  return withRanges(value, (range) => {
    const edit = edits.get(range.file);
    return edit === undefined ? range : { ...range, start: shifted(range.start, edit), end: shifted(range.end, edit) };
  });
}

/** Before the edit nothing moves, after it all moves by the same; an offset within it falls on its new end at most. */
function shifted(offset: number, edit: TextEdit): number {
  if (offset <= edit.start) return offset;
  if (offset >= edit.end) return offset + lengthened(edit);
  return Math.min(offset, edit.start + edit.inserted.length);
}

function keptDataFiles(previous: ParseResult, current: ParseResult, edits: Edits): Pipeline["dataFiles"] {
  const known = new Set(current.pipeline.dataFiles.map((each) => each.stage));
  const stages = new Set(current.pipeline.stages.map((stage) => stage.name));
  const kept = previous.pipeline.dataFiles.filter((each) => !known.has(each.stage) && !stages.has(each.stage));
  return [...current.pipeline.dataFiles, ...kept.map((each) => moved(each, edits))];
}
