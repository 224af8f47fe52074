import { appendEvent, readRun, updateRun } from "../artifacts/runRecords.ts";
import { openStoreFolder } from "../artifacts/storeFolder.ts";
import { Failure, systemErrorCode } from "../base/failure.ts";
import type { RunEvent } from "./protocol.ts";

/**
 * Writes the last words of a child that was killed or crashed into its record and events, so that nobody takes the
 * run for one that goes on. What the child itself wrote stays; a run that never got as far as a record has none.
 */
export function closeRunFiles(
  projectRoot: string,
  runId: string,
  events: readonly RunEvent[],
  outcome: "failed" | "cancelled",
  now: string,
): void {
  try {
    const folder = openStoreFolder(projectRoot);
    if (readRun(folder, runId) === null) return;
    for (const event of events) appendEvent(folder, runId, event);
    updateRun(folder, runId, { outcome, finished: now });
  } catch (error) {
    // The outcome is told anyway; a record that cannot be closed (a full disk) reads as "lost".
    if (!(error instanceof Failure) && systemErrorCode(error) === null) throw error;
  }
}
