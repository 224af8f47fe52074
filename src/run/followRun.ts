import { Failure, systemErrorCode } from "../base/failure.ts";
import { closeRunFiles } from "./closeRunFiles.ts";
import { type Connection, connectTo } from "./connection.ts";
import { afterEvent, type Ending, eventsOwed, nothingYet, outcomeOf, type RunOutcome } from "./outcome.ts";
import { pastEvents } from "./pastEvents.ts";
import type { RunEvent, RunOrder } from "./protocol.ts";
import { signalTree } from "./stopTree.ts";

/** What a host does with a run that it watches. */
export interface Watching {
  readonly onEvent: (event: RunEvent) => void;
  /** What the user's code wrote; nothing comes from a run that was attached to, or that a debugger started. */
  readonly onOutput: (stream: "stdout" | "stderr", text: string) => void;
  /** Aborting cancels the run. */
  readonly signal?: AbortSignal;
  /** How long each step of a cancellation may take: asked, then SIGTERM, then SIGKILL. Default 2000. */
  readonly graceMs?: number;
  /** The present, ISO 8601 UTC, for the record of a run whose child can no longer write it. */
  readonly now: () => string;
}

export interface RunHandle {
  readonly runId: string;
  /** Of the child; null until it is known. */
  pid(): number | null;
  /** Resolves once, and never rejects. */
  readonly done: Promise<RunOutcome>;
  /** Asks, then insists, then ends the whole tree. Resolves like `done`, so that cancelling twice is the same. */
  cancel(): Promise<RunOutcome>;
}

export interface FollowOptions {
  readonly watching: Watching;
  readonly runId: string;
  readonly projectRoot: string;
  /** Of the order, to say what became of each when the child cannot. */
  readonly stages: RunOrder["stages"];
  /** To be sent when the child listens; null for a run that has its order. */
  readonly order: RunOrder | null;
  /** Sent over the socket alone: never in the environment, an argument or a file. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly socket: string;
  readonly pid: number | null;
  /** When the child has closed, and what that means if it did not say so itself; null where only its socket can tell. */
  readonly ended: Promise<Ending> | null;
  /** What a socket that closes without a last word means, where it alone can tell. */
  readonly lostContact?: Ending;
  readonly dispose: () => void;
}

/** The host's side of a run, however its child came to be. */
export function followRun(options: FollowOptions): RunHandle {
  const { watching, runId } = options;
  const giveUp = new AbortController();
  let soFar = nothingYet;
  /** Events that the child told; it keeps the same ones in the same order. */
  let told = 0;
  let connection: Connection | null = null;
  let pid = options.pid;
  let cancelled = false;
  let closed = false;

  const see = (event: RunEvent): void => {
    soFar = afterEvent(soFar, event);
    watching.onEvent(event);
  };
  const hear = (event: RunEvent): void => {
    if (event.type === "greeted") pid ??= event.pid;
    else told += 1;
    see(event);
  };
  const talking = connectTo(options.socket, giveUp.signal, hear, (failure) =>
    see({ type: "logged", stage: null, level: "warning", text: `${failure.message} ${failure.remedy}` }),
  ).then(async (made) => {
    connection = made;
    if (made === null) return;
    if (options.secrets !== undefined) made.send({ type: "secrets", values: { ...options.secrets } });
    if (options.order !== null) made.send(options.order);
    if (cancelled) made.send({ type: "cancel" });
    await made.closed;
  });
  const ending = (options.ended ?? talking.then(() => options.lostContact ?? lostContact)).finally(() => giveUp.abort());
  const done = Promise.all([ending, talking]).then(([end]): RunOutcome => {
    closed = true;
    options.dispose();
    return conclude(end);
  });

  function conclude(end: Ending): RunOutcome {
    if (soFar.finished === null) for (const event of keptEvents(options).slice(told)) see(event);
    const why: Ending = cancelled ? { why: "cancelled" } : end;
    const owed = eventsOwed(runId, options.stages, soFar, why);
    if (owed.length > 0) closeRunFiles(options.projectRoot, runId, owed, why.why, watching.now());
    for (const event of owed) see(event);
    const { finished } = soFar;
    if (finished === null) throw new Error("A run is over only after its last event.");
    return outcomeOf(runId, { ...soFar, finished });
  }

  function cancel(): Promise<RunOutcome> {
    if (!cancelled && !closed) {
      cancelled = true;
      connection?.send({ type: "cancel" });
      void insist();
    }
    return done;
  }

  async function insist(): Promise<void> {
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      if (await settledWithin(done, watching.graceMs ?? 2000)) return;
      if (pid === null) giveUp.abort();
      else signalTree(pid, signal);
    }
  }

  if (watching.signal?.aborted) void cancel();
  watching.signal?.addEventListener("abort", () => void cancel(), { once: true });
  return { runId, pid: () => pid, done, cancel };
}

/** A child that was killed may have kept events that it could no longer send. */
function keptEvents({ projectRoot, runId }: FollowOptions): RunEvent[] {
  try {
    return pastEvents(projectRoot, runId);
  } catch (error) {
    // A store that cannot be read, or is of a newer version, keeps nothing for us.
    if (error instanceof Failure || systemErrorCode(error) !== null) return [];
    throw error;
  }
}

const lostContact: Ending = {
  why: "failed",
  failure: {
    code: "child-ended",
    sentence: "The run's process ended unexpectedly; what was finished is kept.",
    remedy: "Run again; stages that were finished are not repeated.",
    place: null,
  },
};

function settledWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
