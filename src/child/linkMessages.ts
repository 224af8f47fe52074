import type { RunEvent, RunOrder } from "../run/protocol.ts";

/** What the child's main thread and its link say to each other. Both are made from the same sources, so unchecked. */
export interface LinkData {
  readonly socketPath: string;
  readonly reattachMs: number;
  /** Shared memory: a main thread in a long loop sees at once that it is to stop. */
  readonly flag: Int32Array;
}

/** Position in the shared memory: 1 once the run is to be cancelled. */
export const cancelFlag = 0;

export type ToMain =
  | { readonly type: "order"; readonly order: RunOrder }
  /** Before the order. */
  | { readonly type: "secrets"; readonly values: Readonly<Record<string, string>> }
  | { readonly type: "cancel" }
  /** There will be no order. */
  | { readonly type: "refused" };

export type ToLink = { readonly type: "emit"; readonly event: RunEvent } | { readonly type: "finish" };
