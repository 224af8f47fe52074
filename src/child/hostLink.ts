import { Worker } from "node:worker_threads";
import { reattachVariable, socketVariable } from "../run/environment.ts";
import type { RunEvent, RunOrder } from "../run/protocol.ts";
import { cancelFlag, type LinkData, type ToLink, type ToMain } from "./linkMessages.ts";

/** The main thread's way to whoever watches the run. */
export interface HostLink {
  readonly socketPath: string;
  /** Null when there will be none. */
  readonly order: Promise<RunOrder | null>;
  /** The value that the host keeps of a secret; null where it keeps none. */
  secret(name: string): string | null;
  /** Aborts when the run is to be cancelled and the main thread comes to read messages. */
  readonly signal: AbortSignal;
  /** Sees a cancellation inside a loop that never yields; throws the signal's reason. */
  throwIfCancelled(): void;
  emit(event: RunEvent): void;
  /** From now on each event is kept before it is sent: what a crash kept from being sent, the host reads there. */
  keepWith(keep: (event: RunEvent) => void): void;
  /** Resolves when the last event has been read by the hosts. */
  finish(): Promise<void>;
}

export function openHostLink(env: NodeJS.ProcessEnv, script: URL): HostLink {
  const socketPath = env[socketVariable];
  if (socketPath === undefined) throw new Error(`${socketVariable} is not set: the child is started by MLPipe, not by hand.`);
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const data: LinkData = { socketPath, reattachMs: Number(env[reattachVariable] ?? 0), flag };
  // Its own empty environment and no arguments: a debugger that preloads itself stays out of it.
  const worker = new Worker(script, { workerData: data, execArgv: [], env: {} });
  const tell = (message: ToLink): void => worker.postMessage(message);
  let keep: (event: RunEvent) => void = () => {};
  const cancelling = new AbortController();
  const secrets = new Map<string, string>();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const order = new Promise<RunOrder | null>((resolve) => {
    worker.on("message", (message: ToMain) => {
      if (message.type === "cancel") cancelling.abort();
      else if (message.type === "secrets") for (const [name, value] of Object.entries(message.values)) secrets.set(name, value);
      else resolve(message.type === "order" ? message.order : null);
    });
    void ended.then(() => resolve(null));
  });
  return {
    socketPath,
    order,
    secret: (name) => secrets.get(name) ?? null,
    signal: cancelling.signal,
    throwIfCancelled() {
      if (Atomics.load(flag, cancelFlag) === 1) cancelling.abort();
      cancelling.signal.throwIfAborted();
    },
    emit(event) {
      keep(event);
      tell({ type: "emit", event });
    },
    keepWith(given) {
      keep = given;
    },
    finish() {
      tell({ type: "finish" });
      return ended;
    },
  };
}
