import type { ScriptAnalysis, ScriptRequest } from "../../analyse/analyseScript.ts";
import type { FailureData } from "../../base/failure.ts";

/** Down to the worker: audit this script as the editor has it. A newer order for a file replaces an older one. */
export interface ScriptOrder extends ScriptRequest {
  readonly version: number;
}

export type ScriptAnswer =
  | {
      readonly type: "audited";
      readonly version: number;
      readonly file: string;
      readonly analysis: ScriptAnalysis;
      readonly milliseconds: number;
    }
  | { readonly type: "failed"; readonly version: number; readonly file: string; readonly failure: FailureData };
