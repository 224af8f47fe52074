import { readLedger, shotOf } from "../artifacts/sealLedger.ts";
import { Failure } from "../base/failure.ts";
import type { SealEntry, SealLedger } from "../model/artifact.ts";
import { assignmentShape } from "../model/assignment.ts";
import type { AuditEvidence } from "../views/audit/auditEvidenceView.ts";
import { type ReadySplit, splitView } from "../views/split/splitView.ts";
import type { Analysis } from "./analysePipeline.ts";
import { featureMatrices } from "./featureMatrix.ts";
import { attachedDocument, currentResult } from "./lastResult.ts";

/** What an audit rests on beside its findings: what goes into the models, how rows were dealt, who looked at test rows. */
export function auditEvidence(analysis: Analysis): AuditEvidence {
  const splits = analysis.pipeline.stages.filter(({ kind }) => kind === "split");
  return {
    matrices: featureMatrices(analysis),
    splits: splits.map(({ name }) => ({ name, state: dealt(analysis, name) })),
    looks: looksOf(ledgerOf(analysis.file)),
  };
}

/** In order of time; an entry that repeats a shot has its number. */
function looksOf(ledger: SealLedger | null): AuditEvidence["looks"] {
  if (ledger === null) return null;
  const number = ({ testKeys, predictions }: SealEntry): number | null =>
    predictions === null ? null : (shotOf(ledger, testKeys, predictions)?.number ?? null);
  return ledger.entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((entry) => ({ entry, shot: number(entry) }));
}

/** Null before a run of the split as it is written now. */
function dealt(analysis: Analysis, stage: string): ReadySplit | null {
  const found = currentResult(analysis, stage);
  const assignment = found === null ? null : attachedDocument(found, "assignment", assignmentShape);
  if (found === null || assignment === null) return null;
  return splitView(assignment, { subject: { panel: "split", pipeline: analysis.file, stage }, run: found.run, stale: null });
}

/** One that cannot be read is a finding of its own. */
export function ledgerOf(file: string): SealLedger | null {
  try {
    return readLedger(file);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
