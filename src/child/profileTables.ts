import * as v from "valibot";
import { Failure } from "../base/failure.ts";
import { hashOf } from "../base/hash.ts";
import { partCodes } from "../learn/split/options.ts";
import type { StoredObject } from "../model/artifact.ts";
import type { Profile } from "../model/profile.ts";
import type { TableValue } from "../model/relation.ts";
import { stageProducts } from "../model/vocabulary.ts";
import { profileRelation } from "../profile/profileRelation.ts";
import { type SplitSeen, seals } from "./knownSplits.ts";
import type { StagesRun } from "./runStages.ts";
import { keyAt, keysOf } from "./splitRows.ts";
import type { StageRunner } from "./stageRunner.ts";

/** What a stored profile was made with beside the table, so that another split makes it anew. */
const basisShape = v.object({ basis: v.object({ testKeys: v.nullable(v.string()) }) });

/**
 * Stores a profile beside the result of each table that is asked for, test rows left out where they are known by key.
 * Runs after the stages, when the split of a first run is there too.
 */
export async function profileTables(run: StagesRun, runners: Iterable<StageRunner>, splits: readonly SplitSeen[]): Promise<void> {
  const { profiles } = run.order;
  for (const runner of runners) {
    const { result } = runner;
    if (result === null || stageProducts[result.kind] !== "table" || !(profiles?.includes(runner.name) ?? true)) continue;
    const sealing = splits.filter((split) => seals(split, runner.descriptor));
    const basis = { testKeys: sealing.length === 0 ? null : hashOf(sealing.map((split) => split.rows.testKeys)) };
    if (isUpToDate(run, run.store.attached(result.key, "profile"), basis.testKeys)) continue;
    run.link.throwIfCancelled();
    try {
      const profile = await profileOf(run, runner, sealing);
      run.store.attach(result.key, "profile", run.store.putJson({ ...profile, basis }));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // The results are stored and right; only the look at them is missing.
      run.link.emit({ type: "logged", stage: runner.name, level: "warning", text: `No profile: ${error.message} ${error.remedy}` });
    }
  }
}

function isUpToDate({ store }: StagesRun, stored: StoredObject | null, testKeys: string | null): boolean {
  if (stored === null) return false;
  try {
    return store.readJson(stored, basisShape).basis.testKeys === testKeys;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

async function profileOf(run: StagesRun, runner: StageRunner, splits: readonly SplitSeen[]): Promise<Profile> {
  const engine = await run.engine();
  const value = await runner.table();
  const testKeys = new Set(splits.flatMap((split) => [...split.testKeys]));
  const parts = splits.length === 0 ? null : partsByKey(value, testKeys);
  if (parts !== null) {
    const filter = { parts: ["train"] } as const;
    return await profileRelation(await engine.relation(value, parts), { stage: runner.name, rows: "without test rows", filter });
  }
  for (const { rows } of splits)
    await run.seal.note(rows, "features", runner.name, "a profile of all rows, in which the test rows cannot be told apart");
  const rows = splits.length === 0 ? "all rows" : "includes test rows";
  return await profileRelation(await engine.relation(value), { stage: runner.name, rows });
}

/** Test rows by their keys, all others as "train"; null where not every test row is found, as behind an aggregation. */
function partsByKey({ table }: TableValue, testKeys: ReadonlySet<string>): Uint8Array | null {
  const keys = keysOf(table);
  const found = new Set<string>();
  const parts = new Uint8Array(table.rowCount);
  for (let row = 0; row < parts.length; row++) {
    const key = keyAt(keys, row);
    if (!testKeys.has(key)) continue;
    parts[row] = partCodes.test;
    found.add(key);
  }
  return found.size === testKeys.size ? parts : null;
}
