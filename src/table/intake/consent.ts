import { Failure } from "../../base/failure.ts";
import { readersFor, textOfNumber } from "../cellText.ts";
import { suggestion } from "../nearMiss.ts";
import type { RowHeader } from "../sources/rowSource.ts";
import type { SourceCell } from "./columnCells.ts";

/** Which rows may be used: those where the column is one of these texts; "boolean" takes what means yes. */
export interface Consent {
  readonly column: string;
  readonly yes: readonly string[] | "boolean";
}

/** Whether a row may be used; null where every one may. What cannot be read as yes is no. */
export function consentTest(
  source: string,
  header: RowHeader,
  consent: Consent | null,
): ((cells: readonly SourceCell[]) => boolean) | null {
  if (consent === null) return null;
  const at = header.names.indexOf(consent.column);
  if (at < 0) {
    throw new Failure(
      "missing-column",
      `${source} has no column "${consent.column}", which says whether a row may be used.`,
      suggestion(consent.column, header.names),
    );
  }
  const { yes } = consent;
  const type = header.types[at] ?? null;
  const read = readersFor(header.decimal).boolean;
  return (cells) => {
    const cell = cells[at] as SourceCell;
    if (cell === null) return false;
    const text = typeof cell === "number" ? textOfNumber(cell, type ?? "number") : cell;
    return yes === "boolean" ? read(text.trim()) === 1 : yes.includes(text);
  };
}
