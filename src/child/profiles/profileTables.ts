import * as v from "valibot";
import { Failure } from "../../base/failure.ts";
import { hashOf } from "../../base/hash.ts";
import type { AlertKind } from "../../model/alertKinds.ts";
import type { StageResult, StoredObject } from "../../model/artifact.ts";
import type { ColumnProfile, Profile, ProfileSoFar } from "../../model/profile.ts";
import type { Relation } from "../../model/relation.ts";
import { hasProfile, type Task } from "../../model/vocabulary.ts";
import type { GivenTarget } from "../../profile/againstTarget.ts";
import { profileMore } from "../../profile/profileMore.ts";
import { type ProfileOptions, profileRelation } from "../../profile/profileRelation.ts";
import { type StageDescriptor, stageMark } from "../../runtime/stage.ts";
import { type PreparedTable, preparedTable } from "../models/preparedTable.ts";
import type { StagesRun } from "../runStages.ts";
import { problemOf, type SplitSeen, seals } from "../split/knownSplits.ts";
import { partsOfKeys } from "../split/splitRows.ts";
import type { StageRunner } from "../stageRunner.ts";
import { isLong } from "./heldTable.ts";
import { letGo } from "./letGo.ts";

/** What a stored profile was made with beside the table, so that another split, target or MLPipe makes it anew. */
const basisShape = v.object({ basis: v.object({ version: v.number(), testKeys: v.nullable(v.string()), target: v.nullable(v.string()) }) });
type Basis = v.InferOutput<typeof basisShape>["basis"];

const version = 5;

/** The second part of longer tables is made only where somebody asked for the table itself. */
const mostRowsUnasked = 20_000;

/**
 * Stores a profile beside the result of each table that is asked for, test rows left out where they are known by key.
 * Runs after the stages, when the split of a first run is there too. All first parts come before the second ones, which
 * take longer: a panel shows what there is.
 */
export async function profileTables(run: StagesRun, runners: Iterable<StageRunner>, splits: readonly SplitSeen[]): Promise<void> {
  const { profiles } = run.order;
  const all: Table[] = [];
  const byDescriptor = new Map(Array.from(runners, (runner) => [runner.descriptor, runner]));
  const outputOf = (stage: StageDescriptor): StageRunner => {
    const found = byDescriptor.get(stage);
    if (found === undefined) throw new Error("A stage of the recipe is not in the order.");
    return found;
  };
  for (const runner of runners) {
    const { result } = runner;
    if (result === null || !hasProfile(result.kind)) continue;
    // Preparing many rows again takes its time: only where somebody asked for them.
    const isRecipe = runner.descriptor[stageMark] === "prepare";
    if (isRecipe && profiles === null && (result.rowCount ?? 0) > mostRowsUnasked) continue;
    if (isRecipe && runner.descriptor.inputs["parts"] === undefined) continue;
    all.push({ runner, result, sealing: splits.filter((split) => seals(split, runner.descriptor)), outputOf });
  }
  const tables = all.filter(({ runner }) => profiles?.includes(runner.name) ?? true);
  let made = 0;
  for (const table of tables) {
    const onColumns = drafting(run, table);
    const isMade = await attach(run, table, "profile", null, (relation, options) =>
      profileRelation(relation, { ...options, onColumn: (done) => onColumns(options.rows, done) }),
    );
    if (isMade) made++;
    if (isMade) onColumns(null, []);
  }
  const later = tables.filter(({ result }) => profiles !== null || (result.rowCount ?? 0) <= mostRowsUnasked);
  if (made > 0 && later.length > 0) run.store.announce(run.order.runId);
  for (const table of later) {
    const target = targetOf(run, table);
    await attach(run, table, "profile-more", target, (relation, options) => profileMore(relation, { ...options, target }));
  }
  // Last, the tables that the others were made from: a profile says what changed since.
  const above = all.filter((table) => !tables.includes(table) && tables.some(({ runner }) => isMadeFrom(runner, table.runner)));
  for (const table of above) await attach(run, table, "profile", null, (relation, options) => profileRelation(relation, options));
}

/** More often than this nobody can read it. */
const draftMs = 250;

type Drafting = (rows: Profile["rows"] | null, done: readonly ColumnProfile[]) => void;

/** Stores what a panel shows until the whole is made: columns of larger tables as they are done. At the end, with null, it goes. */
function drafting({ order, store, link, clock }: StagesRun, { runner, result }: Table): Drafting {
  const total = result.schema?.columns.length ?? 0;
  // A recipe's columns are told apart only when all are made.
  if (order.profiles === null || (result.rowCount ?? 0) <= mostRowsUnasked || runner.descriptor[stageMark] === "prepare") return () => {};
  let last = Number.NEGATIVE_INFINITY;
  return (rows, done) => {
    const now = clock.milliseconds();
    if (rows !== null && now - last < draftMs && done.length < total) return;
    last = now;
    if (rows === null) store.detach(result.key, "profile-so-far");
    else store.draft(result.key, "profile-so-far", { version: 2, rows, columns: [...done] } satisfies ProfileSoFar);
    link.emit({ type: "progressed", stage: runner.name, done: rows === null ? total : done.length, total, unit: "columns" });
  };
}

