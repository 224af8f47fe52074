import { nearestName } from "../../base/nearestName.ts";
import type { SealLedger } from "../../model/artifact.ts";
import type { Audit, RuleDocumentation } from "../../model/audit.ts";
import type { Finding, SuppressedFinding, Suppression, TextRange } from "../../model/finding.ts";
import type { Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import { traceLineage } from "./lineage.ts";
import type { RuleContext, RuleFinding } from "./rule.ts";
import { ruleDocumentation } from "./ruleDocumentation.ts";
import { rules } from "./rules.ts";

export interface AuditRequest {
  readonly pipeline: Pipeline;
  readonly texts: Readonly<Record<string, string>>;
  readonly ledger: SealLedger | null;
  /** Ids of rules that are judged elsewhere, whose suppressions are not for this audit to doubt. */
  readonly elsewhere?: ReadonlySet<string>;
  /** What was found in scripts that stages run. */
  readonly scripts?: readonly NamedFinding[];
}

/** A finding in another file, with the place that names the file: it is answered at either. */
export interface NamedFinding {
  readonly finding: Finding;
  readonly at: TextRange;
}

/** The static audit of a pipeline: reads facts only, and stays silent where they do not tell. */
export function auditFlow({ pipeline, texts, ledger, elsewhere = new Set(), scripts = [] }: AuditRequest): Audit {
  const context: RuleContext = { pipeline, texts, ledger, lineage: traceLineage(pipeline) };
  const found = rules.flatMap((rule) => rule.check(context).map((finding) => ({ finding, documentation: rule.documentation })));
  const weighed = weighByCause(found);
  const suppressed: SuppressedFinding[] = [];
  const standing: Finding[] = [];
  for (const { finding, at } of [...weighed.map((each) => ({ finding: each, at: each.range })), ...scripts]) {
    const suppression = pipeline.suppressions.find((each) => covers(each, { id: finding.id, range: at }));
    if (suppression === undefined) standing.push(finding);
    else suppressed.push({ finding, suppression });
  }
  return {
    findings: [...standing, ...wrongSuppressions(pipeline, suppressed, elsewhere)].sort(byPlace),
    suppressed,
    rules: rules.map((rule) => rule.documentation.id),
    unread: pipeline.stages.flatMap(unreadOf),
  };
}

interface Found {
  readonly finding: RuleFinding;
  readonly documentation: RuleDocumentation;
}

/** One cause gives one finding; `found` is in order of weight. The losers stay as related information. */
function weighByCause(found: readonly Found[]): readonly Finding[] {
  const byCause = new Map<string, Found[]>();
  for (const each of found) {
    const { file, start, end } = each.finding.cause;
    const key = `${file}:${start}:${end}`;
    byCause.set(key, [...(byCause.get(key) ?? []), each]);
  }
  return [...byCause.values()].map(([first, ...others]) => {
    const { cause: _cause, severity, ...finding } = (first as Found).finding;
    return {
      ...finding,
      id: (first as Found).documentation.id,
      severity: severity ?? (first as Found).documentation.severity,
      related: [...finding.related, ...others.map((other) => ({ range: other.finding.range, message: other.finding.message }))],
      absorbed: others.map((other) => other.documentation.id),
    };
  });
}

function covers(suppression: Suppression, finding: Pick<Finding, "id" | "range">): boolean {
  const { covers: covered } = suppression;
  return (
    suppression.reason !== "" &&
    suppression.id === finding.id &&
    covered.file === finding.range.file &&
    finding.range.start >= covered.start &&
    finding.range.start < covered.end
  );
}

/** A suppression without a reason, of an unknown rule, or of nothing, is itself a finding. */
function wrongSuppressions(
  pipeline: Pipeline,
  suppressed: readonly SuppressedFinding[],
  elsewhere: ReadonlySet<string>,
): readonly Finding[] {
  const used = new Set(suppressed.map((each) => each.suppression));
  return pipeline.suppressions
    .filter(
      (each) => (each.id === "" || each.id.startsWith("leakage/")) && !used.has(each) && !(elsewhere.has(each.id) && each.reason !== ""),
    )
    .map((suppression) => ({
      ...wrongSuppression(suppression, elsewhere),
      severity: "warning",
      range: suppression.range,
      stage: null,
      related: [],
    }));
}

const withoutRule =
  "This comment names no rule, so it silences nothing. Write the rule's whole id and why: mlpipe-ignore leakage/no-seed: why.";

function wrongSuppression({ id, reason, range }: Suppression, elsewhere: ReadonlySet<string>): Pick<Finding, "id" | "message" | "fixes"> {
  const removal = [{ title: "Remove the comment", edits: [{ range, newText: "" }] }];
  if (id === "") return { id: "audit/suppression-without-rule", message: withoutRule, fixes: removal };
  if (!(id in ruleDocumentation) && !elsewhere.has(id)) {
    const near = nearestName(id, [...Object.keys(ruleDocumentation), ...elsewhere]);
    const hint = near === null ? "See the audit panel for the rules there are." : `Did you mean "${near}"?`;
    return { id: "audit/unknown-rule", message: `There is no rule "${id}". ${hint}`, fixes: removal };
  }
  if (reason === "") {
    return {
      id: "audit/suppression-without-reason",
      message: `"${id}" is suppressed without a reason, so it is not. Write one after a colon: mlpipe-ignore ${id}: why.`,
      fixes: [],
    };
  }
  return { id: "audit/useless-suppression", message: `Nothing here breaks "${id}" any more. Remove the comment.`, fixes: removal };
}

function unreadOf(stage: StageDeclaration): Audit["unread"] {
  // Another program is read elsewhere, and counted there.
  return stage.flow.complete || stage.program !== undefined ? [] : [{ stage: stage.name, what: "a function that could not be followed" }];
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.file === b.range.file ? a.range.start - b.range.start : a.range.file < b.range.file ? -1 : 1;
}
