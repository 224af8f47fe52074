import type { Store } from "../artifacts/store.ts";
import type { Comparison } from "../model/dataVersion.ts";
import { comparisonKey } from "../plan/comparisonKey.ts";
import { compareTables } from "../profile/compareTables.ts";
import type { RunOrder } from "../run/protocol.ts";
import type { Engine } from "../table/engine.ts";

type Wanted = NonNullable<RunOrder["comparisons"]>[number];

/** Compares two versions of a collected table, and stores what differs under a key of its own. */
export async function compareVersions(store: Store, engine: () => Promise<Engine>, { stage, before, after }: Wanted): Promise<void> {
  const { readParquetFile } = await engine();
  const tableOf = async (version: Wanted["before"]) => readParquetFile(await store.pathOf(version.output), version.schema);
  const sideOf = ({ output, rowCount, lastRun }: Wanted["before"]) => ({ output, rowCount, lastRun });
  const comparison: Comparison = {
    version: 1,
    stage,
    before: sideOf(before),
    after: sideOf(after),
    ...compareTables(await tableOf(before), await tableOf(after)),
  };
  store.attach(comparisonKey(stage, before, after), "comparison", store.putJson(comparison));
}
