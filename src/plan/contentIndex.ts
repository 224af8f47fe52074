import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { Failure } from "../base/failure.ts";
import { sha256, sha256OfFile } from "../base/hash.ts";
import { parseJson } from "../base/shape.ts";
import { writeAside } from "../base/writeAside.ts";

/** Files up to this size are hashed at once (some 10 ms); larger ones meanwhile count as "checking". */
const smallBytes = 8 << 20;
/** A file changed so shortly before it was hashed may change again without a new time stamp (git: "racily clean"). */
const settledMs = 2000;

export interface ContentIndex {
  /** Path → SHA-256 of the bytes, "missing", or "checking" while a large unknown file is being hashed. */
  hashes(paths: readonly string[]): Record<string, string>;
  /** Resolves when no file is being hashed any more; then `hashes` answers without "checking". */
  settled(): Promise<void>;
}

export interface ContentIndexOptions {
  /** The project's `.mlpipe`; known hashes are kept in its `content-index.json` where the folder exists. */
  readonly storeFolder: string;
  /** False where nothing may be written. */
  readonly persist: boolean;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly smallBytes?: number;
}

const entryShape = v.object({ stamp: v.string(), hash: v.string() });
const indexShape = v.object({ version: v.literal(1), files: v.record(v.string(), entryShape) });
type Entries = Map<string, v.InferOutput<typeof entryShape>>;

/** Hashes of data files, known again by path, size, times and inode. */
export function openContentIndex(options: ContentIndexOptions): ContentIndex {
  const path = join(options.storeFolder, "content-index.json");
  const small = options.smallBytes ?? smallBytes;
  const entries = readEntries(path);
  const passing: Entries = new Map();
  const hashing = new Map<string, Promise<void>>();

  const remember = (file: string, state: FileState, hash: string): void => {
    const lasting = Math.abs(options.clock() - state.changedMs) > settledMs;
    (lasting ? entries : passing).set(file, { stamp: state.stamp, hash });
    if (lasting) passing.delete(file);
    if (lasting && options.persist) save(path, options.storeFolder, entries);
  };

  const hashLarge = async (file: string): Promise<void> => {
    // Once more when it changed meanwhile, and not for ever: a file that keeps growing is asked for again later.
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = fileState(file);
      if (before === null) return;
      const hash = await sha256OfFile(file);
      if (fileState(file)?.stamp === before.stamp) return remember(file, before, hash);
    }
  };

  const hashOne = (file: string): string => {
    const state = fileState(file);
    if (state === null) return "missing";
    const known = [entries.get(file), state.bytes > small ? passing.get(file) : undefined].find((entry) => entry?.stamp === state.stamp);
    if (known !== undefined) return known.hash;
    if (state.bytes <= small) {
      const hash = hashSmall(file);
      if (hash !== "missing" && fileState(file)?.stamp === state.stamp) remember(file, state, hash);
      return hash;
    }
    if (!hashing.has(file)) {
      // What cannot be read to its end is not there for the pipeline; the run says why.
      const work = hashLarge(file).catch(() => void passing.set(file, { stamp: state.stamp, hash: "missing" }));
      hashing.set(
        file,
        work.finally(() => hashing.delete(file)),
      );
    }
    return "checking";
  };

  return {
    hashes: (paths) => Object.fromEntries(paths.map((file) => [file, hashOne(file)])),
    async settled() {
      while (hashing.size > 0) await Promise.all(hashing.values());
    },
  };
}

interface FileState {
  readonly bytes: number;
  readonly stamp: string;
  readonly changedMs: number;
}

function fileState(file: string): FileState | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return null;
  return {
    bytes: Number(found.size),
    // ctime too: programs that copy with `cp -p` or unpack archives set mtime back.
    stamp: `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`,
    changedMs: Math.max(Number(found.mtimeMs), Number(found.ctimeMs)),
  };
}

function hashSmall(file: string): string {
  try {
    return sha256(readFileSync(file));
  } catch {
    // Gone meanwhile, or not to be read: for the pipeline it is not there.
    return "missing";
  }
}

function readEntries(path: string): Entries {
  try {
    return new Map(Object.entries(parseJson(indexShape, readFileSync(path, "utf8"), path).files));
  } catch {
    // Absent, damaged, or of another version: the files are hashed again.
    return new Map();
  }
}

/** Merged with what another process saved meanwhile; of two at once one's news are lost, and hashed again. */
function save(path: string, storeFolder: string, entries: Entries): void {
  if (!existsSync(storeFolder)) return;
  const merged = [...new Map([...readEntries(path), ...entries])].filter(([file]) => existsSync(file));
  try {
    writeAside(path, JSON.stringify({ version: 1, files: Object.fromEntries(merged) }), { aside: join(storeFolder, "tmp") });
  } catch (error) {
    // A full disk must not keep anybody from seeing the plan; the run that needs the disk says so.
    if (!(error instanceof Failure)) throw error;
  }
}
