import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { systemErrorCode } from "./failure.ts";

/**
 * The files that a pattern names, sorted by their paths' code units. `*` and `?` stand for letters of a name, `**` for any folders,
 * `{a,b}` for either. Names that begin with a dot are met only by a pattern that names the dot.
 * @param pattern absolute
 */
export function globFiles(pattern: string): string[] {
  const found = new Set<string>();
  for (const each of alternatives(pattern.split(sep).join("/"))) {
    const [root = "", ...parts] = each.split("/");
    walk(`${root}/`, parts, found);
  }
  return [...found].sort();
}

/** Whether the pattern names this file, be it there or not. Both are absolute. */
export function isNamedBy(pattern: string, path: string): boolean {
  const parts = path.split(sep);
  return alternatives(pattern.split(sep).join("/")).some((each) => fits(each.split("/"), parts));
}

function fits([part, ...rest]: readonly string[], names: readonly string[]): boolean {
  if (part === undefined) return names.length === 0;
  if (part === "**") return names.some((_, count) => fits(rest, names.slice(count)));
  const [name, ...others] = names;
  return name !== undefined && (part === name || nameTest(part)(name)) && fits(rest, others);
}

/** Does the text name several files? */
export function isPattern(text: string): boolean {
  return /[*?{]/.test(text);
}

function walk(folder: string, [part, ...rest]: readonly string[], found: Set<string>): void {
  if (part === undefined) return;
  if (part === "**") {
    walk(folder, rest, found);
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) walk(join(folder, entry.name), [part, ...rest], found);
    }
    return;
  }
  if (!isPattern(part) && rest.length > 0) {
    walk(join(folder, part), rest, found);
    return;
  }
  const test = nameTest(part);
  for (const entry of entriesOf(folder)) {
    if (!test(entry.name)) continue;
    if (rest.length > 0) {
      if (entry.isDirectory()) walk(join(folder, entry.name), rest, found);
    } else if (!entry.isDirectory()) found.add(join(folder, entry.name));
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // No such folder, or not to be entered: nothing there is named.
    if (systemErrorCode(error) !== null) return [];
    throw error;
  }
}

function nameTest(part: string): (name: string) => boolean {
  const source = part
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const pattern = new RegExp(`^${source}$`, "su");
  return (name) => pattern.test(name) && (!name.startsWith(".") || part.startsWith("."));
}

function alternatives(pattern: string): readonly string[] {
  const choice = /\{([^{}]*)\}/.exec(pattern);
  if (choice === null) return [pattern];
  const [whole, inside = ""] = choice;
  const before = pattern.slice(0, choice.index);
  const after = pattern.slice(choice.index + whole.length);
  return inside.split(",").flatMap((each) => alternatives(before + each + after));
}
