import { Worker } from "node:worker_threads";
import { type ThreadAnswers, type ThreadTask, threadWork } from "./threadWork.ts";

type AnswerTo<Task extends ThreadTask> = ThreadAnswers[Task["kind"]];

export interface Thread {
  /** Does the tasks in the order they are given. */
  run<Task extends ThreadTask>(task: Task): Promise<AnswerTo<Task>>;
}

/** Threads beside the main one. With one processor there is none: the work is done where it is asked for. */
export interface Threads {
  readonly all: readonly Thread[];
  /** By the thread that has the least to do. */
  run<Task extends ThreadTask>(task: Task): Promise<AnswerTo<Task>>;
  close(): Promise<void>;
}

/**
 * @param count how many, as the engine's settings say; below 2: none
 * @param script what they run, `tableThread.ts` bundled; null: none
 */
export function openThreads(count: number, script: URL | null): Threads {
  if (count < 2 || script === null) return ownThread();
  const workers = Array.from({ length: count }, () => new WorkerThread(script));
  return {
    all: workers,
    run: (task) => workers.reduce((least, each) => (each.waiting < least.waiting ? each : least)).run(task),
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

export function ownThread(): Threads {
  const work = threadWork();
  const thread: Thread = { run: async (task) => (await work(task)) as never };
  return { all: [thread], run: thread.run, close: async () => {} };
}

/** Keys are hashed one by one, and each leaves a few short-lived objects: collected less often, they cost less. */
const youngMegabytes = 48;

class WorkerThread implements Thread {
  readonly #worker: Worker;
  /** In order of the tasks. */
  readonly #pending: { resolve(answer: never): void; reject(error: unknown): void }[] = [];

  constructor(script: URL) {
    this.#worker = new Worker(script, { name: "mlpipe-table", stdin: false, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
    // Alone it keeps no process alive; while a task is pending, it does.
    this.#worker.unref();
    this.#worker.on("message", (message: { readonly answer: never } | { readonly error: unknown }) => {
      const task = this.#pending.shift();
      if (this.#pending.length === 0) this.#worker.unref();
      if ("error" in message) task?.reject(message.error);
      else task?.resolve(message.answer);
    });
    this.#worker.on("error", (error) => {
      for (const task of this.#pending.splice(0)) task.reject(error);
    });
  }

  get waiting(): number {
    return this.#pending.length;
  }

  run<Task extends ThreadTask>(task: Task): Promise<AnswerTo<Task>> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
