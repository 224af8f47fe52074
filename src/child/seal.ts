import { appendSealEntry, type CountedShot, isNewShot, readLedger, shotOf, shotsOf } from "../artifacts/sealLedger.ts";
import type { SealEntry } from "../model/artifact.ts";

/** The test rows of a split, as the ledger names them. */
export interface SealedRows {
  readonly testKeys: string;
  readonly testRows: number;
  readonly split: SealEntry["split"];
}

/** The pipeline's seal during one run. */
export interface Seal {
  /** Which shot these predictions are; null where the ledger does not know them. */
  counts(testKeys: string, predictions: string): CountedShot | null;
  /** May these predictions be scored? A shot that is in the ledger may always be reported again. */
  ask(rows: SealedRows, predictions: string): Permission;
  /**
   * Writes a shot that was just scored; nothing when it is in the ledger already. Gives the number that it has: another
   * run may have taken one meanwhile.
   */
  shoot(rows: SealedRows, predictions: string, stage: string, metric: SealEntry["metric"]): Promise<CountedShot>;
  /** Writes down a look at test rows that is no shot, unless the same look is in the ledger already. */
  note(rows: SealedRows, level: "keys" | "features" | "labels", stage: string, why: string): Promise<void>;
}

export type Permission = ({ readonly open: true } & CountedShot) | { readonly open: false; readonly number: number };

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
    counts: (testKeys, predictions) => shotOf(readLedger(file), testKeys, predictions),
    ask({ testKeys }, predictions) {
      const ledger = readLedger(file);
      const known = shotOf(ledger, testKeys, predictions);
      if (known !== null) return { open: true, ...known };
      const number = shotsOf(ledger, null).length + 1;
      return reason === null ? { open: false, number } : { open: true, number, of: number, reason };
    },
    async shoot(rows, predictions, stage, metric) {
      if (isNewShot(readLedger(file), rows.testKeys, predictions)) {
        await appendSealEntry(file, { version: 1, at: now(), level: "labels", stage, why: reason ?? "", ...rows, predictions, metric });
      }
      const counted = shotOf(readLedger(file), rows.testKeys, predictions);
      if (counted === null) throw new Error("The shot that was just written is not in the ledger.");
      return counted;
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
