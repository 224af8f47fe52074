import { dataDocumentation } from "../leakage/data/dataDocumentation.ts";
import { ruleDocumentation } from "../leakage/static/ruleDocumentation.ts";
import { type InfoSheetState, infoSheetView } from "../views/sheet/infoSheetView.ts";
import type { Analysis } from "./analysePipeline.ts";
import { ledgerOf } from "./auditEvidence.ts";
import { featureList } from "./featureList.ts";

/** The model info sheet of a pipeline, from its text, its audits and its ledger; nothing runs. */
export function infoSheet(analysis: Analysis): InfoSheetState {
  const { pipeline, audit, dataAudits, texts, file } = analysis;
  return infoSheetView({
    pipeline,
    audit,
    rows: dataAudits,
    ledger: ledgerOf(file),
    features: featureList(analysis),
    rules: [...Object.values(ruleDocumentation), ...Object.values(dataDocumentation)],
    readText: ({ file: of, start, end }) => (texts[of] ?? "").slice(start, end),
  });
}
