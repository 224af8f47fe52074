import { Failure } from "../base/failure.ts";
import { dataDocumentation } from "../leakage/data/dataDocumentation.ts";
import { partWords } from "../leakage/data/questions.ts";
import { type DataAudit, type DataFound, dataAuditShape, type StageDataAudit } from "../model/dataAudit.ts";
import type { Finding, RowSays, SuppressedFinding, Suppression } from "../model/finding.ts";
import type { Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { Plan } from "../model/plan.ts";
import { type AttachedStore, currentStages } from "./currentStages.ts";

/** What the rows of each split said about leaks, while that result is current. */
export function dataAudits(known: { readonly pipeline: Pipeline; readonly plan: Plan }, store: AttachedStore): readonly StageDataAudit[] {
  return currentStages(known).flatMap(({ stage, key }) => {
    const audit = stage.kind === "split" ? storedAudit(store, key) : null;
    return audit === null ? [] : [placed(known.pipeline, stage, audit)];
  });
}

function storedAudit(store: AttachedStore, key: string): DataAudit | null {
  const object = store.attached(key, "audit");
  try {
    return object === null ? null : store.readJson(object, dataAuditShape);
  } catch (error) {
    // Lost or of another version: the next run makes it again.
    if (error instanceof Failure) return null;
    throw error;
  }
}

function placed({ stages, suppressions }: Pipeline, split: StageDeclaration, audit: DataAudit): StageDataAudit {
  const suppressed: SuppressedFinding[] = [];
  const findings: Finding[] = [];
  for (const { id, found } of audit.checks) {
    for (const each of found) {
      const about = stages.find(({ name }) => name === each.stage) ?? split;
      const finding = findingOf(about, id, each);
      const suppression = suppressions.find((known) => known.id === id && coversName(known, about));
      if (suppression === undefined) findings.push(finding);
      else suppressed.push({ finding, suppression });
    }
  }
  const used = new Set(suppressed.map(({ suppression }) => suppression));
  const useless = suppressions.filter(
    (each) =>
      !used.has(each) &&
      audit.rows.test > 0 &&
      [split, ...stages.filter(({ program }) => program !== undefined)].some(
        (place) =>
          coversName(each, place) &&
          audit.checks.some(
            ({ id, skipped, found }) => id === each.id && skipped === null && found.every(({ stage = split.name }) => stage !== place.name),
          ),
      ),
  );
  return { stage: split.name, audit, findings: [...findings, ...useless.map(uselessSuppression)], suppressed };
}

function coversName({ reason, covers }: Suppression, { file, nameRange }: StageDeclaration): boolean {
  return reason !== "" && covers.file === file && nameRange.start >= covers.start && nameRange.start < covers.end;
}

function findingOf(stage: StageDeclaration, id: string, { severity, message, rows, columns }: DataFound): Finding {
  const text = `${message}${rowsText(rows)}`;
  const examples = rows.flatMap(saysOf);
  const found: Finding = { id, severity, message: text, range: stage.nameRange, stage: stage.name, related: [], fixes: [], columns };
  return examples.length === 0 ? found : { ...found, examples };
}

/** What a row says, beside its twin. */
function saysOf({ twin, ...own }: DataFound["rows"][number]): readonly (readonly RowSays[])[] {
  const says = [own, ...(twin === null ? [] : [twin])].flatMap(({ row, part, text }) =>
    text === undefined ? [] : [{ row: `Row ${row + 1}, ${partWords[part]}`, text }],
  );
  return says.length === 0 ? [] : [says];
}

const rowsNamed = 3;

/** Some rows that show it, counted from 1 in the split's table. */
function rowsText(rows: DataFound["rows"]): string {
  if (rows.length === 0) return "";
  const named = rows.slice(0, rowsNamed).map(({ row, twin }) => (twin === null ? `${row + 1}` : `${row + 1} and ${twin.row + 1}`));
  const isOne = rows.length === 1 && rows[0]?.twin === null;
  return ` ${isOne ? "Row" : "Rows"} ${named.join("; ")}${rows.length > rowsNamed ? "; …" : ""} of the split's table.`;
}

function uselessSuppression({ id, range }: Suppression): Finding {
  return {
    id: "audit/useless-suppression",
    severity: "warning",
    message: `The rows here do not break "${id}" any more. Remove the comment.`,
    range,
    stage: null,
    related: [],
    fixes: [{ title: "Remove the comment", edits: [{ range, newText: "" }] }],
  };
}

/** What rows show of leaks; notes, which are none by themselves, are for the audit alone. */
export function leaksIn(audits: readonly StageDataAudit[]): readonly Finding[] {
  return audits.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "information"));
}

/** Ids of the rules on rows, which the static audit does not judge. */
export const dataRuleIds: ReadonlySet<string> = new Set(Object.keys(dataDocumentation));
