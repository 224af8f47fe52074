import type { StageKind } from "../model/vocabulary.ts";
import { isStage, OptionError, type Stage, stageMark } from "./stage.ts";

/** Run-time checks of what the types already forbid: pipelines are also written in plain JavaScript, or with `any`. */

export function checkStage(caller: string, argument: string, value: unknown, kinds: readonly StageKind[]): asserts value is Stage {
  if (isStage(value) && kinds.includes(value[stageMark])) return;
  const got = isStage(value) ? `a "${value[stageMark]}" stage` : describe(value);
  throw new OptionError(
    `${caller}: ${argument} must be a stage made by ${kinds.map((kind) => `${kind}()`).join(" or ")}, not ${got}.`,
    `Pass the exported constant of such a stage to ${caller}.`,
  );
}

export function checkObject(caller: string, argument: string, value: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new OptionError(
      `${caller}: ${argument} must be an object, not ${describe(value)}.`,
      `Write ${caller}(…, { ${known[0] ?? ""}: … }).`,
    );
  }
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    throw new OptionError(
      `${caller}: there is no option "${name}".`,
      `Its options are ${known.map((option) => `"${option}"`).join(", ")}.`,
    );
  }
  return value as Readonly<Record<string, unknown>>;
}

export function checkOneOf(caller: string, option: string, value: unknown, known: readonly string[]): void {
  if (typeof value === "string" && known.includes(value)) return;
  throw new OptionError(
    `${caller}: "${option}" cannot be ${describe(value)}.`,
    `It is one of ${known.map((name) => `"${name}"`).join(", ")}.`,
  );
}

export function checkNumber(
  caller: string,
  option: string,
  value: unknown,
  limits: { atLeast?: number; above?: number; atMost?: number; below?: number; integer?: boolean } = {},
): void {
  const number = typeof value === "number" ? value : Number.NaN;
  const wrong =
    Number.isNaN(number) ||
    (limits.integer === true && !Number.isInteger(number)) ||
    (limits.atLeast !== undefined && number < limits.atLeast) ||
    (limits.above !== undefined && number <= limits.above) ||
    (limits.atMost !== undefined && number > limits.atMost) ||
    (limits.below !== undefined && number >= limits.below);
  if (!wrong) return;
  const bounds = [
    limits.atLeast === undefined ? "" : `at least ${limits.atLeast}`,
    limits.above === undefined ? "" : `above ${limits.above}`,
    limits.atMost === undefined ? "" : `at most ${limits.atMost}`,
    limits.below === undefined ? "" : `below ${limits.below}`,
  ].filter((bound) => bound !== "");
  const kind = limits.integer === true ? "a whole number" : "a number";
  throw new OptionError(`${caller}: "${option}" cannot be ${describe(value)}.`, `Give ${[kind, ...bounds].join(", ")}.`);
}

export function checkText(caller: string, option: string, value: unknown): asserts value is string {
  if (typeof value === "string" && value.trim() !== "") return;
  throw new OptionError(`${caller}: "${option}" must be a text, not ${describe(value)}.`, `Write ${option}: "…".`);
}

export function checkFunction(caller: string, argument: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new OptionError(`${caller}: ${argument} must be a function, not ${describe(value)}.`, "Write (row) => …");
}

export function describe(value: unknown): string {
  if (value === undefined) return "left out";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "function") return "a function";
  return JSON.stringify(value) ?? String(value);
}
