import { sha256 } from "../../../src/base/hash.ts";
import type { Comparison } from "../../../src/model/dataVersion.ts";
import type { Quarantine } from "../../../src/model/provenance.ts";
import type { TableChanges } from "../../../src/model/tableChanges.ts";
import type { VersionsState } from "../../../src/views/sheet/versionsView.ts";

/** What the sheets are made of, for tests and the gallery. */
export const tableChanges: TableChanges = {
  version: 1,
  rowsBefore: 2000,
  rowsAfter: 1905,
  rowsDropped: 95,
  rowsMade: 0,
  columnsAdded: ["age_was_odd"],
  columnsLeftOut: [],
  columns: [
    {
      name: "answered",
      cells: 1265,
      types: ["text", "date"],
      examples: [
        { before: "28.04.2026", after: "2026-04-28", count: 11 },
        { before: "n. a.", after: null, count: 7 },
      ],
    },
    { name: "name", cells: 358, types: ["text", "text"], examples: [] },
    { name: "city", cells: 563, types: ["category", "category"], examples: [{ before: " Hamburg", after: "Hamburg", count: 46 }] },
  ],
};

export const quarantine: Quarantine = {
  version: 1,
  stage: "raw",
  rowCount: 3,
  table: { hash: sha256("quarantine"), format: "parquet", bytes: 900 },
  schema: { columns: [] },
  columns: ["id", "name", "age"],
  rows: [
    brokenRow(7, 8, 'column `age`: "x" is not an integer', ["2", "•••", "x"]),
    brokenRow(19, 20, "column `id` is missing", [null, "•••", "41"]),
    brokenRow(23, 24, 'column `plan`: "<b>gold</b>" is none of basic, plus', ["9", "•••", "<b>gold</b>"]),
  ],
};

function brokenRow(row: number, line: number, because: string, cells: (string | null)[]): Quarantine["rows"][number] {
  return { source: "people.csv", row, line, rule: "type", column: "age", because, cells };
}

export const versions: VersionsState = {
  title: "Versions of raw",
  versions: [
    {
      version: "9f2c41d07e55",
      hash: "9f2c41d07e55aa",
      rows: 5120,
      columns: 20,
      bytes: 310_000,
      first: "2026-11-20 23:19 UTC",
      last: "2026-11-21 06:02 UTC",
      isCurrent: true,
      isStored: true,
    },
    {
      version: "1b7e00c2aa10",
      hash: "1b7e00c2aa10bb",
      rows: 5000,
      columns: 20,
      bytes: 303_000,
      first: "2026-10-01 08:00 UTC",
      last: "2026-10-01 08:00 UTC",
      isCurrent: false,
      isStored: true,
    },
  ],
};

const side = (name: string, rowCount: number): Comparison["before"] => ({
  output: { hash: sha256(name), format: "parquet", bytes: 1 },
  rowCount,
  lastRun: "20261120-231905-4f1c9a",
});

export const comparison: Comparison = {
  version: 1,
  stage: "raw",
  before: side("before", 5000),
  after: side("after", 5120),
  key: ["id"],
  rows: { added: 160, removed: 40, changed: 12, same: 4948 },
  schema: { added: [{ name: "plan", type: "category" }], removed: [], retyped: [{ name: "age", before: "integer", after: "number" }] },
  columns: [
    {
      name: "account_length",
      type: "integer",
      statistic: "Kolmogorov–Smirnov D",
      drift: 0.021,
      present: { before: 5000, after: 5118 },
      missing: { before: 0, after: 2 },
      changed: 3,
    },
    {
      name: "state",
      type: "category",
      statistic: "total variation distance",
      drift: 0.184,
      present: { before: 5000, after: 5120 },
      missing: { before: 0, after: 0 },
      changed: 9,
    },
  ],
};
