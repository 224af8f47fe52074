import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertPenguinsRan, pipeline, writePenguins } from "./penguins.ts";
import { assertSucceeded, emptyFolder, repository, runNode, runNpm } from "./programs.ts";

test("the packed tarball, installed in an empty folder, has types and runs a pipeline", (t) => {
  assert.ok(existsSync(join(repository, "dist", "cli.js")), "dist/cli.js is not there: run npm run build first.");
  const folder = emptyFolder(t, "tarball");
  const { tarball, files } = packInto(folder);
  for (const file of files) assert.match(file, /^(dist|media|samples)\/|^(CHANGELOG|README)\.md$|^LICENSE$|^package\.json$/);
  assert.deepEqual(
    files.filter((file) => leftBehind.test(file)),
    [],
    "what runs leave in samples stays here",
  );

  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "trial", private: true, type: "module" }));
  assertSucceeded("npm install", runNpm(folder, "npm", "install", "--prefer-offline", `./${tarball}`));
  assert.ok(!existsSync(join(folder, "node_modules", "@tensorflow")), "nobody has to download TensorFlow");
  writePenguins(folder);
  for (const moduleResolution of ["bundler", "nodenext"]) assertSucceeded(`tsc (${moduleResolution})`, typeCheck(folder, moduleResolution));
  assertPenguinsRan(runNpm(folder, "npx", "--no-install", "mlpipe", "run", pipeline, "--json"));
});

const leftBehind = /(^|\/)(\.mlpipe|mlpipe-types|node_modules)\/|\.seal\.json$/;

/** What `npm publish` would send. */
function packInto(folder: string): { readonly tarball: string; readonly files: readonly string[] } {
  const packed = runNpm(repository, "npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder);
  assertSucceeded("npm pack", packed);
  const [made] = JSON.parse(packed.stdout) as [{ filename: string; files: readonly { path: string }[] }];
  return { tarball: made.filename, files: made.files.map(({ path }) => path) };
}

/** With this repository's compiler, but nothing else of it: a project need not have Node's types. */
function typeCheck(folder: string, moduleResolution: string) {
  const module = moduleResolution === "nodenext" ? "nodenext" : "esnext";
  const compilerOptions = { strict: true, noEmit: true, target: "es2023", lib: ["es2023"], types: [], module, moduleResolution };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [pipeline] }));
  return runNode(folder, join(repository, "node_modules", "typescript", "bin", "tsc"), "-p", ".");
}
