import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Failure, systemErrorCode } from "../base/failure.ts";
import { temporaryName, writingFailure } from "../base/writeAside.ts";
import { processAlive } from "./processAlive.ts";

const waitMs = 10;
const patienceInWaits = 3000;

/**
 * Runs `work` while no other process (and nobody else in this one) holds the lock file. A lock whose process is gone is
 * taken over. Advisory locks of the system were rejected: Node has none, and network folders often lack them.
 */
export async function withLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  const mine = temporaryName();
  await take(path, mine);
  try {
    return await work();
  } finally {
    if (holder(path) === mine) rmSync(path, { force: true });
  }
}

async function take(path: string, mine: string): Promise<void> {
  let seen = "";
  let waits = 0;
  while (!created(path, mine)) {
    const now = holder(path);
    if (now !== seen) waits = 0;
    seen = now;
    // Without content it is just being written, or its writer died in between: only patience can tell.
    if (now === "" ? waits > 100 : !processAlive(Number.parseInt(now, 10))) removeStale(path, now);
    else if (waits >= patienceInWaits) throw busy(path, now);
    else await wait(waitMs);
    waits++;
  }
}

function created(path: string, mine: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, mine, { flag: "wx" });
    return true;
  } catch (error) {
    // Windows says EPERM while another process is removing the file.
    const code = systemErrorCode(error);
    if (code === "EEXIST" || (code === "EPERM" && process.platform === "win32")) return false;
    // A full disk leaves an empty file, and then it is ours.
    if (code === "ENOSPC" || code === "EDQUOT") rmSync(path, { force: true });
    throw writingFailure(error, path);
  }
}

function holder(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Just released.
    return "";
  }
}

/** Moved away first: of two that see the same dead holder, one wins, and a lock taken meanwhile is put back. */
function removeStale(path: string, dead: string): void {
  const away = `${path}.${temporaryName()}`;
  try {
    renameSync(path, away);
  } catch {
    // Another process was faster.
    return;
  }
  if (holder(away) === dead) rmSync(away, { force: true });
  else renameSync(away, path);
}

function busy(path: string, by: string): Failure {
  return new Failure(
    "store-busy",
    `Process ${Number.parseInt(by, 10)} has been writing to ${dirname(path)} for too long.`,
    `Wait for it or end it; if it is not MLPipe's, remove ${path}.`,
  );
}
