import { statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../base/failure.ts";
import type { Provenance } from "../model/provenance.ts";
import type { CollectOptions } from "../runtime/collect.ts";
import type { Contract } from "../runtime/columns.ts";
import type { HttpOptions, PostgresSource } from "../runtime/remoteSources.ts";
import type { Source } from "../runtime/sources.ts";
import type { IntakeCounts } from "../table/intake/intakeResult.ts";
import { givenAs } from "./stages/given.ts";
import type { StageContext } from "./stageWork.ts";

/** Where the table of a `collect` stage comes from, and what became of its source's rows. */
export function provenanceOf(context: StageContext, counts: IntakeCounts): Provenance {
  const { owner, license, consent, invalid = "fail" } = givenAs<CollectOptions>(context, "options");
  const contract = givenAs<Contract | null>(context, "contract");
  const { read, kept, broken, withoutConsent, brokenBy } = counts;
  return {
    version: 1,
    stage: context.planned.name,
    source: describeSource(givenAs<Source>(context, "source")),
    files: Object.entries(context.data).map(([path, hash]) => ({ path, hash, bytes: bytesOf(join(context.projectRoot, path), path) })),
    owner,
    license,
    consent: consent === undefined ? null : { column: typeof consent === "string" ? consent : consent.column, refused: withoutConsent },
    personal: personalColumns(contract),
    invalid,
    rows: { read, kept, broken, withoutConsent },
    broken: brokenBy.map((each) => ({ ...each })),
  };
}

export function personalColumns(contract: Contract | null): string[] {
  return (contract?.contract ?? []).filter((column) => column.roles.includes("personal")).map((column) => column.name);
}

function describeSource(source: Source): Provenance["source"] {
  switch (source.format) {
    case "files":
      return { kind: `files of ${source.each.format}`, name: source.pattern, query: null };
    case "synthetic":
      return { kind: "synthetic", name: `${source.rows} rows from seed ${source.seed}`, query: null };
    case "sqlite":
      return { kind: "sqlite", name: source.path, query: source.query ?? `table ${source.table}` };
    case "postgres":
      return { kind: "postgres", name: connectionName(source.connection), query: source.query };
    case "http":
      return { kind: "http", name: source.url, query: parameterText(source.options.query ?? {}) };
    case "webTable":
      return { kind: "webTable", name: source.page, query: source.selector };
    default:
      return { kind: source.format, name: source.path, query: null };
  }
}

/** What is secret is called by its name. */
function connectionName(connection: PostgresSource["connection"]): string {
  return "secret" in connection ? `PostgreSQL (${connection.secret})` : `PostgreSQL (${connection.host}/${connection.database})`;
}

function parameterText(parameters: NonNullable<HttpOptions["query"]>): string | null {
  const texts = Object.entries(parameters).map(
    ([name, value]) => `${name}=${typeof value === "object" ? `<secret ${value.secret}>` : value}`,
  );
  return texts.length === 0 ? null : texts.join("&");
}

function bytesOf(path: string, shownPath: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status !== undefined) return status.size;
  throw new Failure("data-changed", `${shownPath} was removed while it was read, so that nothing was stored.`, "Run again.");
}
