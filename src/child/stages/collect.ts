import { dirname } from "node:path";
import { versionNamed } from "../../artifacts/dataVersions.ts";
import type { DataVersion } from "../../model/dataVersion.ts";
import type { CollectOptions } from "../../runtime/collect.ts";
import type { Contract } from "../../runtime/columns.ts";
import type { Source } from "../../runtime/sources.ts";
import type { CollectOptions as EngineOptions } from "../../table/collect.ts";
import { dataFindingsIn, dataFindingsOf } from "../dataFindingsOf.ts";
import { provenanceOf } from "../provenance.ts";
import { quarantineOf } from "../quarantine.ts";
import type { StageContext, StageProduct, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** A sealed copy of the source, each row checked against the contract; or the version of it that is asked for. */
export const collect: StageWork = async (context) => {
  const { version } = givenAs<CollectOptions>(context, "options");
  const known = version === undefined ? null : versionNamed(context.dataVersions(), version);
  return known === null ? collected(context) : storedVersion(known);
};

async function collected(context: StageContext): Promise<StageProduct> {
  const { invalid, limit, consent, version } = givenAs<CollectOptions>(context, "options");
  const source = givenAs<Source>(context, "source");
  const contract = givenAs<Contract | null>(context, "contract");
  const engine = await context.engine();
  const settings: EngineOptions = {
    ...(invalid === undefined ? {} : { invalid }),
    ...(limit === undefined ? {} : { limit }),
    ...(consent === undefined ? {} : { consent: typeof consent === "string" ? { column: consent, yes: "boolean" } : consent }),
    baseFolder: dirname(context.planned.place.file),
    signal: context.signal,
    reach: context.reach,
  };
  const result = await engine.collectLong(source, contract, settings, { path: context.tableFile });
  const attached = { provenance: provenanceOf(context, result.counts), quarantine: quarantineOf(context, result.quarantine) };
  const made = { ...(version === undefined ? {} : { version }), notes: [...result.notes] };
  if ("spooled" in result) {
    const { spooled } = result;
    return { make: "table file", table: spooled, ...made, attached: { ...(await dataFindingsIn(engine, spooled)), ...attached } };
  }
  return { make: "table", value: result.value, ...made, attached: { ...dataFindingsOf(result.value), ...attached } };
}

function storedVersion(version: DataVersion): StageProduct {
  return {
    make: "stored table",
    version,
    notes: [{ text: `Version ${version.output.hash.slice(0, 12)}, as collected before.`, count: null }],
  };
}