function isMadeFrom({ descriptor }: StageRunner, above: StageRunner): boolean {
  return descriptor.inputs["table"] === above.descriptor;
}

interface Table {
  readonly runner: StageRunner;
  readonly result: StageResult;
  /** Splits that seal rows of it. */
  readonly sealing: readonly SplitSeen[];
  /** Stages further up. */
  readonly outputOf: (stage: StageDescriptor) => StageRunner;
}

type Make = (relation: Relation, options: ProfileOptions) => Promise<object>;

/** False where it is there already, or cannot be made. */
async function attach(run: StagesRun, table: Table, name: string, target: GivenTarget | null, make: Make): Promise<boolean> {
  const { store, link } = run;
  const { runner, result, sealing } = table;
  const basis: Basis = {
    version,
    testKeys: sealing.length === 0 ? null : hashOf(sealing.map((split) => split.rows.testKeys)),
    target: target === null ? null : JSON.stringify(target),
  };
  if (isUpToDate(run, store.attached(result.key, name), basis)) return false;
  link.throwIfCancelled();
  try {
    const document = await withRelation(run, table, make);
    store.attach(result.key, name, store.putJson({ ...document, basis }));
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The results are stored and right; only the look at them is missing.
    link.emit({ type: "logged", stage: runner.name, level: "warning", text: `No profile: ${error.message} ${error.remedy}` });
    return false;
  }
}

function isUpToDate({ store }: StagesRun, stored: StoredObject | null, basis: Basis): boolean {
  if (stored === null) return false;
  try {
    const known = store.readJson(stored, basisShape).basis;
    return known.version === basis.version && known.testKeys === basis.testKeys && known.target === basis.target;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

async function withRelation(run: StagesRun, { runner, result, sealing, outputOf }: Table, make: Make): Promise<object> {
  const stage = runner.name;
  if (isLong(result.rowCount ?? 0, result.schema?.columns.length ?? 0)) letGo();
  if (runner.descriptor[stageMark] === "prepare") {
    const prepared = await preparedTable({ outputOf, signal: run.link.signal }, runner);
    if (prepared === null) throw new Error(`"${stage}" has no parts.`);
    const made = await make(await (await run.engine()).relation(prepared.value), { stage, rows: "training rows" });
    return traced(made, prepared);
  }
  if (sealing.length > 0) {
    const parts = partsOfKeys(await runner.keys(), new Set(sealing.flatMap((split) => [...split.testKeys])));
    if (parts !== null) {
      const { relation, close } = await runner.relation(parts);
      try {
        return await make(relation, { stage, rows: "without test rows", filter: { parts: ["train"] } });
      } finally {
        await close();
      }
    }
  }
  for (const { rows } of sealing)
    await run.seal.note(rows, "features", stage, "a profile of all rows, in which the test rows cannot be told apart");
  const { relation, close } = await runner.relation();
  try {
    return await make(relation, { stage, rows: sealing.length === 0 ? "all rows" : "includes test rows" });
  } finally {
    await close();
  }
}

/** A profile that says what each column was made from. */
function traced(made: object, { from, otherColumns }: PreparedTable): object {
  if (!("alerts" in made)) return made;
  const alerts = (made.alerts as Profile["alerts"]).filter(({ kind, column, other }) => {
    const sources = column === null ? undefined : from.get(column);
    if (sources === undefined) return true;
    // The columns of one category say the same as each other.
    if (kind === "high-correlation") return !from.get(other ?? "")?.some((source) => sources.includes(source));
    return !byDesign.includes(kind);
  });
  if (!("columns" in made) || !Array.isArray(made.columns)) return { ...made, alerts };
  const columns = (made.columns as readonly { readonly name: string }[]).map((column) => {
    const sources = from.get(column.name);
    return sources === undefined ? column : { ...column, from: sources };
  });
  return { ...made, columns, alerts, ...(otherColumns > 0 ? { otherColumns } : {}) };
}

/** What is so of most columns that encode something. */
const byDesign: readonly AlertKind[] = ["imbalance", "zeros", "skewed"];

/** The problem that the table's split is for, else the only one there is. */
function targetOf({ pipeline }: StagesRun, { runner, sealing }: Table): GivenTarget | null {
  const brief = problemOf(pipeline, runner.descriptor, sealing);
  if (brief === null) return null;
  // The shape was checked where the problem was made.
  const { target, positive } = brief.given["options"] as { readonly target: string; readonly positive?: string | boolean };
  return { column: target, task: brief.given["task"] as Task, positive: positive ?? null };
}
