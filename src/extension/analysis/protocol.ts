import type { Analysis } from "../../analyse/analysePipeline.ts";
import type { FailureData } from "../../base/failure.ts";

/** Down to the worker: analyse this file as the editor sees it now. A newer request for a file replaces an older one. */
export interface AnalysisRequest {
  readonly version: number;
  readonly file: string;
  /** The search for the project root ends here; null for a file without a folder. */
  readonly boundary: string | null;
  /** Unsaved texts of open documents, by path. */
  readonly overlays: Readonly<Record<string, string>>;
  /** False in an untrusted workspace: nothing may be written, not even the index of content hashes. */
  readonly mayWrite: boolean;
  /** Answer only when large data files are hashed. */
  readonly wait: boolean;
  /** Beside what the editor shows: it replaces no other request, and none replaces it. */
  readonly aside: boolean;
}

/** Up from the worker: the whole state, never a difference. */
export type AnalysisAnswer =
  | {
      readonly type: "analysed";
      readonly version: number;
      readonly file: string;
      readonly analysis: Analysis;
      /** Shots at the test set that are in the ledger beside the file. */
      readonly shots: number;
      readonly milliseconds: number;
    }
  | { readonly type: "failed"; readonly version: number; readonly file: string; readonly failure: FailureData };
