import { appendSealEntry, isNewShot, readLedger, shotsOf } from "../artifacts/sealLedger.ts";
import type { SealEntry } from "../model/artifact.ts";

/** The test rows of a split, as the ledger names them. */
export interface SealedRows {
  readonly testKeys: string;
  readonly testRows: number;
  readonly split: SealEntry["split"];
}

/** The pipeline's seal during one run. */
export interface Seal {
  /** May these predictions be scored? A shot that is in the ledger may always be reported again. */
  ask(rows: SealedRows, predictions: string): Permission;
  /** Writes a shot that was just scored; nothing when it is in the ledger already. */
  shoot(rows: SealedRows, predictions: string, stage: string, metric: SealEntry["metric"]): Promise<void>;
  /** Writes down a look at test rows that is no shot, unless the same look is in the ledger already. */
  note(rows: SealedRows, level: "keys" | "features" | "labels", stage: string, why: string): Promise<void>;
}

export type Permission =
  /** `number`: which shot this is, 1 = first. `of`: how many there are with it. */
  | { readonly open: true; readonly number: number; readonly of: number; readonly reason: string }
  | { readonly open: false; readonly number: number };

export interface SealOptions {
  /** The pipeline file, beside which the ledger lies. */
  readonly file: string;
  /** Why a new shot is taken; null: none is. */
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

export function openSeal({ file, reason, now }: SealOptions): Seal {
  return {
    ask({ testKeys }, predictions) {
      const shots = shotsOf(readLedger(file), null);
      const known = shots.findIndex((shot) => shot.testKeys === testKeys && shot.predictions === predictions);
      if (known >= 0) return { open: true, number: known + 1, of: shots.length, reason: shots[known]?.why ?? "" };
      const number = shots.length + 1;
      return reason === null ? { open: false, number } : { open: true, number, of: number, reason };
    },
    async shoot(rows, predictions, stage, metric) {
      if (!isNewShot(readLedger(file), rows.testKeys, predictions)) return;
      await appendSealEntry(file, { version: 1, at: now(), level: "labels", stage, why: reason ?? "", ...rows, predictions, metric });
    },
    async note(rows, level, stage, why) {
      const same = (entry: SealEntry): boolean =>
        entry.level === level &&
        entry.stage === stage &&
        entry.testKeys === rows.testKeys &&
        entry.predictions === null &&
        entry.why === why;
      if (readLedger(file).entries.some(same)) return;
      await appendSealEntry(file, { version: 1, at: now(), level, stage, why, ...rows, predictions: null, metric: null });
    },
  };
}
