type Nothing = null | undefined;
type Text = string | Nothing;
type Numeric = number | Nothing;

/**
 * What expressions may call: functions of values, aggregates over the group, and windows over its rows in order. Parts of
 * dates are read in UTC. `Math`'s functions may be called as well.
 */
export interface Operations {
  // Aggregates: one value from all rows of the group. Missing values are left out.
  count(): number;
  sum(value: Numeric): number;
  product(value: Numeric): number;
  mean(value: Numeric): number;
  average(value: Numeric): number;
  median(value: Numeric): number;
  quantile(value: Numeric, probability: number): number;
  min<T extends number | Date>(value: T | Nothing): T;
  max<T extends number | Date>(value: T | Nothing): T;
  stdev(value: Numeric): number;
  stdevp(value: Numeric): number;
  variance(value: Numeric): number;
  variancep(value: Numeric): number;
  covariance(a: Numeric, b: Numeric): number;
  covariancep(a: Numeric, b: Numeric): number;
  corr(a: Numeric, b: Numeric): number;
  mode<T>(value: T): T;
  distinct(value: unknown): number;
  valid(value: unknown): number;
  invalid(value: unknown): number;
  any<T>(value: T): T;
  array_agg<T>(value: T): readonly T[];
  array_agg_distinct<T>(value: T): readonly T[];
  object_agg<T>(key: string, value: T): Readonly<Record<string, T>>;
  map_agg<K, T>(key: K, value: T): ReadonlyMap<K, T>;
  entries_agg<K, T>(key: K, value: T): readonly (readonly [K, T])[];
  /** Least, greatest and step of round bins, for `op.bin(row.age, ...op.bins(row.age))`. */
  bins(value: Numeric, maxbins?: number, nice?: boolean, minstep?: number, step?: number): [number, number, number];

  // Windows: a value for each row, from the rows around it.
  row_number(): number;
  rank(): number;
  avg_rank(): number;
  dense_rank(): number;
  percent_rank(): number;
  cume_dist(): number;
  ntile(count: number): number;
  lag<T>(value: T, offset?: number, otherwise?: T): T | null;
  lead<T>(value: T, offset?: number, otherwise?: T): T | null;
  first_value<T>(value: T): T;
  last_value<T>(value: T): T;
  nth_value<T>(value: T, nth: number): T;
  fill_down<T>(value: T | Nothing, otherwise?: T): T | null;
  fill_up<T>(value: T | Nothing, otherwise?: T): T | null;
  /** Sum from the first row of the group to this one. */
  cumulative_sum(value: Numeric): number;

  // Numbers.
  bin(value: Numeric, min: number, max: number, step: number, offset?: number): number;
  abs(value: Numeric): number;
  acos(value: Numeric): number;
  acosh(value: Numeric): number;
  asin(value: Numeric): number;
  asinh(value: Numeric): number;
  atan(value: Numeric): number;
  atan2(y: Numeric, x: Numeric): number;
  atanh(value: Numeric): number;
  cbrt(value: Numeric): number;
  ceil(value: Numeric): number;
  clz32(value: Numeric): number;
  cos(value: Numeric): number;
  cosh(value: Numeric): number;
  degrees(value: Numeric): number;
  exp(value: Numeric): number;
  expm1(value: Numeric): number;
  floor(value: Numeric): number;
  fround(value: Numeric): number;
  greatest(...values: Numeric[]): number;
  is_finite(value: unknown): boolean;
  is_nan(value: unknown): boolean;
  least(...values: Numeric[]): number;
  log(value: Numeric): number;
  log10(value: Numeric): number;
  log1p(value: Numeric): number;
  log2(value: Numeric): number;
  pow(base: Numeric, exponent: Numeric): number;
  radians(value: Numeric): number;
  /** Another value each time: the stage then runs each time too. */
  random(): number;
  round(value: Numeric): number;
  sign(value: Numeric): number;
  sin(value: Numeric): number;
  sinh(value: Numeric): number;
  sqrt(value: Numeric): number;
  tan(value: Numeric): number;
  tanh(value: Numeric): number;
  trunc(value: Numeric): number;

