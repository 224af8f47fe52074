import { mkdir, writeFile } from "node:fs/promises";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** Enough of the platform for a pipeline file in a folder without `node_modules`; a project's own `@types/node` or DOM types merge with it. */
const platform = `
declare global {
  interface Console {
    log(...data: unknown[]): void;
    info(...data: unknown[]): void;
    warn(...data: unknown[]): void;
    error(...data: unknown[]): void;
  }
  var console: Console;
}
`;

/**
 * One self-contained declaration file for `mlpipe`: the library's for npm, and the one that is copied into projects
 * (`mlpipe-types/mlpipe.d.ts`), which alone needs the platform's names.
 */
export async function bundleTypes(version) {
  const bundle = await rollup({
    input: "src/runtime/index.ts",
    plugins: [dts({ respectExternal: false, tsconfig: "tsconfig.json", compilerOptions: { paths: {} } })],
    onwarn(warning) {
      throw new Error(`types: ${warning.message}`);
    },
  });
  const { output } = await bundle.generate({ format: "es" });
  await bundle.close();
  const declarations = output[0].code;
  await writeFile("dist/mlpipe.d.ts", `// mlpipe ${version}\n${declarations}`);
  const project = `// mlpipe ${version}: written by the MLPipe extension so that pipelines have types without node_modules. Commit it.\n${declarations}${platform}`;
  await writeFile("dist/mlpipe-project.d.ts", project);
  // The samples are such a project: they have their types wherever they are copied.
  await mkdir("samples/mlpipe-types", { recursive: true });
  await writeFile("samples/mlpipe-types/mlpipe.d.ts", project);
}
