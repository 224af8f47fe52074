/// <reference path="./node.d.ts" />
import { readFileSync } from "node:fs";

/** Read when it is imported, by nobody's leave. */
const rates = JSON.parse(readFileSync("rates.json", "utf8")) as Record<string, number>;

export function inEuros(dollars: number): number {
  return dollars * (rates["usd"] ?? 1);
}
