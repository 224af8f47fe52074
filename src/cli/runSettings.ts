import { availableParallelism } from "node:os";
import type { RunOrder } from "../run/protocol.ts";

export function runSettings(): RunOrder["settings"] {
  return { threads: availableParallelism(), memoryLimitBytes: null };
}
