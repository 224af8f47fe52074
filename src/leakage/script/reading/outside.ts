import type { OutsideRead } from "../facts.ts";
import { textValue } from "../rows/data.ts";
import { noteFilePiece } from "../rows/pieces.ts";
import type { DataState, Value } from "../rows/values.ts";
import { argument, type Call } from "./calls.ts";
import type { Arguments } from "./functions.ts";
import { type Machine, siteOf, textOf } from "./machine.ts";

/** Notes a call that reads a file by a path that is written there, or that asks the network. */
export function noteRead(machine: Machine, path: string, args: Arguments, call: Call): void {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const what = asksNetwork(path, name) ? "network" : fileRead(path, name, args);
  if (what === null) return;
  const given = textValue(args.positional[0] ?? args.named.get("filepath_or_buffer") ?? args.named.get("file"));
  if (what === "file" && given === null) return;
  const isRemote = given !== null && /^(?:https?|s3|gs|ftp):/i.test(given);
  const read: OutsideRead = {
    what: isRemote ? "network" : what,
    path: given,
    text: textOf(machine, call.callee),
    site: siteOf(machine, call),
  };
  machine.facts.reads.push(read);
}

const clients = /^(?:requests|httpx|aiohttp|boto3|ftplib|socket|psycopg2|pymysql|pymongo|urllib\.request)\./;

function asksNetwork(path: string, name: string): boolean {
  return clients.test(path) || /^read_(?:sql|gbq)/.test(name) || (/^fetch_\w+$/.test(name) && path.startsWith("sklearn"));
}

const readers = /^(?:read|scan)_(?:csv|table|fwf|parquet|json|ndjson|excel|feather|pickle|hdf|orc|stata|sas|spss|xml|html|ipc)$/;
const loaders = /^(?:load|loadtxt|genfromtxt|loadmat|loadarff|fromfile|memmap|load_model)$/;
const loading = /^(?:joblib|numpy|np|torch|keras|tensorflow|scipy)\b/;

function fileRead(path: string, name: string, args: Arguments): "file" | null {
  if (path === "builtins.open") return isWriting(args) ? null : "file";
  return readers.test(name) || (loaders.test(name) && loading.test(path)) ? "file" : null;
}

function isWriting(args: Arguments): boolean {
  return /[wax]/.test(textValue(argument(args, "mode", 1)) ?? "r");
}

/** Notes a table that is written to a file, with what its name says of it. */
export function noteWritten(machine: Machine, state: DataState, call: Call, place = 0): void {
  const { rows, influences, columns, predictions } = state;
  if (rows === null) return;
  const path = call.arguments.find((each) => each.name === "path_or_buf" || each.name === "path") ?? call.arguments[place];
  const named = path === undefined ? null : fileNamed(machine, textOf(machine, path.value));
  if (named !== null) noteFilePiece(machine, named, state, call);
  machine.facts.written.push({
    rows,
    influences,
    columns,
    predictions,
    isResult: named === null ? null : /^table\.(?:csv|parquet)$/.test(named),
    site: siteOf(machine, call),
  });
}

/** The last text in an expression that looks like a file's name; a variable is looked up where it was last assigned. */
function fileNamed(machine: Machine, text: string, depth = 0): string | null {
  const texts = [...text.matchAll(/["']([^"']*)["']/g)].map((found) => found[1] ?? "");
  const file = texts.map((each) => /([\w-]+\.\w+)$/.exec(each)?.[1]).findLast((each) => each !== undefined);
  if (file !== undefined) return file;
  const name = /^[A-Za-z_]\w*$/.test(text) ? text : null;
  if (name === null || depth > 2) return null;
  const assigned = [...machine.text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]*)?=(?!=)(.*)$`, "gm"))].at(-1)?.[1];
  return assigned === undefined ? null : fileNamed(machine, assigned.trim(), depth + 1);
}

/** What numpy writes: `np.savetxt(path, rows)`. */
export function writtenByNumpy(machine: Machine, state: (value: Value) => DataState, args: Arguments, call: Call): void {
  const rows = argument(args, "X", 1) ?? args.named.get("arr");
  if (rows !== undefined) noteWritten(machine, state(rows), call);
}
