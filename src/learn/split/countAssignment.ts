import type { Assignment, RowGroup, TimeStrip } from "../../model/assignment.ts";
import type { CodedColumn, NumericColumn } from "../../model/column.ts";
import type { Assignment as Dealt } from "./assignParts.ts";
import type { RowClasses } from "./classesOf.ts";
import { type Folds, noFold, rowsOfFold } from "./folds.ts";
import { partCodes } from "./options.ts";

export interface CountInputs extends Pick<Dealt, "parts" | "folds" | "nested"> {
  /** Classes in the order in which they are told. */
  readonly classes: RowClasses | null;
  /** True where the classes of test rows are not to be counted. */
  readonly sealed: boolean;
  readonly units: CodedColumn | null;
  readonly times: NumericColumn | null;
}

export type AssignmentCounts = Pick<Assignment, "groups" | "time">;

/** How many bins a strip of time has. */
const bins = 60;
/** Units whose sizes are told one by one. */
const largestTold = 40;

/** Rows of each part, or of each fold, by class, by unit and over time. */
export function countAssignment(inputs: CountInputs): AssignmentCounts {
  const members = membersOf(inputs);
  return { groups: members.map((group) => countGroup(group, inputs)), time: timeOf(inputs, members) };
}

interface Members extends Pick<RowGroup, "part" | "number"> {
  readonly rows: Int32Array;
}

/** The groups that a person looks for: folds in place of the training rows that they hold out. */
function membersOf({ parts, folds, nested }: CountInputs): readonly Members[] {
  const dealt = nested?.outer ?? folds;
  const train = positions(parts, (part, row) => part === partCodes.train && (dealt === null || dealt.heldOut[row] === noFold));
  const held = dealt === null ? [] : foldMembers(dealt, nested === null ? "fold" : "outer");
  const others = (["validation", "test", "leftOut"] as const).map((part) => ({
    part,
    number: null,
    rows: positions(parts, (code) => code === partCodes[part]),
  }));
  return [{ part: "train" as const, number: null, rows: train }, ...held, ...others].filter(({ rows }) => rows.length > 0);
}

function foldMembers(folds: Folds, part: "fold" | "outer"): readonly Members[] {
  return Array.from({ length: folds.count }, (_, fold) => ({ part, number: fold + 1, rows: rowsOfFold(folds, fold).heldOut }));
}

function positions(parts: Uint8Array, belongs: (part: number, row: number) => boolean): Int32Array {
  const rows: number[] = [];
  parts.forEach((part, row) => {
    if (belongs(part, row)) rows.push(row);
  });
  return Int32Array.from(rows);
}

function countGroup(group: Members, inputs: CountInputs): RowGroup {
  const { part, number, rows } = group;
  const { classes, units, times } = inputs;
  const counts = new Array<number>(classes?.names.length ?? 0).fill(0);
  for (const row of rows) {
    const code = classes?.codes[row] ?? -1;
    if (code !== -1) counts[code] = (counts[code] as number) + 1;
  }
  const sizes = units === null ? null : [...unitSizes(units, rows).values()].sort((a, b) => b - a);
  return {
    part,
    number,
    rows: rows.length,
    classes: part === "test" && inputs.sealed ? [] : counts,
    span: spanOf(times, rows),
    units:
      units === null || sizes === null
        ? null
        : { count: sizes.length, largest: sizes.slice(0, largestTold), shared: sharedUnits(units, group, inputs) },
  };
}

function unitSizes(units: CodedColumn, rows: Int32Array): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const row of rows) {
    const code = units.codes[row] as number;
    if (code !== -1) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  }
  return sizes;
}

/** Units of a group whose other rows teach the model that judges it; of training rows, units that are judged too. */
function sharedUnits(units: CodedColumn, { part, number, rows }: Members, { parts, folds, nested }: CountInputs): number {
  if (part === "leftOut") return 0;
  const dealt = part === "outer" ? nested?.outer : folds;
  // Rows that no fold holds out are not judged: what they share counts with the fold that they train for.
  if (part === "train" && dealt) return 0;
  const own = part === "fold" || part === "outer" ? partCodes.train : partCodes[part];
  const others =
    number !== null && dealt ? rowsOfFold(dealt, number - 1).train : positions(parts, (code) => code !== own && code !== partCodes.leftOut);
  const elsewhere = unitSizes(units, others);
  return [...unitSizes(units, rows).keys()].filter((code) => elsewhere.has(code)).length;
}

function spanOf(times: NumericColumn | null, rows: Int32Array): RowGroup["span"] {
  if (times === null) return null;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const time = times.values[row] as number;
    if (Number.isNaN(time)) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from > to ? null : { from, to };
}

function timeOf(inputs: CountInputs, members: readonly Members[]): Assignment["time"] {
  const { times, folds, nested } = inputs;
  const span = times === null ? null : spanOf(times, Int32Array.from(times.values.keys()));
  if (times === null || span === null || (times.type !== "date" && times.type !== "datetime")) return null;
  const count = (rows: Int32Array): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const row of rows) {
      const time = times.values[row] as number;
      if (Number.isNaN(time)) continue;
      const bin = span.to === span.from ? 0 : Math.min(bins - 1, Math.floor(((time - span.from) / (span.to - span.from)) * bins));
      counts[bin] = (counts[bin] as number) + 1;
    }
    return counts;
  };
  const strips = members.flatMap(({ part, number, rows }): readonly TimeStrip[] => {
    const dealt = part === "outer" ? nested?.outer : folds;
    if (number !== null && dealt) {
      const { train } = rowsOfFold(dealt, number - 1);
      const judged = part === "outer" ? ("test" as const) : ("validation" as const);
      return [
        {
          part,
          number,
          layers: [
            { as: "train", counts: count(train) },
            { as: judged, counts: count(rows) },
          ],
        },
      ];
    }
    // Rows that no fold holds out lie in the strips of the folds that they train for.
    if (part === "train" && (folds !== null || nested !== null)) return [];
    return [{ part, number, layers: [{ as: part === "fold" || part === "outer" ? "train" : part, counts: count(rows) }] }];
  });
  return { column: times.name, type: times.type, ...span, strips };
}
