import type { DataRule } from "./dataRule.ts";
import { dataRules } from "./dataRules.ts";

/** What each data rule says of itself, by id. */
export const dataDocumentation: Readonly<Record<string, DataRule["documentation"]>> = Object.fromEntries(
  dataRules.map(({ documentation }) => [documentation.id, documentation]),
);
