import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readZip, unpackZip } from "../../src/build/zip.mjs";
import { assertPenguinsRan, pipeline, writePenguins } from "./penguins.ts";
import { assertSucceeded, emptyFolder, repository, runNode } from "./programs.ts";

// The VSIX is made in a copy of the checkout, and the copy is removed before anything runs. That needs no rights and takes
// nothing from tests that run beside this one; that the repository itself is not what was found instead, its name in no
// file of the VSIX shows.
test("the VSIX, unpacked where the checkout that made it is gone, runs a pipeline", (t) => {
  const checkout = emptyFolder(t, "checkout");
  const installed = emptyFolder(t, "installed");
  const project = emptyFolder(t, "project");

  copyCheckout(checkout);
  assertSucceeded("npm run vsix", runNode(checkout, join("src", "build", "vsix.mjs")));
  const vsix = readdirSync(join(checkout, "out")).find((name) => name.endsWith(".vsix"));
  assert.ok(vsix);
  assert.deepEqual(filesNaming([checkout, repository], join(checkout, "out", vsix)), []);
  unpackZip(join(checkout, "out", vsix), "extension/", installed);
  rmSync(checkout, { recursive: true });

  writePenguins(project);
  assertPenguinsRan(runNode(project, join(installed, "dist", "cli.js"), "run", pipeline, "--json"));
});

/** What `git clone` and `npm ci` would give. */
function copyCheckout(target: string): void {
  const parts = ["src", "webview", "media", "samples", "node_modules", "package.json", "package-lock.json", ".npmrc", "tsconfig.json"];
  for (const part of [...parts, "README.md", "CHANGELOG.md", "LICENSE"]) {
    cpSync(join(repository, part), join(target, part), { recursive: true, verbatimSymlinks: true });
  }
  // The build shares a few files with the tests in a real VS Code.
  const harness = join("test", "vscode");
  mkdirSync(join(target, harness), { recursive: true });
  const modules = readdirSync(join(repository, harness)).filter((name) => name.endsWith(".mjs"));
  for (const name of modules) cpSync(join(repository, harness, name), join(target, harness, name));
}

function filesNaming(folders: readonly string[], vsix: string): readonly string[] {
  return readZip(vsix).flatMap(({ name, read }) => {
    const bytes = read();
    return folders.some((folder) => bytes.includes(folder)) ? [name] : [];
  });
}
