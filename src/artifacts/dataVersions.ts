import { Failure } from "../base/failure.ts";
import type { DataVersion, DataVersions } from "../model/dataVersion.ts";

/** The ledger with this version of a stage's table as the last collected one; a version that is known keeps its first run. */
export function withVersion(ledger: DataVersions, stage: string, collected: Omit<DataVersion, "firstRun">): DataVersions {
  const before = ledger.stages[stage] ?? [];
  const known = before.find((each) => each.output.hash === collected.output.hash);
  const others = before.filter((each) => each !== known);
  const version: DataVersion = { ...collected, firstRun: known?.firstRun ?? collected.lastRun };
  return { ...ledger, stages: { ...ledger.stages, [stage]: [...others, version] } };
}

/**
 * The version that a beginning of its hash names; null when there is none.
 * @throws Failure where it names several
 */
export function versionNamed(versions: readonly DataVersion[], prefix: string): DataVersion | null {
  const found = versions.filter((each) => each.output.hash.startsWith(prefix.toLowerCase()));
  if (found.length < 2) return found[0] ?? null;
  const names = found.map((each) => each.output.hash.slice(0, prefix.length + 4)).join(", ");
  throw new Failure(
    "ambiguous-version",
    `"${prefix}" is the beginning of ${found.length} versions: ${names}.`,
    "Give more characters of the one you mean.",
  );
}
