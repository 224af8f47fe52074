import { spawn } from "node:child_process";
import { systemErrorCode } from "../../base/failure.ts";
import { signalTree } from "../../run/stopTree.ts";
import type { ProgramEnd, ProgramStart } from "./programMessages.ts";

/**
 * A process between the run and another program, in a process group of its own that it leads: the group is ended as a
 * whole, and also when the run's process is gone without a word. Nobody else could: a program knows nothing of us, and
 * the run may be killed at any instant.
 */
let program: ReturnType<typeof spawn> | null = null;

process.once("message", (start: ProgramStart) => {
  const { words, cwd, env } = start;
  const [first = "", ...rest] = words;
  const tell = (end: ProgramEnd): void => void process.send?.(end);
  program = spawn(first, rest, { cwd, env, stdio: ["ignore", "inherit", "inherit"], windowsHide: true });
  program.once("error", (error) => tell({ type: "not started", code: systemErrorCode(error), text: error.message }));
  program.once("exit", (code, signal) => tell({ type: "ended", code, signal }));
});

// The group is asked to end: the program decides what it does about it, and its end is waited for.
process.on("SIGTERM", () => {});

process.on("disconnect", () => {
  if (process.platform === "win32" && program?.pid !== undefined) signalTree(program.pid, "SIGKILL");
  signalTree(process.pid, "SIGKILL");
});
