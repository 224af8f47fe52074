import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { type Machine, siteOf } from "../reading/machine.ts";
import { isSet, numberValue } from "./data.ts";
import type { Influence } from "./influence.ts";
import type { DataState } from "./values.ts";

/** `shift(-1)`, `diff(-1)` and `rolling(7, center=True)` take values of later rows; anything else looks back only. */
export function laterRows(machine: Machine, state: DataState, name: string, args: Arguments, call: Call): readonly Influence[] {
  const what = lookingAhead(name, args);
  if (what === null) return [];
  const reads = state.column === null ? null : new Set([state.column]);
  return [{ kind: "later", rows: state.rows, site: siteOf(machine, call), what, column: null, reads, groups: new Set() }];
}

function lookingAhead(name: string, args: Arguments): string | null {
  if (name.startsWith("rolling")) return isSet(args.named.get("center")) ? `${name}(center=True)` : null;
  if (name !== "shift" && name !== "diff" && name !== "pct_change") return null;
  const periods = numberValue(args.named.get("n") ?? argument(args, "periods", 0));
  return periods !== null && periods < 0 ? `${name}(${periods})` : null;
}
