import type { Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newDictionary } from "../reading/joinValues.ts";
import { type Machine, textOf } from "../reading/machine.ts";
import type { Value } from "./values.ts";

/** `joblib.dump(model, "model.pkl")` and `pickle.load(file)`: what was put into a file is what comes out of it. Null for any other call. */
export function storedValue(machine: Machine, path: string, args: Arguments, call: Call): Value | null {
  if (!/(?:^|\.)(?:joblib|pickle|cPickle|cloudpickle|dill)\.(?:dump|load)$/.test(path)) return null;
  const dumps = path.endsWith("dump");
  const place = fileOf(machine, args.positional[dumps ? 1 : 0], call.arguments[dumps ? 1 : 0]?.value);
  const [value] = args.positional;
  if (dumps && value !== undefined && place !== null) machine.stored.set(place, value);
  return dumps ? null : (machine.stored.get(place ?? "") ?? null);
}

/** `st.session_state` of streamlit: one dictionary for a whole session, through which rows and models go from click to click. */
export function sessionOf(machine: Machine, path: string): Value | null {
  if (path !== "streamlit.session_state") return null;
  const known = machine.stored.get(path) ?? newDictionary(machine.memory, { entries: new Map(), others: [] });
  machine.stored.set(path, known);
  return known;
}

/** What a file is called: by the path that it was opened with, or as the path is written. */
function fileOf(machine: Machine, value: Value | undefined, at: Call["callee"] | undefined): string | null {
  if (value?.kind === "thing" && value.name === "file") return fileOf(machine, value.options.get("path"), undefined);
  if (value?.kind === "literal" && typeof value.value === "string" && value.loops.size === 0) return value.value;
  return at === undefined || machine.loops.length > 0 ? null : textOf(machine, at);
}
