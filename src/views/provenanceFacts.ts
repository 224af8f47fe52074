import type { Provenance } from "../model/provenance.ts";
import { counted, formatCount } from "./format.ts";
import { shownText } from "./shownText.ts";

/** Where a collected table comes from, as short facts: "from data/churn.csv", "12 rows in quarantine", "MIT, of billing export". */
export function provenanceFacts(provenance: Provenance): readonly string[] {
  const { source, rows, consent, invalid, personal } = provenance;
  const broken = invalid === "quarantine" ? "in quarantine" : "dropped";
  return [
    `from ${shownText(source.name)}`,
    `${shownText(provenance.license)}, of ${shownText(provenance.owner)}`,
    ...(rows.kept === rows.read ? [] : [`${formatCount(rows.kept)} of ${counted(rows.read, "row")} kept`]),
    ...(rows.broken === 0 ? [] : [`${counted(rows.broken, "row")} ${broken}`]),
    ...(consent === null ? [] : [`${counted(consent.refused, "row")} without consent left out`]),
    ...(personal.length === 0 ? [] : [`${counted(personal.length, "personal column")}`]),
  ];
}
