// npm run vsix [-- TARGET]: builds, and makes out/mlpipe-TARGET-VERSION.vsix with that platform's natives inside. Without a
// target it is this machine's. Another platform's natives come from the npm registry, by the lock's integrity hashes.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runEntrance } from "../../test/vscode/entrance.mjs";
import { Failure } from "../../test/vscode/failure.mjs";
import { runNpm } from "../../test/vscode/steps.mjs";
import { ownTarget, targets } from "./vsixTargets.mjs";
import { readZip } from "./zip.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/** What a VSIX holds beside `node_modules`; nothing else of this repository gets in. */
const content = ["dist", "media", "samples", "README.md", "CHANGELOG.md", "LICENSE"];
/** The README's pictures, and what runs and the editor leave behind in samples. */
const leftOut = /^(screenshots|\.mlpipe|mlpipe-types|node_modules|tsconfig\.json|.*\.seal\.json)$/;
/** Types and maps of packages that are there to run, not to be compiled against. */
const unneeded = "node_modules/**/*.d.ts\nnode_modules/**/*.map\nnode_modules/**/*.md\n";

await runEntrance(() => {
  const name = process.argv[2] ?? ownTarget();
  const target = targets[name];
  if (!target) throw new Failure(`There is no VSIX for "${name}": say one of ${Object.keys(targets).join(", ")}.`);
  run(process.execPath, [path.join(root, "src", "build", "build.mjs")], root);
  const folder = stage(name, target);
  const vsix = path.join(root, "out", `${manifest.name}-${name}-${manifest.version}.vsix`);
  pack(folder, name, vsix);
  check(vsix, target);
  print(vsix);
});

/** Lays out in a folder what goes into the VSIX. @param {string} name @param {import("./vsixTargets.mjs").Target} target */
function stage(name, target) {
  const folder = path.join(root, "out", "vsix", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  installNatives(folder, target);
  for (const part of content) {
    const source = path.join(root, part);
    if (!existsSync(source)) throw new Failure(`${part} is missing, and belongs into the VSIX.`);
    cpSync(source, path.join(folder, part), { recursive: true, filter: (file) => !leftOut.test(path.basename(file)) });
  }
  const readme = readFileSync(path.join(folder, "README.md"), "utf8");
  writeFileSync(path.join(folder, "README.md"), withoutPictures(readme));
  writeFileSync(path.join(folder, ".vscodeignore"), unneeded);
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(editorManifest(), null, 2)}\n`);
  return folder;
}

/**
 * The same way for every target, this machine's too: npm has its packages in its cache. The lock pins each package by
 * its hash; nothing is run, so nothing is downloaded from elsewhere.
 * @param {string} folder @param {import("./vsixTargets.mjs").Target} target
 */
function installNatives(folder, { os, cpu, libc, packages }) {
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) cpSync(path.join(root, file), path.join(folder, file));
  const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])];
  runNpm(["ci", "--omit=dev", "--omit=peer", "--ignore-scripts", "--prefer-offline", "--loglevel=error", ...platform], folder);
  for (const file of ["package-lock.json", ".npmrc"]) rmSync(path.join(folder, file));
  // To npm they are optional: it goes on without those that the registry does not have.
  const missing = packages.filter((name) => !existsSync(path.join(folder, "node_modules", name)));
  if (missing.length) throw new Failure(`The npm registry in reach has no ${missing.join(", ")} of the version in package-lock.json.`);
}

/** Without what concerns npm and this repository alone. `files` would make vsce leave out the rest. */
function editorManifest() {
  const { scripts, files, exports, bin, types, devDependencies, peerDependencies, peerDependenciesMeta, overrides, ...kept } = manifest;
  return kept;
}

/** The editor's page of an extension shows no pictures that lie beside the README: tables of them are left out. @param {string} readme */
function withoutPictures(readme) {
  return readme.replace(/(?:^\|.*\n)+/gm, (table) => (table.includes("](media/screenshots/") ? "" : table));
}

/**
 * vsce asks npm which packages the manifest's dependencies lead to, and takes those. (With `--no-dependencies` it would
 * leave out `node_modules` altogether.)
 * @param {string} folder @param {string} name @param {string} vsix
 */
function pack(folder, name, vsix) {
  const vsce = createRequire(import.meta.url).resolve("@vscode/vsce/vsce");
  const options = ["--target", name, "--out", vsix, "--no-yarn", "--allow-missing-repository", "--no-rewrite-relative-links"];
  run(process.execPath, [vsce, "package", ...options], folder);
}

/** @param {string} vsix @param {import("./vsixTargets.mjs").Target} target */
function check(vsix, { os, packages, natives }) {
  const entries = new Map(readZip(vsix).map((entry) => [entry.name, entry]));
  const packed = new Set([...entries.keys()].flatMap((name) => packageOf(name) ?? []));
  for (const name of packages) if (!packed.has(name)) throw new Failure(`The VSIX lacks the package ${name}.`);
  for (const name of packed)
    if (!packages.includes(name)) throw new Failure(`The VSIX holds the package ${name}, which is not on its list.`);
  for (const native of natives) {
    const entry = entries.get(`extension/node_modules/${native}`);
    if (!entry) throw new Failure(`The VSIX lacks ${native}.`);
    const isProgram = os !== "win32" && path.basename(native) === "esbuild";
    if (isProgram && !(entry.mode & 0o100)) throw new Failure(`${native} lost its permission to run: make this VSIX on Linux or macOS.`);
  }
  for (const part of [manifest.main, "dist/child.js", "dist/child-program.js", "dist/look.js", "dist/analysis.cjs", "dist/scripts.cjs"]) {
    if (!entries.has(path.posix.join("extension", part))) throw new Failure(`The VSIX lacks ${part}.`);
  }
}

/** @param {string} vsix */
function print(vsix) {
  /** @type {Map<string, { files: number, bytes: number, packedBytes: number }>} */
  const folders = new Map();
  for (const { name, bytes, packedBytes } of readZip(vsix)) {
    const folder = folderOf(name);
    const sum = folders.get(folder) ?? { files: 0, bytes: 0, packedBytes: 0 };
    folders.set(folder, { files: sum.files + 1, bytes: sum.bytes + bytes, packedBytes: sum.packedBytes + packedBytes });
  }
  console.log(`\n${path.relative(process.cwd(), vsix)}: ${megabytes(statSync(vsix).size)} MB\n`);
  console.log("   files   unpacked     packed");
  for (const [folder, { files, bytes, packedBytes }] of [...folders].sort(([, a], [, b]) => b.packedBytes - a.packedBytes)) {
    console.log(`${String(files).padStart(8)}${megabytes(bytes).padStart(8)} MB${megabytes(packedBytes).padStart(8)} MB   ${folder}`);
  }
}

/** A package, else the first folder. @param {string} name */
function folderOf(name) {
  const own = packageOf(name);
  if (own) return `node_modules/${own}`;
  const [, ...parts] = name.split("/");
  return parts.length > 1 ? parts[0] : "(top level)";
}

/** @param {string} name of an entry */
function packageOf(name) {
  return /^extension\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1];
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/** @param {string} program @param {readonly string[]} words @param {string} cwd */
function run(program, words, cwd) {
  const { status } = spawnSync(program, words, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Failure(`No VSIX was made: ${path.basename(words[0])} failed.`);
}
