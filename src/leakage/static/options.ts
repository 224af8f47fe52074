import type { OptionValue } from "../../model/pipeline.ts";

/** What is written in options. Every answer is null where the text does not tell: then a rule stays silent. */

/** A member of a literal object, or null. */
export function member(value: OptionValue | undefined, name: string): OptionValue | null {
  return value?.kind === "object" ? (value.members[name]?.value ?? null) : null;
}

export function literal(value: OptionValue | null | undefined): string | number | boolean | null {
  return value?.kind === "literal" ? value.value : null;
}

export function text(value: OptionValue | null | undefined): string | null {
  const found = literal(value);
  return typeof found === "string" ? found : null;
}

/** True when the object certainly lacks the member: an object of which a part is computed may have it. */
export function lacks(value: OptionValue | undefined, name: string): boolean {
  if (value === undefined) return true;
  return value.kind === "object" && value.complete && !(name in value.members);
}

export type Call = Extract<OptionValue, { kind: "call" }>;

/** Every call of one of these functions of the library within a value, however deep. */
export function callsOf(value: OptionValue | undefined, callees: readonly string[]): readonly Call[] {
  if (value === undefined) return [];
  switch (value.kind) {
    case "call":
      return [...(callees.includes(value.callee) ? [value] : []), ...value.items.flatMap((item) => callsOf(item, callees))];
    case "list":
      return value.items.flatMap((item) => callsOf(item, callees));
    case "object":
      return Object.values(value.members).flatMap((each) => callsOf(each.value, callees));
    default:
      return [];
  }
}
