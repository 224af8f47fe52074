import type { Decision } from "../../../src/model/labelling.ts";

/** What somebody said about the row of this key, so many minutes after nine. */
export function decision(key: string, label: string | null, labeller: string, minute: number, note: string | null = null): Decision {
  const time = `2026-11-20T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return { key: [key], label, labeller, time, chosen: "random", note };
}
