import type { RuleDocumentation } from "../../model/audit.ts";
import { rules } from "./rules.ts";

/** What each rule says of itself, by id. */
export const ruleDocumentation: Readonly<Record<string, RuleDocumentation>> = Object.fromEntries(
  rules.map((rule) => [rule.documentation.id, rule.documentation]),
);
