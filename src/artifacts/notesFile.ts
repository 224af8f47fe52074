import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "../base/failure.ts";
import { type WritingFiles, writeAside } from "../base/writeAside.ts";
import type { Note } from "../model/notes.ts";
import { withLock } from "./lock.ts";
import { isAbsent } from "./storeFolder.ts";

/**
 * Notes lie beside their pipeline as a page of Markdown, which people read and write without MLPipe as well: a heading of
 * the second level for a table, of the third for a column of it, and the note below. Who wrote it and when, git knows.
 */
export function notesPath(pipelineFile: string): string {
  return join(dirname(pipelineFile), `${basename(pipelineFile).replace(/(\.mlpipe)?\.[cm]?ts$/, "")}.notes.md`);
}

/** None where there is no file yet. */
export function readNotes(pipelineFile: string): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const { stage, column, text } of blocksOf(textAt(notesPath(pipelineFile)))) {
    if (stage === null || text === "") continue;
    const id = JSON.stringify([stage, column]);
    const before = notes.get(id);
    // Two people's notes on one column, as a merge leaves them.
    notes.set(id, { stage, column, text: before === undefined ? text : `${before.text}\n\n${text}` });
  }
  return [...notes.values()];
}

/**
 * Writes one note in the place of what was said before; an empty text takes it out. All else on the page stays.
 * @throws Failure `notes-in-conflict` where git has left marks of a merge, whose sides only people can choose
 */
export async function writeNote(
  pipelineFile: string,
  note: Note,
  options: { readonly files?: WritingFiles } = {},
): Promise<readonly Note[]> {
  const path = notesPath(pipelineFile);
  await withLock(`${path}.lock`, () => {
    const before = textAt(path);
    if (/^(<{7}|>{7})( |$)/m.test(before)) {
      throw new Failure(
        "notes-in-conflict",
        `${basename(path)} holds the marks of a merge conflict.`,
        "Keep the lines of both sides, remove the marks, and save the note again.",
      );
    }
    const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
    const blocks = before === "" ? [{ ...preamble, text: `# Notes on ${basename(pipelineFile)}` }] : blocksOf(before);
    const text = pageOf(withNote(blocks, { ...note, text: trimmed(note.text) }));
    writeAside(path, text.replaceAll("\n", lineEnd), { flush: true, ...options });
  });
  return readNotes(pipelineFile);
}

/** A heading with what stands below it; the first of a page has none. */
interface Block {
  readonly stage: string | null;
  readonly column: string | null;
  readonly text: string;
}

const preamble: Block = { stage: null, column: null, text: "" };

function blocksOf(page: string): readonly Block[] {
  const blocks: { block: Block; lines: string[] }[] = [{ block: preamble, lines: [] }];
  let stage: string | null = null;
  for (const line of page.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
    const [, marks, title] = /^(##|###)[ \t]+(.*\S)[ \t]*$/.exec(line) ?? [];
    if (marks === undefined || title === undefined || (marks === "###" && stage === null)) {
      blocks.at(-1)?.lines.push(line.replace(/^\\(\\*###?[ \t])/, "$1"));
      continue;
    }
    if (marks === "##") stage = nameIn(title);
    blocks.push({ block: { stage, column: marks === "##" ? null : nameIn(title), text: "" }, lines: [] });
  }
  return blocks.map(({ block, lines }) => ({ ...block, text: trimmed(lines.join("\n")) }));
}

function withNote(blocks: readonly Block[], { stage, column, text }: Note): readonly Block[] {
  const isIt = (block: Block): boolean => block.stage === stage && block.column === column;
  const first = blocks.findIndex(isIt);
  if (first >= 0) return withoutEmpty(blocks.flatMap((block, at) => (at === first ? [{ ...block, text }] : isIt(block) ? [] : [block])));
  const last = blocks.findLastIndex((block) => block.stage === stage);
  const added: Block = { stage, column, text };
  if (last >= 0) return withoutEmpty(column === null ? [...blocks, added] : blocks.toSpliced(last + 1, 0, added));
  return withoutEmpty([...blocks, ...(column === null ? [] : [{ stage, column: null, text: "" }]), added]);
}

/** A table's heading stays as long as something stands below it. */
function withoutEmpty(blocks: readonly Block[]): readonly Block[] {
  const columns = blocks.filter((block) => block.column === null || block.text !== "");
  return columns.filter(
    (block, at) =>
      block.stage === null || block.text !== "" || (columns[at + 1]?.stage === block.stage && columns[at + 1]?.column !== null),
  );
}

function pageOf(blocks: readonly Block[]): string {
  const parts = blocks.flatMap(({ stage, column, text }) => {
    const body = stage === null ? text : text.replace(/^(\\*###?[ \t])/gm, "\\$1");
    const heading = stage === null ? [] : [column === null ? `## ${headingOf(stage)}` : `### ${headingOf(column)}`];
    return [...heading, ...(body === "" ? [] : [body])];
  });
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}

/** A name as it is, or as a text of JSON where a heading cannot hold it. */
function headingOf(name: string): string {
  return /^[\p{L}\p{N}_](?:[^\p{C}\p{Z}"\\]| (?! ))*$/u.test(name) && name.trim() === name ? name : JSON.stringify(name);
}

function nameIn(title: string): string {
  if (!title.startsWith('"')) return title;
  try {
    const name: unknown = JSON.parse(title);
    return typeof name === "string" ? name : title;
  } catch {
    // A heading of somebody's own that happens to begin with a quotation mark.
    return title;
  }
}

/** Blank lines around a note are layout. */
function trimmed(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

function textAt(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return "";
    throw error;
  }
}
