import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { canonicalJson } from "../base/hash.ts";
import { parseJsonc } from "./jsonc.ts";

/** Options that change what a file compiles to or what an import means. All others only concern checking and output folders. */
const emitOptions = [
  "alwaysStrict",
  "allowImportingTsExtensions",
  "allowJs",
  "allowSyntheticDefaultImports",
  "customConditions",
  "emitDecoratorMetadata",
  "esModuleInterop",
  "experimentalDecorators",
  "importsNotUsedAsValues",
  "isolatedModules",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "module",
  "moduleDetection",
  "moduleResolution",
  "moduleSuffixes",
  "preserveConstEnums",
  "preserveSymlinks",
  "preserveValueImports",
  "resolveJsonModule",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "strict",
  "target",
  "useDefineForClassFields",
  "verbatimModuleSyntax",
];
/** Written in any case: "ES2023" is "es2023". */
const caseless = ["jsx", "module", "moduleDetection", "moduleResolution", "target"];

type Options = Readonly<Record<string, unknown>>;

/**
 * The options of the nearest `tsconfig.json` that change emit or resolution, `extends` followed, as canonical JSON;
 * "" where there is none. A file that cannot be read stands as `unreadable`.
 * @param folders where to look, nearest first
 */
export function readTsconfig(folders: readonly string[], projectRoot: string): string {
  const path = folders.map((folder) => join(folder, "tsconfig.json")).find((candidate) => existsSync(candidate));
  if (path === undefined) return "";
  return canonicalJson(optionsOf(path, projectRoot, []));
}

function optionsOf(path: string, projectRoot: string, seen: readonly string[]): Options {
  const config = readConfig(path);
  if (config === null || seen.includes(path)) return { unreadable: fromRoot(path, projectRoot) };
  const parents = extendsOf(config).map((name) => parentPath(name, path));
  const inherited = parents.map((parent, index) =>
    parent === null ? { unreadable: extendsOf(config)[index] } : optionsOf(parent, projectRoot, [...seen, path]),
  );
  return Object.assign({}, ...inherited, ownOptions(config, dirname(path), projectRoot));
}

function ownOptions(config: Options, folder: string, projectRoot: string): Options {
  const written = isObject(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const own: Record<string, unknown> = {};
  for (const name of emitOptions) {
    const value = written[name];
    if (value !== undefined) own[name] = caseless.includes(name) && typeof value === "string" ? value.toLowerCase() : value;
  }
  const baseUrl = typeof written["baseUrl"] === "string" ? resolve(folder, written["baseUrl"]) : null;
  if (baseUrl !== null) own["baseUrl"] = fromRoot(baseUrl, projectRoot);
  if (isObject(written["paths"])) own["paths"] = resolvedPaths(written["paths"], baseUrl ?? folder, projectRoot);
  return own;
}

/** Without "mlpipe": that entry only leads the editor to the types; what runs is the version in the ingredients. */
function resolvedPaths(paths: Options, base: string, projectRoot: string): Options {
  const entries = Object.entries(paths).filter(([name]) => name !== "mlpipe");
  return Object.fromEntries(
    entries.map(([name, targets]) => [
      name,
      Array.isArray(targets) ? targets.map((target) => fromRoot(resolve(base, String(target)), projectRoot)) : targets,
    ]),
  );
}

function extendsOf(config: Options): string[] {
  const parents = config["extends"];
  return (Array.isArray(parents) ? parents : [parents]).filter((name) => typeof name === "string");
}

/** As TypeScript looks them up: a path with or without ".json", or a package of `node_modules`. */
function parentPath(name: string, from: string): string | null {
  if (name.startsWith(".") || isAbsolute(name)) {
    const path = resolve(dirname(from), name);
    return [path, `${path}.json`].find(isFile) ?? null;
  }
  const require = createRequire(from);
  for (const candidate of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    try {
      const path = require.resolve(candidate);
      if (path.endsWith(".json")) return path;
    } catch {
      // Not under this name: the next one is tried.
    }
  }
  return null;
}

function readConfig(path: string): Options | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // Gone or not to be read: the compiler says so when the pipeline runs.
    return null;
  }
  const config = parseJsonc(text);
  return isObject(config) ? config : null;
}

function isObject(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function fromRoot(path: string, projectRoot: string): string {
  return relative(projectRoot, path).split(sep).join("/") || ".";
}
