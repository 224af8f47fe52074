// Makes the VS Code server of code-server's package runnable without its install script: nothing is compiled, and nothing is
// fetched but from the npm registry. Its dependencies are pinned, with integrity hashes, by the shrinkwrap inside the package.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { harnessFolder, serverMain, serverNode, serverRoot } from "./paths.mjs";
import { hashOfFiles, onceFor, runNpm } from "./steps.mjs";

const platform = `${process.platform}-${process.arch}`;

/** @param {import("./paths.mjs").Version} version */
export function installServer(version) {
  const key = hashOfFiles([path.join(harnessFolder, "package-lock.json"), import.meta.filename]);
  onceFor(version, key, () => {
    const root = serverRoot(version);
    installDependencies(root);
    const modules = path.join(root, "node_modules");
    replaceSpdlog(modules);
    replaceNativeWatchdog(modules);
    supplyRipgrep(modules);
    supplyTerminal(modules);
    console.log(`VS Code ${startedVersion(version)} (${version}) is installed.`);
  });
}

/**
 * `--legacy-peer-deps`: the shrinkwrap has no entry for a peer dependency (tslib).
 * `extensions/` holds TypeScript for the built-in language features: without it the editor has no IntelliSense.
 * @param {string} root
 */
function installDependencies(root) {
  for (const folder of [root, path.join(root, "extensions")]) {
    if (!existsSync(path.join(folder, "package.json"))) continue;
    runNpm(["ci", "--ignore-scripts", "--omit=dev", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  }
}

/** spdlog is native and not built here. Without it the server works, but prints a long error for every log file. @param {string} modules */
function replaceSpdlog(modules) {
  copyFileSync(path.join(harnessFolder, "stubs", "spdlog.cjs"), path.join(modules, "@vscode", "spdlog", "index.js"));
}

/** Not built either; the extension host also polls its parent every second, so nothing is lost. @param {string} modules */
function replaceNativeWatchdog(modules) {
  const stub = "exports.start = () => {};\nexports.exit = (code) => process.exit(code);\n";
  for (const folder of [path.join(modules, "native-watchdog"), path.join(modules, "@vscode", "native-watchdog")]) {
    if (!existsSync(folder)) continue;
    mkdirSync(path.join(folder, "build", "Release"), { recursive: true });
    writeFileSync(path.join(folder, "build", "Release", "watchdog.js"), stub);
  }
}

/** Before VS Code moved to ripgrep-universal its ripgrep package downloaded the program in an install script. @param {string} modules */
function supplyRipgrep(modules) {
  const folder = path.join(modules, "@vscode", "ripgrep");
  if (!existsSync(folder)) return;
  const program = process.platform === "win32" ? "rg.exe" : "rg";
  const universal = path.join(harnessFolder, "node_modules", "@vscode", "ripgrep-universal", "bin", platform, program);
  mkdirSync(path.join(folder, "bin"), { recursive: true });
  copyFileSync(universal, path.join(folder, "bin", program));
  chmodSync(path.join(folder, "bin", program), 0o755);
}

/**
 * node-pty before 1.2 has no prebuilt binary for Linux: the newer server's is taken (N-API), if that server is installed.
 * Only integrated terminals need it.
 * @param {string} modules
 */
function supplyTerminal(modules) {
  const terminal = path.join(modules, "node-pty");
  const newer = path.join(serverRoot("latest"), "node_modules", "node-pty");
  if (existsSync(path.join(terminal, "prebuilds", platform)) || !existsSync(newer)) return;
  rmSync(terminal, { recursive: true, force: true });
  cpSync(newer, terminal, { recursive: true });
}

/** @param {import("./paths.mjs").Version} version */
function startedVersion(version) {
  const node = serverNode(version);
  const result = spawnSync(node, [serverMain(version), "--version"], { encoding: "utf8" });
  if (result.status !== 0) {
    const wanted = version === "latest" ? " Run it under Node 24." : "";
    throw new Failure(`VS Code (${version}) does not start with ${node}.${wanted}\n${result.stderr}`);
  }
  return result.stdout.split("\n")[0];
}
