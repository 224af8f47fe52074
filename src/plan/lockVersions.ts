import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * Package → locked version: from the nearest lock file, else from what is installed, else "unlocked".
 * @param folders where to look, nearest first
 */
export function readLockVersions(packages: readonly string[], folders: readonly string[]): Record<string, string> {
  if (packages.length === 0) return {};
  const lock = nearestLock(folders);
  return Object.fromEntries(packages.map((name) => [name, lock(name) ?? installedVersion(name, folders) ?? "unlocked"]));
}

type VersionOf = (packageName: string) => string | null;

/** Each lock file is read as far as direct dependencies need it; a damaged one knows nothing. */
const lockReaders: Readonly<Record<string, (text: string, importer: string) => VersionOf>> = {
  "package-lock.json": npmLock,
  "npm-shrinkwrap.json": npmLock,
  "pnpm-lock.yaml": pnpmLock,
  "yarn.lock": yarnLock,
};

function nearestLock(folders: readonly string[]): VersionOf {
  for (const folder of folders) {
    for (const [name, read] of Object.entries(lockReaders)) {
      const text = textOf(join(folder, name));
      if (text !== null)
        return read(
          text,
          relative(folder, folders[0] ?? folder)
            .split(sep)
            .join("/"),
        );
    }
  }
  return () => null;
}

function npmLock(text: string, importer: string): VersionOf {
  const lock = jsonObject(text);
  const packages = objectIn(lock, "packages");
  const dependencies = objectIn(lock, "dependencies");
  return (name) => {
    for (const folder of withParents(importer)) {
      const entry = objectIn(packages, `${folder}node_modules/${name}`);
      const version = entry["link"] === true ? objectIn(packages, String(entry["resolved"]))["version"] : entry["version"];
      if (typeof version === "string") return version;
    }
    const version = objectIn(dependencies, name)["version"];
    return typeof version === "string" ? version : null;
  };
}

/** Under `importers`, or at the top in older files: "  arquero:" with "version: 8.0.3(peer@1)" below it, or "  arquero: 8.0.3". */
function pnpmLock(text: string): VersionOf {
  const direct = text.split(/^(?:packages|snapshots):/m)[0] ?? "";
  return (name) => {
    const quoted = `(?:'${escaped(name)}'|"${escaped(name)}"|${escaped(name)})`;
    const found = new RegExp(`^ +${quoted}:(?: *| *\\n(?: +specifier:.*\\n)? +version: *)['"]?(\\d[^\\s('"]*)`, "m").exec(direct);
    return found?.[1] ?? null;
  };
}

/** Both generations: `arquero@^8.0.0:` or `"arquero@npm:^8.0.0":`, then `version "8.0.3"` or `version: 8.0.3`. */
function yarnLock(text: string): VersionOf {
  return (name) => {
    const found = new RegExp(`^"?${escaped(name)}@[^\\n]*:\\n(?: +[^\\n]*\\n)*? +version:? *"?(\\d[^\\s"]*)`, "m").exec(text);
    return found?.[1] ?? null;
  };
}

function installedVersion(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    const version = jsonObject(textOf(join(folder, "node_modules", name, "package.json")) ?? "")["version"];
    if (typeof version === "string") return version;
  }
  return null;
}

/** "a/b" → "a/b/", "a/", "". */
function withParents(folder: string): string[] {
  const parts = folder === "" ? [] : folder.split("/");
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join("/")}/`), ""];
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    return objectIn({ value: JSON.parse(text) }, "value");
  } catch {
    // Damaged or absent: it knows no versions.
    return {};
  }
}

function objectIn(container: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = container[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not there, or not to be read: the next place is asked.
    return null;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
