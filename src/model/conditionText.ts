import type { ColumnType } from "./vocabulary.ts";

/**
 * How names and values are written in a condition on rows, `age >= 30 and city = "Köln"`: panels write what a person
 * clicked, people write the rest, and `table/conditions` reads both.
 */

/** A column's name as a condition has it: in backticks where it is not one plain word. */
export function nameInCondition(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !conditionWords.has(name.toLowerCase()) ? name : `\`${name.replace(/[\\`]/g, "\\$&")}\``;
}

/** A text value as a condition has it. */
export function textInCondition(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
}

/** A number as a condition has it; of dates and date-times the moment, ISO 8601 in UTC. */
export function numberInCondition(value: number, type: ColumnType): string {
  if (type === "boolean") return value === 0 ? "false" : "true";
  // Beyond what a calendar date can be.
  if ((type !== "date" && type !== "datetime") || Math.abs(value) > 8.64e15) return String(value);
  const text = new Date(value).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}

/** Words that mean something of their own. */
export const conditionWords: ReadonlySet<string> = new Set(["and", "or", "not", "is", "missing", "in", "contains", "true", "false"]);
