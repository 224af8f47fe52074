import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../../run/environment.ts";
import { signalTree } from "../../run/stopTree.ts";
import type { ProgramEnd, ProgramStart } from "./programMessages.ts";

export interface ProgramRun {
  /** The program and its arguments; no shell reads them. */
  readonly words: readonly string[];
  readonly cwd: string;
  /** Added to the environment of the run. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborting ends the program and all that it started. */
  readonly signal: AbortSignal;
}

export interface ProgramOutcome {
  readonly end: ProgramEnd;
  /** The last lines that it wrote to its standard error. */
  readonly lastLines: readonly string[];
}

/** How long a program that is asked to end may take. Less than a host waits before it insists. */
const graceMs = 1000;

/**
 * Runs another program to its end; what it writes goes where the user's own prints go. Once it is over, nothing of it is
 * left: what it started and left behind is ended too.
 * @throws the signal's reason when the run is cancelled, after the whole tree is gone
 */
export async function runProgram(run: ProgramRun): Promise<ProgramOutcome> {
  run.signal.throwIfAborted();
  const supervisor = startSupervisor();
  const lastLines = passOn(supervisor);
  const closed = new Promise<void>((resolve) => supervisor.once("close", () => resolve()));
  const end = endOf(supervisor, closed);
  const stopped = stopOn(run.signal, supervisor);
  // The run's environment, without what is the editor's or MLPipe's own.
  const start: ProgramStart = { words: run.words, cwd: run.cwd, env: childEnvironment(process.env, run.env) };
  // A supervisor that is gone already says so by closing.
  supervisor.send(start, () => {});
  try {
    const ended = await end;
    endTree(supervisor, "SIGKILL");
    await allOutput(supervisor, closed);
    run.signal.throwIfAborted();
    return { end: ended, lastLines: lastLines() };
  } finally {
    stopped();
  }
}

function startSupervisor(): ChildProcess {
  // An editor's Node runs scripts only while this is set; programs do not get it.
  const node = process.env["ELECTRON_RUN_AS_NODE"];
  return spawn(process.execPath, [fileURLToPath(new URL("./child-program.js", import.meta.url))], {
    // A group of its own: ended as a whole, whatever becomes of the run's.
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: childEnvironment(process.env, node === undefined ? {} : { ELECTRON_RUN_AS_NODE: node }),
  });
}

function endOf(supervisor: ChildProcess, closed: Promise<void>): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    supervisor.once("message", (message) => resolve(message as ProgramEnd));
    supervisor.once("error", (error) => resolve({ type: "not started", code: null, text: error.message }));
    void closed.then(() => resolve({ type: "ended", code: null, signal: "SIGKILL" }));
  });
}

/** Asks, then insists. */
function stopOn(signal: AbortSignal, supervisor: ChildProcess): () => void {
  let insisting: NodeJS.Timeout | null = null;
  const stop = (): void => {
    endTree(supervisor, "SIGTERM");
    insisting = setTimeout(() => endTree(supervisor, "SIGKILL"), graceMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  return () => {
    signal.removeEventListener("abort", stop);
    if (insisting !== null) clearTimeout(insisting);
  };
}

/** A process that left the group may hold the output open: it is not waited for. */
async function allOutput({ stdout, stderr }: ChildProcess, closed: Promise<void>): Promise<void> {
  const stragglers = setTimeout(() => {
    stdout?.destroy();
    stderr?.destroy();
  }, graceMs);
  await closed;
  clearTimeout(stragglers);
}

function endTree({ pid }: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (pid !== undefined) signalTree(pid, signal);
}

const keptLines = 40;
const keptCharacters = 20_000;

/** Hands output on as it comes; the lines at the end of the standard error are remembered, for the sentence about a failure. */
function passOn({ stdout, stderr }: ChildProcess): () => readonly string[] {
  const decoder = new TextDecoder();
  let last = "";
  (stdout as Readable).pipe(process.stdout as Writable, { end: false });
  (stderr as Readable).pipe(process.stderr as Writable, { end: false });
  stderr?.on("data", (bytes: Buffer) => {
    last = (last + decoder.decode(bytes, { stream: true })).slice(-keptCharacters);
  });
  return () =>
    last
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "")
      .slice(-keptLines);
}
