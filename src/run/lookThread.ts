import { Worker } from "node:worker_threads";
import { failureData } from "../base/failure.ts";
import type { Look, LookAnswer, LookedAt, LookReply, LookRequest } from "../model/look.ts";

/** The host's end of the thread that looks into stored tables. It is started by the first look, and again after a crash. */
export interface Looks {
  /** Never rejects: what goes wrong is an answer. */
  ask(at: LookedAt, look: Look): Promise<LookAnswer>;
  close(): Promise<void>;
}

/** A person who has looked away leaves a table open that nobody needs. */
const idleMs = 120_000;

/** @param script `dist/look.js` */
export function openLooks(script: string): Looks {
  const waiting = new Map<number, (answer: LookAnswer) => void>();
  let worker: Worker | null = null;
  let asked = 0;
  let idle: NodeJS.Timeout | null = null;

  function start(): Worker {
    const started = new Worker(script, { name: "mlpipe-look" });
    let trouble: unknown = new Error("the thread that looks into stored tables ended");
    // Alone it keeps no process alive; while somebody waits, it does.
    started.unref();
    started.on("message", ({ id, answer }: LookReply) => settle(id, answer));
    started.on("error", (error) => {
      trouble = error;
    });
    started.on("exit", () => {
      if (worker === started) worker = null;
      for (const id of [...waiting.keys()]) settle(id, { kind: "failed", failure: failureData(trouble) });
    });
    return started;
  }

  function settle(id: number, answer: LookAnswer): void {
    waiting.get(id)?.(answer);
    waiting.delete(id);
    if (waiting.size > 0) return;
    worker?.unref();
    idle = setTimeout(() => void close(), idleMs);
    idle.unref();
  }

  async function close(): Promise<void> {
    if (idle !== null) clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  return {
    ask(at, look) {
      if (idle !== null) clearTimeout(idle);
      worker ??= start();
      worker.ref();
      const id = ++asked;
      const answered = new Promise<LookAnswer>((resolve) => waiting.set(id, resolve));
      worker.postMessage({ id, at, look } satisfies LookRequest);
      return answered;
    },
    close,
  };
}
