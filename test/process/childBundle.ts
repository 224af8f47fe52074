import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** The child and the library as the build makes them, in a folder of this test's own: `dist/` may be rebuilt meanwhile. */
export async function bundleChild(): Promise<string> {
  const parent = resolve("out/process");
  mkdirSync(parent, { recursive: true });
  const outdir = mkdtempSync(join(parent, "child-"));
  process.once("exit", () => rmSync(outdir, { recursive: true, force: true }));
  const shared: BuildOptions = { bundle: true, platform: "node", target: "es2023", format: "esm", outdir, logLevel: "warning" };
  await Promise.all([
    build({
      ...shared,
      entryPoints: { child: "src/child/main.ts", "child-link": "src/child/link.ts", "child-program": "src/child/programs/supervise.ts" },
      splitting: true,
      chunkNames: "child-[name]-[hash]",
      external: ["@duckdb/node-api", "esbuild", "@tensorflow/tfjs-node"],
      banner: {
        js: 'import { createRequire as mlpipeCreateRequire } from "node:module"; const require = mlpipeCreateRequire(import.meta.url);',
      },
      define: { MLPIPE_VERSION: '"0.0.0-test"' },
    }),
    build({ ...shared, entryPoints: { mlpipe: "src/runtime/index.ts" } }),
  ]);
  const binaries = resolve("node_modules/@tensorflow/tfjs-backend-wasm/dist");
  for (const file of readdirSync(binaries)) if (file.endsWith(".wasm")) copyFileSync(join(binaries, file), join(outdir, file));
  return join(outdir, "child.js");
}
