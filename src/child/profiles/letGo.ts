import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Gives back what nobody holds any more. While other threads work with a long table, the main one allocates little, and so
 * does not come to collect the one before it (measured: 1.5 of 2.0 GiB beside a profile of 10,000,000 rows).
 */
export function letGo(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
