import type { SealLedger } from "../../model/artifact.ts";
import type { RuleDocumentation } from "../../model/audit.ts";
import type { Finding, TextRange } from "../../model/finding.ts";
import type { Pipeline } from "../../model/pipeline.ts";
import type { Lineage } from "./lineage.ts";

/** A static rule: an entry in the list of `rules.ts`. */
export interface Rule {
  readonly documentation: RuleDocumentation;
  check(context: RuleContext): readonly RuleFinding[];
}

export interface RuleContext {
  readonly pipeline: Pipeline;
  readonly lineage: Lineage;
  /** Source text by path, for fixes that move text. */
  readonly texts: Readonly<Record<string, string>>;
  /** The seal's ledger beside the pipeline; null where there is none or it cannot be read. */
  readonly ledger: SealLedger | null;
}

/** A finding without what its rule's documentation says of it already. */
export interface RuleFinding extends Omit<Finding, "id" | "severity"> {
  /** Where one severity does not fit all. */
  readonly severity?: Finding["severity"];
  /** What flows to where: of several findings on one cause, the weightiest stands. */
  readonly cause: TextRange;
}
