import type { SealEntry } from "./artifact.ts";

/** What decides which rows are sealed; as it stands in the ledger. Changing any of it after a shot deals new test rows. */
export type SplitIdentity = SealEntry["split"];

/** The options of a split, as far as they decide its test rows. */
export interface SplitOptions {
  readonly test?: number | { readonly after: string } | { readonly none: string };
  readonly salt?: string;
  readonly by?: "key" | "unit" | "time" | "unit and time";
  readonly stratify?: boolean;
  readonly from?: string;
  readonly outer?: number;
}

/**
 * The identity of a split. The size of the validation part is no part of it: test rows are dealt first.
 * @param key names of the contract's key columns (of its unit with `by: "unit"`); empty where the row's content is the key
 */
export function splitIdentity(options: SplitOptions, key: readonly string[], target: string): SplitIdentity {
  return { salt: options.salt ?? null, strategy: strategyOf(options), key: [...key], target };
}

/** What differs between two identities, as fragments for people: `salt "a" → "b"`. */
export function identityChanges(before: SplitIdentity, after: SplitIdentity): readonly string[] {
  const shown = (value: string | null): string => (value === null ? "none" : `"${value}"`);
  return [
    before.salt === after.salt ? "" : `salt ${shown(before.salt)} → ${shown(after.salt)}`,
    before.strategy === after.strategy ? "" : `strategy ${before.strategy} → ${after.strategy}`,
    before.key.join() === after.key.join()
      ? ""
      : `key ${before.key.join(", ") || "row content"} → ${after.key.join(", ") || "row content"}`,
  ].filter((change) => change !== "");
}

function strategyOf({ from, test, by, stratify, outer }: SplitOptions): string {
  if (outer !== undefined) return `${outer} outer folds by ${by ?? "key"}${stratify === false ? ", not stratified" : ""}`;
  if (typeof test === "object" && "none" in test) return `no test: ${test.none}`;
  if (from !== undefined) return `given by ${from}`;
  if (typeof test === "object") return `by ${by ?? "time"}, test after ${test.after}`;
  const stratified = stratify === false ? ", not stratified" : "";
  return `by ${by ?? "key"}, test ${test ?? 0}${stratified}`;
}