  // Texts.
  endswith(value: Text, part: string): boolean;
  lower(value: Text): string;
  match(value: Text, pattern: RegExp, index?: number | string): any;
  normalize(value: Text, form?: string): string;
  padend(value: Text, length: number, fill?: string): string;
  padstart(value: Text, length: number, fill?: string): string;
  parse_date(value: Text): Date;
  parse_float(value: Text): number;
  parse_int(value: Text, radix?: number): number;
  repeat(value: Text, count: number): string;
  replace(value: Text, pattern: string | RegExp, replacement: string): string;
  split(value: Text, separator: string | RegExp, limit?: number): readonly string[];
  startswith(value: Text, part: string): boolean;
  substring(value: Text, start: number, end?: number): string;
  trim(value: Text): string;
  upper(value: Text): string;

  // Dates.
  date(date: Date | Nothing): number;
  datetime(year: number, month: number, date?: number, hours?: number, minutes?: number, seconds?: number, milliseconds?: number): Date;
  dayofweek(date: Date | Nothing): number;
  dayofyear(date: Date | Nothing): number;
  format_date(date: Date | Nothing, shorten?: boolean): string;
  format_utcdate(date: Date | Nothing, shorten?: boolean): string;
  hours(date: Date | Nothing): number;
  milliseconds(date: Date | Nothing): number;
  minutes(date: Date | Nothing): number;
  month(date: Date | Nothing): number;
  /** Another value each time: the stage then runs each time too. */
  now(): number;
  quarter(date: Date | Nothing): number;
  seconds(date: Date | Nothing): number;
  timestamp(date: Date | Nothing): number;
  utcdate(date: Date | Nothing): number;
  utcdatetime(year: number, month: number, date?: number, hours?: number, minutes?: number, seconds?: number, milliseconds?: number): Date;
  utcdayofweek(date: Date | Nothing): number;
  utcdayofyear(date: Date | Nothing): number;
  utchours(date: Date | Nothing): number;
  utcmilliseconds(date: Date | Nothing): number;
  utcminutes(date: Date | Nothing): number;
  utcmonth(date: Date | Nothing): number;
  utcquarter(date: Date | Nothing): number;
  utcseconds(date: Date | Nothing): number;
  utcweek(date: Date | Nothing, first?: number): number;
  utcyear(date: Date | Nothing): number;
  week(date: Date | Nothing, first?: number): number;
  year(date: Date | Nothing): number;

  // Lists, objects and anything.
  compact<T>(list: readonly T[] | Nothing): readonly NonNullable<T>[];
  concat<T>(...lists: (readonly T[])[]): readonly T[];
  includes(value: Text | readonly unknown[], part: unknown): boolean;
  indexof(value: Text | readonly unknown[], part: unknown): number;
  join(list: readonly unknown[] | Nothing, separator?: string): string;
  lastindexof(value: Text | readonly unknown[], part: unknown): number;
  length(value: Text | readonly unknown[]): number;
  pluck(list: readonly unknown[] | Nothing, property: string): readonly any[];
  reverse<T>(list: readonly T[] | Nothing): readonly T[];
  slice<T>(list: readonly T[] | Nothing, start?: number, end?: number): readonly T[];
  sequence(start: number, stop?: number, step?: number): readonly number[];
  equal(a: unknown, b: unknown): boolean;
  recode(value: unknown, map: Readonly<Record<string, unknown>>, otherwise?: unknown): any;
  has(object: unknown, key: unknown): boolean;
  keys(object: unknown): readonly string[];
  values(object: unknown): readonly any[];
  entries(object: unknown): readonly (readonly [string, any])[];
  object(entries: unknown): Readonly<Record<string, any>>;
  row_object(...names: string[]): Readonly<Record<string, any>>;
  parse_json(value: Text): any;
  to_json(value: unknown): string;
}

/**
 * Aggregates and windows for expressions: `(row) => row.price - op.mean(row.price)`. Expressions are read as text and
 * never called, so `op` itself computes nothing.
 */
export const op: Operations = new Proxy(Object.create(null) as Operations, {
  get(_target, name) {
    return () => {
      throw new TypeError(`op.${String(name)}() works only inside an expression of a wrangle verb, or of params and orderby.`);
    };
  },
});
