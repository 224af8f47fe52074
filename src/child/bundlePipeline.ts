import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildFailure, Loader, Message, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { Failure } from "../base/failure.ts";
import { sha256 } from "../base/hash.ts";
import { writeAside } from "../base/writeAside.ts";
import type { RunOrder } from "../run/protocol.ts";

export interface PipelineBundle {
  /** Absolute path of the module: its exports are one namespace for each file with stages, by the names in `exports`. */
  readonly path: string;
  /** File with stages → name of its namespace. */
  readonly exports: ReadonlyMap<string, string>;
}

/**
 * Bundles the user's file with all local files it imports into one module, unminified (Arquero and people read it), its
 * source map naming absolute paths (a debugger binds breakpoints by them). Packages stay where they are.
 *
 * Every local file is hashed as the bundler reads it, so that what runs is what was planned.
 * @param library path of the module that `mlpipe` stands for, whatever tsconfig `paths` say
 */
export async function bundlePipeline(order: RunOrder, folder: string, library: string): Promise<PipelineBundle> {
  const esbuild = await import("esbuild");
  const exports = new Map([order.file, ...order.stages.map((stage) => stage.place.file)].map((file, index) => [file, `file${index}`]));
  const outfile = join(folder, "pipeline.mjs");
  try {
    const { outputFiles } = await esbuild.build({
      stdin: {
        contents: [...exports].map(([file, name]) => `export * as ${name} from ${JSON.stringify(file)};`).join("\n"),
        resolveDir: dirname(order.file),
        sourcefile: "stages of the pipeline",
      },
      absWorkingDir: order.projectRoot,
      outfile,
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "node20",
      charset: "utf8",
      sourcemap: "linked",
      sourcesContent: false,
      // The paths of the order are as the editor knows them, links not followed.
      preserveSymlinks: true,
      logLevel: "silent",
      plugins: [plannedSources(order, library)],
    });
    for (const file of outputFiles) writeAside(file.path, file.path.endsWith(".map") ? withAbsoluteSources(file.text, folder) : file.text);
    return { path: outfile, exports };
  } catch (error) {
    throw isBuildFailure(error) ? bundleFailure(error, order) : error;
  } finally {
    await esbuild.stop();
  }
}

function plannedSources(order: RunOrder, library: string): Plugin {
  return {
    name: "planned-sources",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === resolving || args.kind === "entry-point") return undefined;
        if (args.path === "mlpipe") return { path: library };
        if (isBuiltin(args.path)) return { path: args.path, external: true };
        return await resolveImport(build, args);
      });
      build.onLoad({ filter: /.*/, namespace: "file" }, ({ path }) => {
        if (path === library || isInPackage(path)) return undefined;
        const contents = readFileSync(path);
        const trouble = sourceTrouble(order, path, contents);
        return trouble === null
          ? { contents, loader: loaders[extname(path)] ?? "file", resolveDir: dirname(path) }
          : { errors: [{ text: trouble.message, detail: trouble }] };
      });
    },
  };
}

const resolving = Symbol("resolving");

async function resolveImport(build: PluginBuild, { path, importer, resolveDir, kind, namespace }: OnResolveArgs): Promise<OnResolveResult> {
  const found = await build.resolve(path, { importer, resolveDir, kind, namespace, pluginData: resolving });
  if (found.errors.length > 0) {
    const failure = new Failure(
      "unknown-import",
      `"${path}" cannot be found from ${basename(importer)}.`,
      isPackageName(path)
        ? `Install it in the project (npm install ${path}), or correct the name.`
        : "Correct the path; it is relative to this file.",
    );
    return { errors: [{ text: failure.message, detail: failure }] };
  }
  // Resolved from where it is imported and then named by its place: the bundle lies elsewhere and would find others.
  if (isInPackage(found.path)) return { path: pathToFileURL(found.path).href, external: true };
  return { path: found.path, external: found.external, sideEffects: found.sideEffects };
}

function isBuiltin(path: string): boolean {
  return path.startsWith("node:") || builtinModules.includes(path);
}

function isInPackage(path: string): boolean {
  return path.split(sep).includes("node_modules");
}

function isPackageName(path: string): boolean {
  return !path.startsWith(".") && !path.startsWith("/");
}

function sourceTrouble(order: RunOrder, path: string, contents: Buffer): Failure | null {
  const planned = order.sources[path];
  // A plan made from an editor's buffer knows the text without its byte order mark.
  if (planned === sha256(contents) || planned === sha256(contents.toString("utf8").replace(/^\uFEFF/, ""))) return null;
  if (planned !== undefined) {
    return new Failure("source-changed", `${basename(path)} changed while the run was being started.`, "Run again.", {
      place: { file: path, line: 1, column: 1 },
    });
  }
  return new Failure(
    "unplanned-source",
    `${path} is part of the pipeline, but the plan does not know it, so that results could not be told stale.`,
    "Import it by a relative path with a literal name.",
  );
}

const loaders: Readonly<Record<string, Loader>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".jsx": "jsx",
  ".json": "json",
  ".txt": "text",
};

/** esbuild writes sources relative to the map; js-debug binds breakpoints only by absolute ones. */
function withAbsoluteSources(map: string, folder: string): string {
  const parsed = JSON.parse(map) as { sources: string[] };
  return JSON.stringify({ ...parsed, sources: parsed.sources.map((source) => resolve(folder, source)) });
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** The bundler's first error as a failure at its line: ours when the plugin made it, else a syntax error. */
function bundleFailure(error: BuildFailure, order: RunOrder): Failure {
  const [first] = error.errors as [Message?];
  const place = first?.location
    ? { file: resolve(order.projectRoot, first.location.file), line: first.location.line, column: first.location.column + 1 }
    : null;
  if (first?.detail instanceof Failure) {
    const { code, message, remedy } = first.detail;
    const best = first.detail.place ?? place;
    return new Failure(code, message, remedy, best === null ? {} : { place: best });
  }
  const name = basename(place?.file ?? order.file);
  return new Failure("syntax-error", `${name} cannot be read: ${first?.text ?? error.message}.`, "Correct the text at this line.", {
    place: place ?? { file: order.file, line: 1, column: 1 },
  });
}
