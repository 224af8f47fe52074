import { dirname, join } from "node:path";
import { type FollowedScript, followScript } from "../leakage/script/auditScript.ts";
import { readPython } from "../python/readPython.ts";
import type { PythonModule } from "../python/syntax.ts";

/** A script that was followed, and all that this depends on. */
export interface FollowedFile {
  readonly script: FollowedScript;
  /** The script's, and those of modules beside it, by path. */
  readonly texts: Readonly<Record<string, string>>;
  /** What was looked for, too, and is not there. */
  readonly absent: readonly string[];
}

type ReadText = (path: string) => string | null;

/** A script by its path, followed once for each state of its text and of its modules; null where there is no such file. */
export function followFile(file: string, readText: ReadText, followed: Map<string, FollowedFile>): FollowedFile | null {
  const known = followed.get(file);
  if (known !== undefined && isStill(known, readText)) return known;
  const text = readText(file);
  if (text === null) return null;
  const made = followText(file, text, readText);
  followed.set(file, made);
  return made;
}

export function followText(file: string, text: string, readText: ReadText): FollowedFile {
  const modules = moduleLoader(file, text, readText);
  return { script: followScript(modules.own, modules.load), texts: modules.texts, absent: [...modules.absent] };
}

function isStill({ texts, absent }: FollowedFile, readText: ReadText): boolean {
  return Object.entries(texts).every(([path, text]) => readText(path) === text) && absent.every((path) => readText(path) === null);
}

/** Finds what a script imports from beside it: `prep` is `prep.py` or `prep/__init__.py`, near the one that asks or the script. */
function moduleLoader(file: string, text: string, readText: ReadText) {
  const own = readPython(file, text);
  const known = new Map<string, PythonModule>([[file, own]]);
  const texts: Record<string, string> = { [file]: text };
  const absent = new Set<string>();
  const read = (path: string): PythonModule | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = readText(path);
    if (found === null) absent.add(path);
    if (found === null || found.length > largestModule) return null;
    const module = readModule(path, found);
    known.set(path, module);
    texts[path] = found;
    return module;
  };
  const load = (name: string, from: string): PythonModule | null => {
    if (name === "") return known.get(from) ?? null;
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const parts = name.slice(dots).split(".").filter(Boolean);
    if (parts.length === 0) return null;
    const folder = Array.from({ length: Math.max(0, dots - 1) }).reduce<string>((at) => dirname(at), dirname(from));
    const folders = dots > 0 ? [folder] : [...new Set([folder, dirname(file), dirname(dirname(file))])];
    for (const each of folders) {
      const found = read(`${join(each, ...parts)}.py`) ?? read(join(each, ...parts, "__init__.py"));
      if (found !== null) return found;
    }
    return null;
  };
  return { own, load, texts, absent };
}

/** A module of a package is imported by many of the files that are audited with it: the last few hundred stay as they were read. */
const modulesRead = new Map<string, PythonModule>();
const modulesKept = 300;

function readModule(path: string, text: string): PythonModule {
  const before = modulesRead.get(path);
  modulesRead.delete(path);
  const module = before?.text === text ? before : readPython(path, text);
  modulesRead.set(path, module);
  const [oldest] = modulesRead.keys();
  if (modulesRead.size > modulesKept && oldest !== undefined) modulesRead.delete(oldest);
  return module;
}

/** What is larger was not written by hand. */
const largestModule = 500_000;
