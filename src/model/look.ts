import type { FailureData } from "../base/failure.ts";
import type { StoredObject } from "./artifact.ts";
import type { Pair } from "./pair.ts";
import type { Profile } from "./profile.ts";
import type { TableSchema } from "./relation.ts";

/** A stored table that a person looks at, and what decides which of its rows may be seen. */
export interface LookedAt {
  readonly projectRoot: string;
  /** Absolute path of the pipeline file, beside which the ledger lies. */
  readonly pipelineFile: string;
  readonly stage: string;
  /** Of the result. */
  readonly key: string;
  readonly output: StoredObject;
  readonly schema: TableSchema;
  /** Results of the splits that seal rows of the table. */
  readonly splits: readonly { readonly stage: string; readonly key: string }[];
  /** The column that is predicted; its values stay closed where test rows cannot be told apart. */
  readonly target: string | null;
  /** False in an untrusted workspace. */
  readonly mayWrite: boolean;
}

export type Look =
  | {
      readonly kind: "rows";
      /** As `table/conditions` reads it; empty for all rows. */
      readonly condition: string;
      readonly offset: number;
      readonly limit: number;
      /** Show the values of personal columns as they are. */
      readonly openPersonal: boolean;
    }
  | { readonly kind: "pair"; readonly first: string; readonly second: string };

/** A page of rows. */
export interface RowsSeen {
  readonly kind: "rows";
  readonly seen: Profile["rows"];
  /** Rows that may be seen, and those of them that meet the condition. */
  readonly rowCount: number;
  readonly matching: number;
  readonly offset: number;
  readonly columns: readonly { readonly name: string; readonly masked: "personal" | "target" | null }[];
  /** As text; null where a value is missing. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export type LookAnswer =
  | RowsSeen
  | { readonly kind: "pair"; readonly pair: Pair }
  | { readonly kind: "failed"; readonly failure: FailureData };

/** To the thread that looks into stored tables, and back. */
export interface LookRequest {
  readonly id: number;
  readonly at: LookedAt;
  readonly look: Look;
}
export interface LookReply {
  readonly id: number;
  readonly answer: LookAnswer;
}
