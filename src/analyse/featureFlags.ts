import type { ColumnOrigin } from "../leakage/static/lineage.ts";
import type { SplitFacts } from "../leakage/static/splitFacts.ts";
import type { FeatureFlag } from "../model/featureMatrix.ts";
import type { Finding, TextRange } from "../model/finding.ts";
import type { Analysis } from "./analysePipeline.ts";

/** Findings, of the text and of the rows, that are about this column: at a place that computes it, or naming it. */
export function flagsOf(
  { audit, dataAudits }: Analysis,
  facts: SplitFacts,
  name: string,
  origin: ColumnOrigin | null,
): readonly FeatureFlag[] {
  const places = (origin?.writes ?? []).map(({ range }) => range);
  const concerns = (finding: Finding): boolean =>
    names(finding.message, name) || places.some((place) => overlap(place, finding.range) && !coversStage(finding));
  const flag = ({ id, severity }: Finding, suppressed: boolean): FeatureFlag => ({ id, severity, suppressed });
  const ofText = [
    ...audit.findings.filter(concerns).map((finding) => flag(finding, false)),
    ...audit.suppressed.filter(({ finding }) => concerns(finding)).map(({ finding }) => flag(finding, true)),
  ];
  const ofRows = dataAudits
    .filter(({ stage }) => stage === facts.split.name)
    .flatMap(({ audit: { checks }, suppressed }) =>
      checks.flatMap(({ id, found }) =>
        found
          .filter(({ columns }) => columns.includes(name))
          .map(({ severity }) => ({ id, severity, suppressed: suppressed.some(({ finding }) => finding.id === id) })),
      ),
    );
  return unique([...ofText, ...ofRows]);
}

/** Messages name columns in quotes or back ticks. */
function names(message: string, name: string): boolean {
  return message.includes(`\`${name}\``) || message.includes(`"${name}"`);
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}

/** A finding about a stage as a whole is about none of its columns in particular. */
function coversStage({ range, stage }: Finding): boolean {
  return stage === null && range.start === 0;
}

function unique(flags: readonly FeatureFlag[]): readonly FeatureFlag[] {
  return [...new Map(flags.map((each) => [`${each.id} ${each.suppressed}`, each] as const)).values()];
}
