import * as v from "valibot";
import type { ColumnProfile, NumericProfile, Profile } from "../../model/profile.ts";
import { counted, formatCount, formatShare, valueFormat } from "../format.ts";
import { shownName, shownText } from "../shownText.ts";

/** What became of a table since the stage before. */
export const differenceStateShape = v.object({
  title: v.string(),
  facts: v.array(v.string()),
  columns: v.array(v.object({ key: v.string(), name: v.string(), what: v.string() })),
});
export type DifferenceState = v.InferOutput<typeof differenceStateShape>;

/** Of profiles that saw the same rows; others would differ by the rows they leave out. */
export function differenceState(now: Profile, before: Profile | null): DifferenceState | null {
  if (before === null || before.rows !== now.rows) return null;
  const was = new Map(before.columns.map((column) => [column.name, column]));
  const added = now.columns.filter(({ name }) => !was.has(name));
  const removed = before.columns.filter(({ name }) => !now.columns.some((column) => column.name === name));
  const changed = now.columns.flatMap((column) => {
    const old = was.get(column.name);
    const what = old === undefined ? [] : changesOf(old, column);
    return what.length === 0 ? [] : [{ key: column.name, name: shownName(column.name), what: what.join("; ") }];
  });
  const rows = now.rowCount - before.rowCount;
  return {
    title: `Since ${shownName(before.stage)}`,
    facts: [
      rows === 0 ? "As many rows" : `${counted(Math.abs(rows), "row")} ${rows > 0 ? "more" : "fewer"}`,
      ...names(added, "added"),
      ...names(removed, "removed"),
      changed.length === 0 ? "no column changed" : `${counted(changed.length, "column")} changed`,
    ],
    columns: changed,
  };
}

function names(columns: readonly ColumnProfile[], what: string): string[] {
  if (columns.length === 0) return [];
  const shown = columns.slice(0, 8).map(({ name }) => shownName(name));
  const more = columns.length > 8 ? `, and ${columns.length - 8} more` : "";
  return [`${counted(columns.length, "column")} ${what}: ${shown.join(", ")}${more}`];
}

function changesOf(before: ColumnProfile, now: ColumnProfile): string[] {
  const changes: string[] = [];
  if (before.type !== now.type) changes.push(`${before.type} → ${now.type}`);
  const share = ({ missing, count }: ColumnProfile): number => (count === 0 ? 0 : missing / count);
  if (share(before) !== share(now)) changes.push(`missing ${formatShare(share(before))} → ${formatShare(share(now))}`);
  if (before.distinct !== now.distinct) changes.push(`distinct ${formatCount(before.distinct)} → ${formatCount(now.distinct)}`);
  if (before.numeric !== null && now.numeric !== null && before.type === now.type) {
    const format = valueFormat(now.type);
    const [old, current] = [format(before.numeric.mean), format(now.numeric.mean)];
    if (old !== current) changes.push(`mean ${old} → ${current}`);
    const span = ({ min, max }: NumericProfile): string => `${format(min)} to ${format(max)}`;
    if (span(before.numeric) !== span(now.numeric)) changes.push(`${span(before.numeric)} → ${span(now.numeric)}`);
  }
  return before.type === now.type ? [...changes, ...valueChanges(before, now)] : changes;
}

/** Values that came or went, where the profiles hold them all; of a masked column there are none. */
function valueChanges(before: ColumnProfile, now: ColumnProfile): string[] {
  const isWhole = ({ topValues, distinct }: ColumnProfile): boolean => topValues.length === distinct;
  if (before.topValues.length === 0 || now.topValues.length === 0 || !isWhole(before) || !isWhole(now)) return [];
  return [...valuesLess(before, now, "gone"), ...valuesLess(now, before, "new")];
}

const valuesNamed = 3;

function valuesLess({ topValues }: ColumnProfile, { topValues: others }: ColumnProfile, what: string): string[] {
  const known = new Set(others.map(({ value }) => value));
  const left = topValues.filter(({ value }) => !known.has(value));
  if (left.length === 0) return [];
  const more = left.length > valuesNamed ? `, and ${left.length - valuesNamed} more` : "";
  return [
    `${what}: ${left
      .slice(0, valuesNamed)
      .map(({ value }) => `"${shownText(value)}"`)
      .join(", ")}${more}`,
  ];
}
