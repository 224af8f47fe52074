import { type Literal, literalOf, type Value } from "../rows/values.ts";
import type { Machine } from "./machine.ts";

/** What a condition is, where the text tells: a flag, a name that a loop over a written list has come to, `is None`. */
export function decided(machine: Machine, test: Value): boolean | null {
  if (test.kind !== "literal") return null;
  const known = [...test.loops].every((id) => machine.loops.some((loop) => loop.id === id && loop.exact));
  return known ? Boolean(test.value) : null;
}

/** `model is None` and `name in ["a", "b"]`, where the answer follows from what is known of the values. */
export function toldByValues(left: Value, operator: string, right: Value): Literal | null {
  if (operator === "is" || operator === "is not") {
    const same = right.kind === "literal" && right.value === null ? isNone(left) : null;
    return same === null || left.kind === "data" ? null : withLoops(same === (operator === "is"), left);
  }
  if ((operator !== "in" && operator !== "not in") || left.kind !== "literal") return null;
  const names = writtenNames(right);
  return names === null ? null : withLoops(names.includes(left.value) === (operator === "in"), left);
}

/** Of data nobody knows: a parameter may be None. */
function isNone(value: Value): boolean | null {
  if (value.kind === "literal") return value.value === null;
  return value.kind === "data" ? null : false;
}

function writtenNames(value: Value): readonly Literal["value"][] | null {
  if (value.kind !== "list" || !value.cell.value.exact) return null;
  const { items } = value.cell.value;
  return items.every((item): item is Literal => item.kind === "literal") ? items.map((item) => item.value) : null;
}

/** A known answer, which hangs on the loops that its parts came from. */
export function withLoops(value: Literal["value"], ...parts: readonly Value[]): Literal {
  return { ...literalOf(value), loops: new Set(parts.flatMap((part) => (part.kind === "literal" ? [...part.loops] : []))) };
}
