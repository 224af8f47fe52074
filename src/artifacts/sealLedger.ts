import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as v from "valibot";
import { Failure } from "../base/failure.ts";
import { canonicalJson } from "../base/hash.ts";
import { type WritingFiles, writeAside } from "../base/writeAside.ts";
import { type SealEntry, type SealLedger, sealEntryShape } from "../model/artifact.ts";
import { withLock } from "./lock.ts";
import { isAbsent } from "./storeFolder.ts";

const opening = '{ "version": 1, "entries": [';
const closing = "] }";
const anyLedgerShape = v.object({ version: v.literal(1), entries: v.array(v.unknown()) });

/** `foo.mlpipe.ts` → `foo.seal.json`, beside it, to be committed with it. */
export function ledgerPath(pipelineFile: string): string {
  return join(dirname(pipelineFile), `${basename(pipelineFile).replace(/(\.mlpipe)?\.[cm]?ts$/, "")}.seal.json`);
}

/** Empty where there is none yet; a damaged ledger is a `Failure`: looks at the test rows must not be forgotten. */
export function readLedger(pipelineFile: string): SealLedger {
  const path = ledgerPath(pipelineFile);
  return { version: 1, entries: linesOf(path).map((line) => entryOf(line, path)) };
}

/** Adds one line; no line that is there is changed. Returns the ledger as it is now. */
export async function appendSealEntry(pipelineFile: string, entry: SealEntry, files?: WritingFiles): Promise<SealLedger> {
  const path = ledgerPath(pipelineFile);
  return await withLock(`${path}.lock`, () => {
    readLedger(pipelineFile);
    const lines = [...linesOf(path), canonicalJson(entry)];
    // The comma stands before an entry, so that a new entry changes no other line and git can merge by union.
    const text = [opening, ...lines.map((line, index) => (index === 0 ? line : `,${line}`)), closing, ""].join("\n");
    writeAside(path, text, { flush: true, ...(files ? { files } : {}) });
    return readLedger(pipelineFile);
  });
}

/**
 * The shots in a ledger, the earliest first: different pairs of test keys and predictions. By their time and not by
 * their lines: whoever merged two ledgers, into which of them, a shot has one number.
 * @param testKeys only the shots at these test rows; null for all
 */
export function shotsOf(ledger: SealLedger, testKeys: string | null): SealEntry[] {
  const shots = new Map<string, SealEntry>();
  for (const entry of inOrderOfTime(ledger.entries)) {
    if (entry.predictions === null || (testKeys !== null && entry.testKeys !== testKeys)) continue;
    const pair = `${entry.testKeys} ${entry.predictions}`;
    if (!shots.has(pair)) shots.set(pair, entry);
  }
  return [...shots.values()];
}

/** A shot among all of a ledger. `number`: 1 = first; `of`: how many there are. */
export interface CountedShot {
  readonly number: number;
  readonly of: number;
  readonly reason: string;
}

/** Where these predictions stand among a ledger's shots; null where they are none of them. */
export function shotOf(ledger: SealLedger, testKeys: string, predictions: string): CountedShot | null {
  const shots = shotsOf(ledger, null);
  const index = shots.findIndex((shot) => shot.testKeys === testKeys && shot.predictions === predictions);
  return index === -1 ? null : { number: index + 1, of: shots.length, reason: shots[index]?.why ?? "" };
}

/** Times are ISO 8601 in UTC; of two at one moment their texts decide. */
function inOrderOfTime(entries: readonly SealEntry[]): readonly SealEntry[] {
  const dated = entries.map((entry) => ({ entry, order: `${entry.at} ${canonicalJson(entry)}` }));
  return dated.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ entry }) => entry);
}

/** Would scoring these predictions be a shot that is not in the ledger yet? Reporting an old one again is free. */
export function isNewShot(ledger: SealLedger, testKeys: string, predictions: string): boolean {
  return !shotsOf(ledger, testKeys).some((shot) => shot.predictions === predictions);
}

/** The entries as they stand in the file, without commas, each once: merging by union may repeat lines. */
function linesOf(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines[0] !== opening || lines.at(-1) !== closing) return linesOfAnyJson(text, path);
  const entries = lines.filter((line) => line !== opening && line !== closing).map((line) => line.replace(/^,/, ""));
  return [...new Set(entries)];
}

/** A formatter may have rewritten the file: then it is still JSON. */
function linesOfAnyJson(text: string, path: string): string[] {
  try {
    return v.parse(anyLedgerShape, JSON.parse(text)).entries.map(canonicalJson);
  } catch {
    throw damagedLedger(path, "it is not complete");
  }
}

function entryOf(line: string, path: string): SealEntry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw damagedLedger(path, `this line is no entry: ${line.slice(0, 40)}`);
  }
  const result = v.safeParse(sealEntryShape, value);
  if (result.success) return result.output;
  throw damagedLedger(path, `${v.getDotPath(result.issues[0]) ?? "an entry"}: ${result.issues[0].message}`);
}

function damagedLedger(path: string, why: string): Failure {
  return new Failure(
    "damaged-ledger",
    `The seal ledger ${basename(path)} cannot be read: ${why}.`,
    'Restore it from version control (git log -p shows its lines); after a conflict keep the lines of both sides, which git does by itself with "*.seal.json merge=union" in .gitattributes. MLPipe never overwrites it.',
  );
}
