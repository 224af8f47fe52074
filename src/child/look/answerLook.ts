import { openStore, type Store } from "../../artifacts/store.ts";
import { Failure, failureData } from "../../base/failure.ts";
import { hashOf } from "../../base/hash.ts";
import type { Look, LookAnswer, LookedAt } from "../../model/look.ts";
import { type Pair, pairShape } from "../../model/pair.ts";
import { profilePair } from "../../profile/profilePair.ts";
import { openSeal } from "../seal.ts";
import { lookAtRows } from "./lookAtRows.ts";
import { type LookTable, openLookTable } from "./lookTable.ts";

/** Answers looks into stored tables one after the other; keeps the last table open, for a person stays with one. */
export interface Looker {
  answer(at: LookedAt, look: Look): Promise<LookAnswer>;
  close(): Promise<void>;
}

/** @param now ISO 8601, UTC */
export function openLooker(now: () => string): Looker {
  let open: { readonly name: string; readonly table: LookTable } | null = null;

  async function tableOf(store: Store, at: LookedAt): Promise<LookTable> {
    const name = hashOf([at.projectRoot, at.key, at.output.hash, at.splits.map(({ key }) => key)]);
    if (open?.name === name) return open.table;
    await close();
    const table = await openLookTable(store, at);
    open = { name, table };
    return table;
  }

  async function close(): Promise<void> {
    const last = open;
    open = null;
    await last?.table.close();
  }

  async function answered(at: LookedAt, look: Look): Promise<LookAnswer> {
    const store = openStore(at.projectRoot);
    const table = await tableOf(store, at);
    await noteInspection(at, table, now);
    if (look.kind === "rows") return await lookAtRows(table, at, look);
    return { kind: "pair", pair: await pairOf(store, table, at, look) };
  }

  return {
    async answer(at, look) {
      try {
        return await answered(at, look);
      } catch (error) {
        // A table that was removed or replaced under us is opened again by the next look.
        await close();
        return { kind: "failed", failure: failureData(error) };
      }
    },
    close,
  };
}

/** Rows among which test rows cannot be told apart are shown only where that can be written down. */
async function noteInspection({ pipelineFile, stage, mayWrite }: LookedAt, { among }: LookTable, now: () => string): Promise<void> {
  if (among.length === 0) return;
  if (!mayWrite) {
    throw new Failure(
      "unnoted-look",
      "Test rows cannot be told apart in this table, and a look at them would have to be written into the ledger.",
      "Trust the workspace, or look at a table in which rows keep their keys.",
    );
  }
  const seal = openSeal({ file: pipelineFile, reason: null, now });
  for (const rows of among) await seal.note(rows, "features", stage, "rows were looked at, among which the test rows cannot be told apart");
}

/** Found where it was computed before. */
async function pairOf(store: Store, table: LookTable, at: LookedAt, { first, second }: Extract<Look, { kind: "pair" }>): Promise<Pair> {
  if (table.seen === "includes test rows" && (first === at.target || second === at.target)) {
    throw new Failure(
      "sealed-target",
      `Test rows cannot be told apart in this table, so nothing is shown against \`${at.target}\`.`,
      "Look at a table in which rows keep their keys.",
    );
  }
  const name = `pair-${hashOf([1, first, second, at.splits.map(({ key }) => key)]).slice(0, 16)}`;
  const stored = store.attached(at.key, name);
  const known = stored === null ? null : readPair(store, stored);
  if (known !== null) return known;
  const pair = await profilePair(table.relation, first, second, {
    stage: at.stage,
    rows: table.seen,
    ...(table.filter === undefined ? {} : { filter: table.filter }),
  });
  if (at.mayWrite) store.attach(at.key, name, store.putJson(pair));
  return pair;
}

function readPair(store: Store, stored: NonNullable<ReturnType<Store["attached"]>>): Pair | null {
  try {
    return store.readJson(stored, pairShape);
  } catch (error) {
    // Damaged, or of another version: computed again.
    if (error instanceof Failure) return null;
    throw error;
  }
}
