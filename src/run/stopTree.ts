import { spawn } from "node:child_process";
import { systemErrorCode } from "../base/failure.ts";

/** Sends a signal to a process and all that it started. A process that is gone already is no trouble. */
export function signalTree(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (process.platform === "win32") {
    // Windows has no process groups; taskkill walks the tree.
    spawn("taskkill", ["/T", "/F", "/PID", String(pid)], { stdio: "ignore", windowsHide: true }).on("error", () => {});
    return;
  }
  // A child under a debugger leads no group of its own, so only it can be signalled.
  if (!signalOne(-pid, signal)) signalOne(pid, signal);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === "EPERM";
  }
}

function signalOne(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (["ESRCH", "EPERM"].includes(systemErrorCode(error) ?? "")) return false;
    throw error;
  }
}
