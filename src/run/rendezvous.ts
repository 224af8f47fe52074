import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Where a run's child listens: a Unix socket in a folder that only this user can enter, or a named pipe on Windows. */
export interface Rendezvous {
  readonly socket: string;
  /** Removes the folder; safe to call twice, and when the child has removed it already. */
  dispose(): void;
}

/** A socket's path may have 104 bytes on macOS and 108 on Linux; a longer temporary folder is not used. */
const longestFolder = 80;

export function makeRendezvous(): Rendezvous {
  if (process.platform === "win32") return { socket: `\\\\.\\pipe\\mlpipe-${randomUUID()}`, dispose: () => {} };
  const parent = tmpdir().length > longestFolder ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(parent, "mlpipe-"));
  return { socket: join(folder, "socket"), dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What is left of a rendezvous whose host is gone. Touches nothing but a folder made by `makeRendezvous`. */
export function disposeSocket(socket: string): void {
  const folder = dirname(socket);
  if (process.platform !== "win32" && /\/mlpipe-[^/]+$/.test(folder)) rmSync(folder, { recursive: true, force: true });
}
