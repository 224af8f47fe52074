import type { FailureData } from "../base/failure.ts";
import type { RunEvent, RunOrder } from "../run/protocol.ts";
import { counted, formatDuration } from "../views/format.ts";

const marks = { ran: "✓", cached: "·", sealed: "▪", failed: "✗", skipped: "–" } as const;

/** Turns events into lines for people; null for those that a terminal need not see. */
export function runReporter(order: RunOrder): (event: RunEvent) => string | null {
  const width = Math.max(...order.stages.map((stage) => stage.name.length));
  return (event) => {
    switch (event.type) {
      case "stage-finished": {
        const rows = event.rowCount === null ? "" : counted(event.rowCount, "row");
        const time = event.status === "ran" ? formatDuration(event.milliseconds) : "";
        return `${marks[event.status]} ${event.stage.padEnd(width)}  ${event.status.padEnd(7)} ${time.padStart(7)}  ${rows.padStart(13)}  ${event.reason}`.trimEnd();
      }
      case "logged":
        return `  ${event.stage === null ? "" : `${event.stage}: `}${event.text}`;
      default:
        return null;
    }
  };
}

/** Place, sentence, remedy. */
export function failureText({ sentence, remedy, place }: FailureData): string {
  return `${place === null ? "" : `${place.file}:${place.line}:${place.column}: `}${sentence} ${remedy}`.trimEnd();
}
