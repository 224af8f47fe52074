import type { CodedColumn } from "../model/column.ts";
import { dateFormats, hasLostLetters, isDamaged, isOnlySigns, isPlaceholder, numberMarks, unitOf } from "./textKinds.ts";

/** What the texts of a column look like, in rows unless it says otherwise. */
export interface TextOddities {
  /** Rows whose text was looked at, without those of placeholders. */
  readonly rows: number;
  readonly numbers: { readonly rows: number; readonly distinct: number; readonly decimal: "." | "," };
  readonly dates: { readonly rows: number; readonly formats: readonly string[]; readonly isAmbiguous: boolean };
  /** Most frequent first; the empty unit for numbers without one. */
  readonly units: { readonly rows: number; readonly names: readonly string[]; readonly bare: number };
  /** Most frequent first. */
  readonly placeholders: readonly { readonly text: string; readonly count: number }[];
  readonly padded: number;
  readonly damaged: number;
  readonly lost: number;
  readonly onlySigns: number;
}

/** What so many different texts are, the others are too; counts of kinds are then of these. */
const mostLookedAt = 20_000;
const mostPlaceholders = 10;

/** Each different text is looked at once, and weighs as many rows as have it. */
export function textOddities({ dictionary, codes }: CodedColumn): TextOddities {
  const counts = new Int32Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  const marks = { ".": new Tally(), ",": new Tally() };
  const dates = new DateTally();
  const units = new Map<string, number>();
  const rows = { looked: 0, units: 0, padded: 0, damaged: 0, lost: 0, onlySigns: 0 };
  const placeholders: { text: string; count: number }[] = [];
  let looked = 0;
  for (let code = 0; code < counts.length && looked < mostLookedAt; code++) {
    const count = counts[code] as number;
    if (count === 0) continue;
    const text = dictionary[code] as string;
    if (isPlaceholder(text)) {
      placeholders.push({ text, count });
      continue;
    }
    looked++;
    rows.looked += count;
    if (text !== text.trim()) rows.padded += count;
    if (isDamaged(text)) rows.damaged += count;
    if (hasLostLetters(text)) rows.lost += count;
    if (isOnlySigns(text)) rows.onlySigns += count;
    if (!/\d/.test(text)) continue;
    for (const mark of numberMarks(text)) marks[mark].add(count);
    dates.add(text, count);
    const unit = unitOf(text);
    if (unit === null) continue;
    units.set(unit, (units.get(unit) ?? 0) + count);
    rows.units += count;
  }
  const decimal = marks[","].rows > marks["."].rows ? "," : ".";
  return {
    rows: rows.looked,
    numbers: { rows: marks[decimal].rows, distinct: marks[decimal].distinct, decimal },
    dates: dates.found(),
    units: {
      rows: rows.units,
      names: [...units].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([unit]) => unit),
      bare: marks[decimal].rows,
    },
    placeholders: placeholders.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)).slice(0, mostPlaceholders),
    padded: rows.padded,
    damaged: rows.damaged,
    lost: rows.lost,
    onlySigns: rows.onlySigns,
  };
}

class Tally {
  rows = 0;
  distinct = 0;

  add(count: number): void {
    this.rows += count;
    this.distinct++;
  }
}

/** Formats by the rows that are written in them; what may be of two is of the one that the others decide. */
class DateTally {
  readonly #sure = new Map<string, number>();
  readonly #either: { readonly formats: readonly string[]; readonly count: number }[] = [];

  add(text: string, count: number): void {
    const formats = dateFormats(text);
    const [only] = formats;
    if (only === undefined) return;
    if (formats.length === 1) this.#sure.set(only, (this.#sure.get(only) ?? 0) + count);
    else this.#either.push({ formats, count });
  }

  found(): TextOddities["dates"] {
    const rows = new Map(this.#sure);
    let isAmbiguous = false;
    for (const { formats, count } of this.#either) {
      const known = formats.filter((format) => this.#sure.has(format));
      const taken = known.length === 1 ? (known[0] as string) : (formats[0] as string);
      if (known.length !== 1) isAmbiguous = true;
      rows.set(taken, (rows.get(taken) ?? 0) + count);
    }
    const ordered = [...rows].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return { rows: ordered.reduce((sum, [, count]) => sum + count, 0), formats: ordered.map(([format]) => format), isAmbiguous };
  }
}
