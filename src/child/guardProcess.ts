import { Failure } from "../base/failure.ts";

/** Keeps the user's code from ending the process behind our back, and turns its loose errors into the run's. */
export interface ProcessGuard {
  /** The work's result; rejects early when something throws outside of anything that is awaited. */
  orCrash<T>(work: () => Promise<T>): Promise<T>;
  release(): void;
}

export function guardProcess(): ProcessGuard {
  const exit = process.exit;
  let crash: (error: unknown) => void = () => {};
  const crashed = new Promise<never>((_resolve, reject) => {
    crash = reject;
  });
  // Nobody may be waiting when it happens, after the work is done.
  crashed.catch(() => {});
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  process.exit = (code) => {
    throw new Failure(
      "process-exit",
      `The pipeline called process.exit(${code ?? ""}).`,
      "Throw an error instead: the run decides when its process ends.",
    );
  };
  return {
    orCrash: (work) => Promise.race([work(), crashed]),
    release() {
      process.exit = exit;
      process.off("uncaughtException", crash);
      process.off("unhandledRejection", crash);
      // What the user's code does after its run is over concerns nobody; without a listener it would end the process early.
      process.on("uncaughtException", () => {});
    },
  };
}
