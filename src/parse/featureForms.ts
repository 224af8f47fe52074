import { canonicalJson, sha256 } from "../base/hash.ts";
import type { ColumnUse, FunctionFacts } from "../model/flow.ts";
import type { OptionValue } from "../model/pipeline.ts";

type Call = Extract<OptionValue, { kind: "call" }>;

/** Which arguments of a form name columns. */
const columnArguments: Readonly<Record<string, readonly number[]>> = { ratio: [0, 1], dateParts: [0], bin: [0], interaction: [0, 1] };

/** A feature without the sentence that explains it. */
export function withoutSentence(value: OptionValue): OptionValue {
  return value.kind === "call" && value.callee === "explained" ? (value.items[1] ?? value) : value;
}

/** Is this a feature whose columns the text tells? */
export function isReadFeature(given: OptionValue): boolean {
  const value = withoutSentence(given);
  return value.kind === "function" || (value.kind === "call" && formFacts("", value) !== null);
}

/** What the forms among features read and make, told like that of functions: one for each column. */
export function formsAmong(features: OptionValue | undefined): readonly FunctionFacts[] {
  if (features?.kind !== "object") return [];
  return Object.entries(features.members).flatMap(([name, member]) => {
    const value = withoutSentence(member.value);
    return value.kind === "call" ? (formFacts(name, value) ?? []) : [];
  });
}

function formFacts(name: string, { callee, items, range }: Call): readonly FunctionFacts[] | null {
  const columns = columnArguments[callee];
  const suffixes = callee === "dateParts" ? partsOf(items[1]) : [""];
  if (columns === undefined || suffixes === null) return null;
  const reads = columns.map((at) => useOf(items[at]));
  if (!reads.every((use): use is ColumnUse => use !== null)) return null;
  const digest = sha256(canonicalJson([callee, items.map(withoutPlaces)]));
  const nothing = { readsAny: false, freeNames: [], clock: [], random: [], files: [], network: [], outerWrites: [] };
  return suffixes.map((suffix) => ({ path: `functions.${name}${suffix}`, range, digest, reads, ...nothing }));
}

function useOf(value: OptionValue | undefined): ColumnUse | null {
  return value?.kind === "literal" && typeof value.value === "string" ? { name: value.value, range: value.range } : null;
}

function partsOf(value: OptionValue | undefined): readonly string[] | null {
  if (value?.kind !== "list") return null;
  const parts = value.items.map((item) => (item.kind === "literal" ? `_${item.value}` : null));
  return parts.every((part): part is string => part !== null) ? parts : null;
}

function withoutPlaces(value: OptionValue): unknown {
  if (value.kind === "literal") return value.value;
  return value.kind === "list" ? value.items.map(withoutPlaces) : value.kind === "computed" ? value.text : value.kind;
}
