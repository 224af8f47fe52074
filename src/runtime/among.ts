import { OptionError } from "./stage.ts";

/** One of several values, which a search chooses. */
export interface Among<T> {
  readonly among: readonly T[];
}

/** An option that may be left to a search. */
export type Open<T> = T | Among<T>;

/** The same options once each choice is made. */
export type Settled<T> =
  T extends Among<infer Value>
    ? Settled<Value>
    : T extends (...all: never[]) => unknown
      ? T
      : T extends object
        ? { readonly [Name in keyof T]: Settled<T[Name]> }
        : T;

/**
 * Leaves an option of a recipe to the search of `train`, which tries these values.
 * @example oneHot({ minCount: among(5, 20) })
 */
export function among<const T extends string | number | boolean>(...values: readonly [T, T, ...T[]]): Among<T> {
  const given: readonly unknown[] = values;
  if (given.length < 2) throw new OptionError("among: there is nothing to choose among.", "Give at least two values: among(5, 20).");
  if (new Set(given).size < given.length) throw new OptionError("among: a value is named twice.", "Name each value once.");
  return { among: values };
}

export function isAmong(value: unknown): value is Among<unknown> {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "among" && "among" in value;
}

/** Every value that an option may take: itself, or those to choose among. */
export function valuesOf(option: unknown): readonly unknown[] {
  return isAmong(option) ? option.among : [option];
}

/** A choice that is still open, and where. */
export interface OpenChoice {
  /** `["0", "steps", "1", "minCount"]` in a list of steps. */
  readonly path: readonly string[];
  /** The innermost step around it, such as "oneHot". */
  readonly step: string;
  readonly values: readonly unknown[];
}

export function openChoices(given: unknown, path: readonly string[] = [], step = ""): readonly OpenChoice[] {
  if (isAmong(given)) return [{ path, step, values: given.among }];
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([name, member]) => openChoices(member, [...path, name], stepAround(given, step)));
}

function stepAround(given: object, around: string): string {
  return "step" in given && typeof given.step === "string" ? given.step : around;
}

/** `minCount of oneHot()` */
export function choiceText({ path, step }: OpenChoice): string {
  return step === "" ? `${path.at(-1)}` : `${path.at(-1)} of ${step}()`;
}

/** What was given, with each choice made: by `choose`, or the first value of each. */
export function settled<T>(given: T, choose = (choice: OpenChoice): unknown => choice.values[0]): Settled<T> {
  return settledAt(given, choose, [], "") as Settled<T>;
}

function settledAt(given: unknown, choose: (choice: OpenChoice) => unknown, path: readonly string[], step: string): unknown {
  if (isAmong(given)) return choose({ path, step, values: given.among });
  if (typeof given !== "object" || given === null) return given;
  const around = stepAround(given, step);
  if (Array.isArray(given)) return given.map((member, index) => settledAt(member, choose, [...path, `${index}`], around));
  return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, settledAt(member, choose, [...path, name], around)]));
}
