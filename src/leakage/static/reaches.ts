import type { RelatedPlace } from "../../model/finding.ts";
import { inputOf } from "./graph.ts";
import type { ColumnOrigin, Write } from "./lineage.ts";
import type { RuleContext } from "./rule.ts";
import { modelInputs, type SplitFacts, splitFacts } from "./splitFacts.ts";

/** A place where a column is computed, and a model input that it flows into. */
export interface Reach {
  readonly facts: SplitFacts;
  readonly write: Write;
  /** The first model input that it flows into; itself where it is one. */
  readonly input: string;
  readonly origin: ColumnOrigin;
}

const known = new WeakMap<RuleContext, readonly Reach[]>();

/** Every place whose value reaches a model, once for each place and split. */
export function reaches(context: RuleContext): readonly Reach[] {
  const found = known.get(context) ?? splitFacts(context).flatMap((facts) => reachesOf(context, facts));
  known.set(context, found);
  return found;
}

function reachesOf(context: RuleContext, facts: SplitFacts): readonly Reach[] {
  const byWrite = new Map<Write, Reach>();
  for (const [input, origin] of modelInputs(context, facts)) {
    for (const write of origin.writes) {
      const before = byWrite.get(write);
      if (before === undefined || write.column === input) byWrite.set(write, { facts, write, input, origin });
    }
  }
  return [...byWrite.values()];
}

/** One for each place, where several splits are reached. */
export function byPlace(found: readonly Reach[]): readonly Reach[] {
  return [...new Map(found.map((reach) => [`${reach.write.range.file}:${reach.write.range.start}`, reach] as const)).values()];
}

/** The functions by which a value comes to the model, and the split it comes to. */
export function wayToModel({ facts, write, input, origin }: Reach): readonly RelatedPlace[] {
  const later = origin.writes.slice(origin.writes.indexOf(write) + 1).filter((each) => each.reads.some((use) => use.name === write.column));
  const functions = later.map((each) => ({
    range: each.range,
    message: `"${each.column}" of "${each.stage.name}" takes "${write.column}" in here.`,
  }));
  return [...functions, splitPlace(facts, write.column === input ? null : input)];
}

export function splitPlace({ split }: SplitFacts, input: string | null = null): RelatedPlace {
  const what = input === null ? "" : `, "${input}" among their columns`;
  return { range: split.nameRange, message: `"${split.name}" splits the rows of "${inputOf(split, "table")}" here${what}.` };
}
