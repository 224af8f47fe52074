// The suite of TypeScript files as one CommonJS file that exports run(), which is what VS Code loads into its host.
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { Failure } from "./failure.mjs";
import { harnessFolder, repositoryRoot } from "./paths.mjs";

const suiteFolder = path.join(harnessFolder, "suite");
const ending = ".test.ts";

/** @param {string | undefined} named one test file's name without its ending; without it, all of them */
export async function bundleSuite(named) {
  const files = readdirSync(suiteFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending) && (!named || path.basename(file, ending) === named))
    .sort();
  if (!files.length) throw new Failure(`There is no test file ${named ?? "*"}${ending} in ${suiteFolder}.`);
  const imports = files.map((file) => `import ${JSON.stringify(`./${file.replaceAll("\\", "/")}`)};`);
  const bundle = path.join(repositoryRoot, "out", "suite", `${named ?? "all"}.cjs`);
  await build({
    stdin: { contents: [...imports, 'export { run } from "./runner.ts";'].join("\n"), resolveDir: suiteFolder, loader: "ts" },
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return bundle;
}
