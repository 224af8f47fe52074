import { Failure } from "../../base/failure.ts";
import { keyColumnName } from "../../model/column.ts";
import type { ContractColumn } from "../given.ts";
import { suggestion } from "../nearMiss.ts";
import type { RowHeader } from "../sources/rowSource.ts";

/** Throws where a source cannot be taken in at all: a name twice, a column of the contract missing, numbers that lost digits. */
export function checkHeader(source: string, header: RowHeader, contract: readonly ContractColumn[] | null): void {
  const { names } = header;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Failure("duplicate-column", `${source} has two columns named "${twice}".`, "Rename one of them in the source.");
  }
  if (contract === null && names.includes(keyColumnName)) {
    throw new Failure(
      "reserved-column-name",
      `${source} has a column "${keyColumnName}", a name that MLPipe keeps for itself.`,
      "Rename it.",
    );
  }
  for (const [name, row] of header.inexact ?? []) {
    const declared = contract === null ? "integer" : contract.find((column) => column.name === name)?.type;
    if (declared === undefined || declared === "number") continue;
    throw inexactInteger(source, row, name);
  }
  const absent = contract?.filter((column) => !names.includes(column.name)).map((column) => column.name) ?? [];
  const first = absent[0];
  if (first === undefined) return;
  const unclaimed = names.filter((name) => !contract?.some((column) => column.name === name));
  throw new Failure(
    "missing-column",
    `${source} has no column "${first}", which the contract declares${
      absent.length > 1
        ? ` (nor ${absent
            .slice(1)
            .map((name) => `"${name}"`)
            .join(", ")})`
        : ""
    }.`,
    suggestion(first, unclaimed.length > 0 ? unclaimed : names),
  );
}

export function inexactInteger(source: string, row: number | null, column: string): Failure {
  return new Failure(
    "inexact-integer",
    `${source}: ${row === null ? "" : `row ${row}, `}column ${column} holds integers beyond 2^53, which cannot be held exactly.`,
    "Take the column as text, in the source or in the contract: it is a name rather than a quantity.",
  );
}
