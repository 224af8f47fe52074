/** What a text looks like, told without knowing what it means: for alerts, which only offer; `clean` reads exactly. */

/** Texts that people and programs write for "missing". "None" and "unknown" are answers as often as not, and not here. */
const placeholders: ReadonlySet<string> = new Set([
  ..."? ?? ??? - -- --- . .. … / n/a n.a. na n/d n.d. #n/a #na #value! #div/0! #ref! nan null nil undefined tbd tba".split(" "),
  ..."(null) <na> <null> [null] \\n -99 -999 -9999 -99999 -999.0 -9999.0 999 9999 99999".split(" "),
  "not available",
  "not applicable",
  "keine angabe",
  "k.a.",
]);
const longestPlaceholder = 14;

export function isPlaceholder(text: string): boolean {
  return text.length <= longestPlaceholder && placeholders.has(text.trim().toLowerCase());
}

const withPoint = /^[+-]?(?:\d{1,3}(?:[,'’\s]\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const withComma = /^[+-]?(?:\d{1,3}(?:[.'’\s]\d{3})+|\d+)?(?:,\d+)?$/;

/** Which decimal marks a text is a number with; none where it is no number, or a code such as "00123". */
export function numberMarks(text: string): readonly ("." | ",")[] {
  const plain = text
    .replace(/[−–]/g, "-")
    .replace(/\p{Sc}/gu, "")
    .trim();
  if (!/^[+-]?[\d.,]/.test(plain) || !/\d/.test(plain) || /^0\d/.test(plain)) return [];
  return [...(withPoint.test(plain) ? (["."] as const) : []), ...(withComma.test(plain) ? ([","] as const) : [])];
}

const time = /[ T](\d{1,2}):(\d{2})(:\d{2})?$/;
const dates: readonly (readonly [pattern: RegExp, format: string])[] = [
  [/^\d{4}-\d{1,2}-\d{1,2}$/, "%Y-%m-%d"],
  [/^\d{4}\/\d{1,2}\/\d{1,2}$/, "%Y/%m/%d"],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/, "%d.%m.%Y"],
  [/^\d{1,2} [A-Za-z]{3} \d{4}$/, "%d %b %Y"],
  [/^[A-Za-z]{3} \d{1,2}, \d{4}$/, "%b %d, %Y"],
];

/** The strptime format that a text is a date in; with slashes, both where either may be meant; none where it is no date. */
export function dateFormats(text: string): readonly string[] {
  const trimmed = text.trim();
  if (trimmed.length < 8 || trimmed.length > 24 || !/\d{4}/.test(trimmed)) return [];
  const clock = time.exec(trimmed);
  const day = clock === null ? trimmed : trimmed.slice(0, clock.index);
  const behind = clock === null ? "" : `${trimmed[clock.index]}%H:%M${clock[3] === undefined ? "" : ":%S"}`;
  const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(day);
  if (slashed !== null) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    return [...(first <= 31 && second <= 12 ? [`%d/%m/%Y${behind}`] : []), ...(first <= 12 && second <= 31 ? [`%m/%d/%Y${behind}`] : [])];
  }
  return dates.filter(([pattern]) => pattern.test(day)).map(([, format]) => `${format}${behind}`);
}

/** Factors to a kind's first unit; of units that are written no other way. */
const kinds: readonly Readonly<Record<string, number>>[] = [
  { km: 1, m: 0.001, cm: 0.00001, mi: 1.609344, ft: 0.0003048 },
  { kg: 1, g: 0.001, mg: 0.000001, t: 1000, lb: 0.45359237, lbs: 0.45359237, oz: 0.028349523125 },
  { l: 1, ml: 0.001, cl: 0.01 },
  { h: 1, min: 1 / 60, s: 1 / 3600 },
  { MB: 1, GB: 1024, kB: 1 / 1024, KB: 1 / 1024, TB: 1048576 },
];

/** The unit behind a number; null where there is none. */
export function unitOf(text: string): string | null {
  return /^[+-]?\d[\d.,]*\s?([A-Za-z]{1,3})$/.exec(text.trim())?.[1] ?? null;
}

/** What `units` takes for these units; null where they are not of one known kind. */
export function unitFactors(units: readonly string[]): { readonly to: string; readonly factors: Readonly<Record<string, number>> } | null {
  const kind = kinds.find((factors) => units.every((unit) => unit in factors));
  const [to, ...others] = units;
  if (kind === undefined || to === undefined) return null;
  const base = kind[to] as number;
  return { to, factors: Object.fromEntries(others.map((unit) => [unit, Number(((kind[unit] as number) / base).toPrecision(12))])) };
}

/** UTF-8 read as Latin-1 ("MÃ¼nchen"), HTML's entities, invisible characters: what repairs can undo. */
export function isDamaged(text: string): boolean {
  return /Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|&(?:amp|lt|gt|quot|nbsp|[aeiounAEIOUN](?:acute|grave|circ|uml|tilde)|#\d+);|[\u00ad\u200b\u2060\ufeff]/.test(
    text,
  );
}

/** Letters that a program could not read and put a sign in place of: nothing brings them back but the source. */
export function hasLostLetters(text: string): boolean {
  return text.includes("\ufffd");
}

/** Nothing but punctuation and signs. */
export function isOnlySigns(text: string): boolean {
  return text.trim() !== "" && !/[\p{L}\p{N}]/u.test(text);
}
