import type { Expression, Span } from "../../../python/syntax.ts";
import { freshId, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { partOf, type Rows, type Split } from "./rows.ts";
import type { DataState, Mask } from "./values.ts";

/** The two sides of a comparison, as they are written. */
export type Compared = Span & { readonly left?: Expression; readonly right?: Expression };

/** A condition on rows, such that its opposite is known as the other side of the same. */
export function maskOf(machine: Machine, operator: string, at: Compared, sides: readonly DataState[]): Mask | null {
  const found = opposites[operator];
  if (found === undefined || at.left === undefined || at.right === undefined) return null;
  const [sign, side] = found;
  const [left, right] = [textOf(machine, at.left), textOf(machine, at.right)];
  const drawn = /\brandom\b|rand\(/.test(left + right);
  return {
    key: `${left}${sign}${right}${drawn ? freshId(machine) : ""}${turnOf(machine, sides)}`,
    side,
    order: drawn ? "random" : orderOf(sides.flatMap((state) => state.column ?? [])),
  };
}

/** `rows[rows["hole"] == hole]` in a loop over holes: other rows at each turn. */
function turnOf(machine: Machine, sides: readonly DataState[]): string {
  return machine.loops
    .filter(({ id, folds }) => !folds && sides.some((state) => state.loops.has(id)))
    .map(({ id, turn }) => `@${id}.${turn}`)
    .join("");
}

/** Two conditions joined by `&` or `|`: a condition on rows as well, which says nothing of time any more. */
export function joinedMask(machine: Machine, operator: string, at: Compared, sides: readonly DataState[]): Mask | null {
  if (!/^(?:[&|]|and|or)$/.test(operator) || !sides.every((state) => state.mask !== null)) return null;
  const drawn = sides.some((state) => state.mask?.order === "random");
  return {
    key: `${textOf(machine, at)}${drawn ? freshId(machine) : ""}${turnOf(machine, sides)}`,
    side: 0,
    order: drawn ? "random" : "mask",
  };
}

/** Those of a call that answers for every row, such as `isin`: where two are written alike, they are alike. */
export function maskOfCall(machine: Machine, at: Span, columns: readonly string[]): Mask {
  const text = textOf(machine, at);
  const drawn = /\brandom\b|rand\(/.test(text);
  return { key: `${text}${drawn ? freshId(machine) : ""}`, side: 0, order: drawn ? "random" : orderOf(columns) };
}

/** The rows on one side of a condition. */
export function maskedRows(machine: Machine, rows: Rows, mask: Mask, at: Span): Rows {
  const split: Split = { key: `mask:${mask.key}`, order: mask.order, site: siteOf(machine, at), groups: new Set() };
  return partOf(rows, split, mask.side);
}

const opposites: Readonly<Record<string, readonly [string, 0 | 1]>> = {
  "<": ["<", 0],
  ">=": ["<", 1],
  ">": [">", 0],
  "<=": [">", 1],
  "==": ["=", 0],
  "!=": ["=", 1],
  in: ["in", 0],
  "not in": ["in", 1],
};

/** What a column's name says of a condition on it: that it is time, or which part a row was given. */
function orderOf(columns: readonly string[]): Mask["order"] {
  if (columns.some((name) => /fold/i.test(name))) return "folds";
  if (
    columns.some((name) =>
      /^(?:split|set|part|subset|dataset|partition|is_?(?:train|test|valid\w*)|train_?(?:test|flag)|source)$/i.test(name),
    )
  )
    return "given";
  return columns.some(isOrderName) ? "ordered" : "mask";
}

/** Whether a column's name says that it is time. */
export function isOrderName(name: string): boolean {
  return /date|time|year|month|week|day|period|quarter|season/i.test(name);
}
