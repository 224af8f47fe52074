import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/shape.ts";
import { type RunRecord, runRecordShape } from "../model/artifact.ts";
import { withLock } from "./lock.ts";
import { processAlive } from "./processAlive.ts";
import { appendText, namesIn, prepareFolder, readText, type StoreFolder, writeText } from "./storeFolder.ts";

/** Sorts by time, and is unique without asking anybody: `20261120-231905-4f1c9a`. */
export function newRunId(now: Date): string {
  const [day = "", time = ""] = now.toISOString().split("T");
  return `${day.replaceAll("-", "")}-${time.slice(0, 8).replaceAll(":", "")}-${randomBytes(3).toString("hex")}`;
}

/** Before anything of the run is read from the store: from here on a clean-up leaves what it may need. */
export async function createRun(folder: StoreFolder, record: RunRecord): Promise<void> {
  prepareFolder(folder);
  await withLock(join(folder.path, "lock"), () => {
    mkdirSync(join(folder.path, "runs", record.id), { recursive: true });
    writeRecord(folder, record);
  });
}

/** Replaces the named members, whole record at once; returns the record as it is now. */
export function updateRun(folder: StoreFolder, id: string, changes: Partial<Omit<RunRecord, "version" | "id">>): RunRecord {
  const before = readRun(folder, id);
  if (before === null) {
    throw new Failure("no-run", `There is no readable record of run ${id} in ${folder.path}.`, "Run again.");
  }
  const after = { ...before, ...changes };
  writeRecord(folder, after);
  return after;
}

/** Null for a run that is unknown or whose record is damaged. */
export function readRun(folder: StoreFolder, id: string): RunRecord | null {
  const text = readText(folder, recordPath(id));
  if (text === null) return null;
  try {
    return parseJson(runRecordShape, text, `The record of run ${id}`);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Newest first. Records that cannot be read are left out. */
export function readRuns(folder: StoreFolder): RunRecord[] {
  return namesIn(folder, "runs")
    .map((id) => readRun(folder, id))
    .filter((record) => record !== null)
    .sort((a, b) => (a.started === b.started ? compare(b.id, a.id) : compare(b.started, a.started)));
}

/** A run whose process is gone without saying so is "lost"; returns the ids of those just marked. */
export function markLostRuns(folder: StoreFolder): string[] {
  const lost = readRuns(folder).filter((run) => run.outcome === "running" && !isRunning(run));
  for (const run of lost) writeRecord(folder, { ...run, outcome: "lost" });
  return lost.map((run) => run.id);
}

export function isRunning(run: RunRecord): boolean {
  return run.outcome === "running" && run.pid !== null && processAlive(run.pid);
}

/** One more line of the run's `events.ndjson`. */
export function appendEvent(folder: StoreFolder, id: string, event: object): void {
  appendText(folder, join("runs", id, "events.ndjson"), `${JSON.stringify(event)}\n`);
}

/** The events so far, unchecked; a last line that is only half written is left out. */
export function readEvents(folder: StoreFolder, id: string): unknown[] {
  const lines = (readText(folder, join("runs", id, "events.ndjson")) ?? "").split("\n").slice(0, -1);
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      // Torn by a crash, before others were appended: an event lost, nothing else.
      return [];
    }
  });
}

function writeRecord(folder: StoreFolder, record: RunRecord): void {
  writeText(folder, recordPath(record.id), JSON.stringify(record, null, 1));
}

function recordPath(id: string): string {
  return join("runs", id, "run.json");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
