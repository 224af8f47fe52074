import { isBuiltin } from "node:module";
import { dirname, resolve } from "node:path";

/** Where an import leads, by its specifier alone. */
export type ImportKind = "library" | "local" | "builtin" | "package";

export function importKind(specifier: string): ImportKind {
  if (specifier === "mlpipe") return "library";
  if (/^\.{1,2}(\/|$)/.test(specifier) || specifier.startsWith("/") || /^[A-Za-z]:[\\/]/.test(specifier)) return "local";
  return isBuiltin(specifier) ? "builtin" : "package";
}

/** `@scope/name/part` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/**
 * The local file that a specifier names, found in the bundler's order: the path as written, with an extension added,
 * `.js` written for `.ts`, then the folder's index file.
 */
export function resolveLocal(from: string, specifier: string, exists: (path: string) => boolean): string | null {
  const path = resolve(dirname(from), specifier.replace(/[?#].*$/, ""));
  return candidates(path).find(exists) ?? null;
}

const extensions = [".tsx", ".ts", ".jsx", ".js", ".json"];
const writtenFor: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".ts", ".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

function candidates(path: string): readonly string[] {
  const written = /\.[cm]?jsx?$/.exec(path)?.[0] ?? "";
  const stem = path.slice(0, path.length - written.length);
  return [
    // A path without an extension is most often a folder, or a file named without its extension.
    ...(/\.[A-Za-z]+$/.test(path) ? [path] : []),
    ...extensions.map((extension) => path + extension),
    ...(writtenFor[written] ?? []).map((extension) => stem + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
}
