import type { RunEvent } from "../run/protocol.ts";
import { formatCount } from "../views/format.ts";

/** What a run is doing now, on the last line of a terminal. */
export interface LiveLine {
  see(event: RunEvent): void;
  /** Before anything else is printed: it comes back with what happens next. */
  clear(): void;
  end(): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const refreshMs = 250;
const eraseLine = "\r\u001b[2K";

/** Nothing is written where nobody looks: into a file, a pipe, or the log of a build server. */
export function liveLine(terminal: Terminal, now: () => number): LiveLine {
  if (terminal.isTTY !== true) return { see: () => {}, clear: () => {}, end: () => {} };
  let stage: string | null = null;
  let startedAt = 0;
  let far = "";
  let isShown = false;
  const show = (): void => {
    if (stage === null) return;
    const seconds = Math.floor((now() - startedAt) / 1000);
    const text = `${stage}: ${far === "" ? "running" : far}${seconds < 1 ? "" : `, ${seconds} s`}`;
    // A line that wraps could not be erased; a terminal that does not say its width has 80 columns.
    terminal.write(`${eraseLine}${text.slice(0, (terminal.columns || 80) - 1)}`);
    isShown = true;
  };
  const clear = (): void => {
    if (isShown) terminal.write(eraseLine);
    isShown = false;
  };
  const timer = setInterval(show, refreshMs);
  timer.unref();
  const begin = (name: string): void => {
    stage = name;
    startedAt = now();
    far = "";
  };
  return {
    see(event) {
      if (event.type === "stage-started") begin(event.stage);
      if (event.type === "stage-finished" && event.stage === stage) {
        stage = null;
        clear();
      }
      if (event.type !== "progressed") return;
      if (event.stage !== stage) begin(event.stage);
      far = `${formatCount(event.done)}${event.total === null ? "" : ` of ${formatCount(event.total)}`} ${event.unit}`;
    },
    clear,
    end() {
      clearInterval(timer);
      stage = null;
      clear();
    },
  };
}
