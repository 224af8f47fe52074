import type { SealEntry } from "../../model/artifact.ts";
import { identityChanges, type SplitIdentity, splitIdentity } from "../../model/seal.ts";
import { lacks, literal, member } from "./options.ts";
import type { RuleContext } from "./rule.ts";
import type { SplitFacts } from "./splitFacts.ts";

/** What decides the test rows of a split, as the ledger has it; null where an option of it cannot be read. */
export function identityOf({ split, strategy, key, unit, target }: SplitFacts): SplitIdentity | null {
  const options = split.options["options"];
  if (options?.kind !== "object" || !options.complete || strategy === null || target === null) return null;
  const test = member(options, "test");
  const salt = member(options, "salt");
  const from = literal(member(options, "from"));
  const moment = test?.kind === "call" && test.callee === "after" ? literal(test.items[0]) : null;
  const share = literal(test);
  if (salt !== null && typeof literal(salt) !== "string") return null;
  const outer = literal(member(options, "outer"));
  const dealsTest = typeof outer !== "number";
  const byTime = strategy === "time" || strategy === "unit and time";
  if (dealsTest && byTime && typeof moment !== "string") return null;
  if (dealsTest && (strategy === "key" || strategy === "unit") && typeof share !== "number") return null;
  if (strategy === "given" && typeof from !== "string") return null;
  return splitIdentity(
    {
      ...(typeof moment === "string" ? { test: { after: moment } } : typeof share === "number" ? { test: share } : {}),
      ...(salt === null ? {} : { salt: String(literal(salt)) }),
      ...(strategy === "given" ? {} : { by: strategy }),
      ...(lacks(options, "stratify") ? {} : { stratify: literal(member(options, "stratify")) !== false }),
      ...(typeof from === "string" ? { from } : {}),
      ...(typeof outer === "number" ? { outer } : {}),
    },
    strategy.startsWith("unit") && unit !== null ? [unit] : key,
    target,
  );
}

/** Shots at the test rows of any split for this target. */
export function shotsAt({ ledger }: RuleContext, target: string | null): readonly SealEntry[] {
  return (ledger?.entries ?? []).filter((entry) => entry.level === "labels" && entry.predictions !== null && entry.split.target === target);
}

/** Shots at the test rows of this very split. */
export function shotsOf(context: RuleContext, facts: SplitFacts): readonly SealEntry[] {
  const now = identityOf(facts);
  return now === null ? [] : shotsAt(context, facts.target).filter((shot) => identityChanges(shot.split, now).length === 0);
}
