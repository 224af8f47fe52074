/** Makes `dist/`: `node src/build/build.mjs [--watch]`. Needs nothing but what `npm ci` installed. */

import { existsSync, readdirSync, statSync } from "node:fs";
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { bundleTypes } from "./types.mjs";

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), "../.."));
const { version, dependencies, devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
const versions = {
  mlpipe: version,
  duckdb: dependencies["@duckdb/node-api"],
  arquero: devDependencies.arquero,
  tfjs: devDependencies["@tensorflow/tfjs-core"],
};

const shared = {
  bundle: true,
  logLevel: "warning",
  target: "es2023",
  legalComments: "none",
  define: { MLPIPE_VERSIONS: JSON.stringify(versions) },
};
const node = { ...shared, platform: "node" };
/** ESM bundles of CommonJS packages (TypeScript, tfjs) call `require` for Node's own modules, and ask for `__dirname`. */
const requireBanner = {
  js: 'import { createRequire as mlpipeCreateRequire } from "node:module"; const require = mlpipeCreateRequire(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename;',
};

const panels = readdirSync("webview").filter((panel) => existsSync(`webview/${panel}/main.ts`));
const bundles = [
  {
    ...node,
    entryPoints: ["src/extension/extension.ts"],
    outfile: "dist/extension.cjs",
    format: "cjs",
    external: ["vscode"],
    minifySyntax: true,
    minifyWhitespace: true,
  },
  { ...node, entryPoints: ["src/extension/analysis/worker.ts"], outfile: "dist/analysis.cjs", format: "cjs", minify: true },
  { ...node, entryPoints: ["src/extension/scripts/worker.ts"], outfile: "dist/scripts.cjs", format: "cjs", minify: true },
  {
    ...node,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/cli.js",
    format: "esm",
    banner: { js: `#!/usr/bin/env node\n${requireBanner.js}` },
    minify: true,
  },
  // Arquero reads functions as text: what runs in the child must not be minified.
  {
    ...node,
    entryPoints: { child: "src/child/main.ts", "child-link": "src/child/link.ts", "child-program": "src/child/programs/supervise.ts" },
    outdir: "dist",
    format: "esm",
    splitting: true,
    chunkNames: "child-[name]-[hash]",
    external: ["@duckdb/node-api", "esbuild", "@tensorflow/tfjs-node", "pg-native"],
    banner: requireBanner,
    // The CPU backend of tfjs registers itself on import, which its package.json denies.
    ignoreAnnotations: true,
  },
  { ...node, entryPoints: { look: "src/child/look/lookThread.ts" }, outdir: "dist", format: "esm", banner: requireBanner, minify: true },
  { ...node, entryPoints: { "table-thread": "src/table/tableThread.ts" }, outdir: "dist", format: "esm", minify: true },
  { ...node, entryPoints: { mlpipe: "src/runtime/index.ts" }, outdir: "dist", format: "esm" },
  {
    ...shared,
    platform: "browser",
    entryPoints: panels.map((panel) => ({ in: `webview/${panel}/main.ts`, out: panel })),
    outdir: "dist/webview",
    format: "iife",
    minify: true,
    loader: { ".svg": "text" },
  },
];

const present = bundles.filter((bundle) =>
  (Array.isArray(bundle.entryPoints) ? bundle.entryPoints : Object.values(bundle.entryPoints)).every((entry) =>
    existsSync(entry.in ?? entry),
  ),
);
const started = Date.now();
await mkdir("dist", { recursive: true });
if (process.argv.includes("--watch")) {
  for (const bundle of present) await (await esbuild.context(bundle)).watch();
} else {
  await Promise.all([...present.map((bundle) => esbuild.build(bundle)), bundleTypes(version)]);
}
await copyWebAssembly();
await removeOlderThan("dist", started);

/** The neural backend looks for its binaries beside the bundle; the one with threads it never takes in Node. */
async function copyWebAssembly() {
  const folder = "node_modules/@tensorflow/tfjs-backend-wasm/dist";
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".wasm") && !file.includes("threaded")) await copyFile(path.join(folder, file), path.join("dist", file));
  }
}

/** What an earlier build left, say a chunk of another name. Removed last, so that whoever uses `dist` meanwhile finds it whole. */
async function removeOlderThan(folder, time) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // File systems round time stamps; a second is far less than the time between two builds that differ.
    if (entry.isFile() && statSync(file).mtimeMs < time - 1000) await rm(file);
  }
}
