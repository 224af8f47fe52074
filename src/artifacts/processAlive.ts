import { systemErrorCode } from "../base/failure.ts";

/** Does a process with this id exist on this machine? */
export function processAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return systemErrorCode(error) === "EPERM";
  }
}
