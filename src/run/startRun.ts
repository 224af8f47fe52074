import { type ChildProcess, spawn } from "node:child_process";
import { childEnvironment, reattachVariable, socketVariable } from "./environment.ts";
import { followRun, type RunHandle, type Watching } from "./followRun.ts";
import { type Ending, unexpectedEnd } from "./outcome.ts";
import type { RunOrder } from "./protocol.ts";
import { makeRendezvous } from "./rendezvous.ts";
import { signalTree } from "./stopTree.ts";

export interface StartOptions extends Watching {
  readonly order: RunOrder;
  /** The Node that runs the child: its own path, or the editor's with `nodeEnv: { ELECTRON_RUN_AS_NODE: "1" }`. */
  readonly node: string;
  readonly nodeArguments?: readonly string[];
  readonly nodeEnv?: Readonly<Record<string, string>>;
  /** The host's environment, which is scrubbed; usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Values of `secret("NAME")` that the host keeps; the environment comes first. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** `dist/child.js`. */
  readonly childScript: string;
  /** How long the child waits for a host to attach again once its host is gone. 0: it ends with its host. */
  readonly reattachMs: number;
}

/**
 * Runs an order in a child process of its own process group. Never throws: a node that cannot be started is an outcome.
 * The handle's `done` resolves once, at `close`, when all output has arrived.
 */
export function startRun(options: StartOptions): RunHandle {
  const rendezvous = makeRendezvous();
  const child = spawn(options.node, [...(options.nodeArguments ?? []), options.childScript], {
    cwd: options.order.projectRoot,
    // A group of its own: ended as a whole, and untouched by the signals and the end of its host.
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: childEnvironment(options.env, {
      ...options.nodeEnv,
      [socketVariable]: rendezvous.socket,
      [reattachVariable]: String(options.reattachMs),
    }),
  });
  const lastWords = collectOutput(child, options);
  return followRun({
    watching: options,
    runId: options.order.runId,
    order: options.order,
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    projectRoot: options.order.projectRoot,
    stages: options.order.stages,
    socket: rendezvous.socket,
    pid: child.pid ?? null,
    ended: closeOf(child, options.graceMs ?? 2000).then((end) => describeEnd(end, options.node, lastWords())),
    dispose: rendezvous.dispose,
  });
}

interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error: Error | null;
}

/** Resolves at `close`. A process that the user's code left behind may hold the output open: it is ended after a while. */
function closeOf(child: ChildProcess, graceMs: number): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let stragglers: NodeJS.Timeout | null = null;
    child.once("error", (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, error });
    });
    child.once("exit", () => {
      stragglers = setTimeout(() => {
        if (child.pid !== undefined) signalTree(child.pid, "SIGKILL");
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, graceMs);
    });
    child.once("close", (code, signal) => {
      if (stragglers !== null) clearTimeout(stragglers);
      resolve({ code, signal, error: null });
    });
  });
}

function describeEnd(end: ChildEnd, node: string, lastWords: string): Ending {
  if (end.error === null) return { why: "failed", failure: unexpectedEnd(end.code, end.signal, lastWords) };
  return {
    why: "failed",
    failure: {
      code: "node-missing",
      sentence: `Node.js could not be started as "${node}": ${end.error.message}.`,
      remedy: "Set the path of a Node.js of version 20.19 or newer in the settings.",
      place: null,
    },
  };
}

/** Hands output on as it comes and remembers the end of it, where V8 says that memory ran out. */
function collectOutput(child: ChildProcess, { onOutput }: Watching): () => string {
  const keptCharacters = 4000;
  let end = "";
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      if (stream === "stderr") end = (end + text).slice(-keptCharacters);
      onOutput(stream, text);
    });
  }
  return () => end;
}
