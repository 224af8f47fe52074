// A VS Code server on 127.0.0.1: started, waited for, and ended with everything it started.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { testOptions } from "./options.mjs";
import { harnessFolder, serverMain, serverNode } from "./paths.mjs";

const startGraceMs = 60_000;
const stopGraceMs = 5_000;

/**
 * @typedef {object} ServerOptions
 * @property {import("./paths.mjs").Version} version
 * @property {string} dataFolder settings, extensions and logs; its owner removes it
 * @property {string} [extension] a VSIX to install, or the folder of an extension, which is linked
 * @property {Readonly<Record<string, unknown>>} [settings] pinned: a person cannot change them
 * @property {boolean} [trust] false: folders are untrusted until somebody trusts them
 * @property {number} [port]
 * @property {string} [token] what an address must carry; without one every local page can reach the server
 * @property {boolean} [automated] for suites in the host: the page reports to its driver, and modal dialogs are refused
 * @property {NodeJS.ProcessEnv} [env]
 *
 * @typedef {Awaited<ReturnType<typeof startServer>>} Server
 */

/** @param {ServerOptions} options */
export async function startServer(options) {
  writeSettings(options);
  if (options.extension) installExtension(options, options.extension);
  const child = spawn(serverNode(options.version), ["--require", endWithParent, ...serverWords(options)], {
    env: serverEnvironment(options),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32", // Its own process group, so that extension hosts and children end with it.
  });
  const end = groupEnd(child);
  const endAtExit = () => end("SIGKILL");
  process.once("exit", endAtExit);
  let log = "";
  try {
    await new Promise((resolve, reject) => {
      const read = (/** @type {Buffer} */ chunk) => {
        log += chunk;
        if (testOptions.verbose) process.stderr.write(chunk);
        if (/Web UI available at|Extension host agent listening on/.test(log)) resolve(undefined);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("error", reject);
      child.once("close", (code) => reject(new Failure(`The VS Code server ended with ${code}.\n${log}`)));
      setTimeout(() => reject(new Failure(`The VS Code server did not start.\n${log}`)), startGraceMs).unref();
    });
  } catch (error) {
    end("SIGKILL");
    throw error;
  }
  const port = Number(/Extension host agent listening on (\d+)/.exec(log)?.[1] ?? options.port);
  return {
    origin: `http://127.0.0.1:${port}`,
    log: () => log,
    /** Settles when the server has ended by itself or was stopped. */
    closed: new Promise((resolve) => child.once("close", resolve)),
    /** Asks, then insists. */
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = new Promise((resolve) => child.once("close", resolve));
        end("SIGTERM");
        const insist = setTimeout(() => end("SIGKILL"), stopGraceMs);
        await closed;
        clearTimeout(insist);
      }
      end("SIGKILL"); // Whatever of the group outlived it.
      process.removeListener("exit", endAtExit);
    },
  };
}

/**
 * The address that opens a folder, or a workspace, in a new window.
 * @param {string} origin
 * @param {object} window
 * @param {string} [window.folder]
 * @param {string} [window.workspace] in place of a folder: the file of a workspace of several
 * @param {string} [window.file] opened at once
 * @param {string} [window.token]
 * @param {readonly (readonly [string, string])[]} [window.payload] further orders to the workbench, paths as `remotePath`
 */
export function workbenchAddress(origin, { folder, workspace, file, token, payload = [] }) {
  const address = new URL(origin);
  if (token) address.searchParams.set("tkn", token);
  if (folder) address.searchParams.set("folder", asUrlPath(folder));
  if (workspace) address.searchParams.set("workspace", asUrlPath(workspace));
  const orders = [...payload, ["skipWelcome", "true"], ["skipReleaseNotes", "true"]];
  if (file) orders.unshift(["openFile", remotePath(origin, file)]);
  address.searchParams.set("payload", JSON.stringify(orders));
  return address.href;
}

/** A file as the workbench names it. @param {string} origin @param {string} file */
export function remotePath(origin, file) {
  return `vscode-remote://${new URL(origin).host}${asUrlPath(file)}`;
}

const endWithParent = path.join(harnessFolder, "stubs", "endWithParent.cjs");

/** Quiet, alike on every machine, and saving as a desktop editor does (a browser window would save by itself). */
const quietSettings = {
  "files.autoSave": "off",
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "typescript.disableAutomaticTypeAcquisition": true,
};

/**
 * User settings are only begun, so that a person's own survive in a data folder that is kept. Pinned settings also go
 * to the machine's, which win over the user's and apply to every window from its first moment.
 * @param {ServerOptions} options
 */
function writeSettings({ dataFolder, settings }) {
  for (const folder of ["run", "extensions", "data/User", "data/Machine"]) {
    mkdirSync(path.join(dataFolder, folder), { recursive: true });
  }
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  const userFile = path.join(dataFolder, "data", "User", "settings.json");
  if (!existsSync(userFile)) writeFileSync(userFile, text);
  if (settings) writeFileSync(path.join(dataFolder, "data", "Machine", "settings.json"), text);
}

/** @param {ServerOptions} options @param {string} extension */
function installExtension(options, extension) {
  if (!extension.endsWith(".vsix")) return linkExtension(options, extension);
  const words = [serverMain(options.version), ...folderWords(options), "--install-extension", extension, "--force"];
  const result = spawnSync(serverNode(options.version), words, { encoding: "utf8", env: serverEnvironment(options) });
  if (result.status !== 0) throw new Failure(`${extension} cannot be installed.\n${result.stdout}\n${result.stderr}`);
}

/**
 * A link in the extensions folder makes an ordinary window. Rejected: `extensionDevelopmentPath`, whose windows are
 * development hosts. The folder is made anew: the editor keeps manifests that it has read as long as its list is the same.
 * @param {ServerOptions} options @param {string} extension
 */
function linkExtension({ dataFolder }, extension) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
  const extensions = path.join(dataFolder, "extensions");
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions);
  symlinkSync(extension, path.join(extensions, `${publisher}.${name}-${version}`), "junction");
}

/** @param {ServerOptions} options */
function serverWords(options) {
  return [
    serverMain(options.version),
    ...folderWords(options),
    ...["--host", "127.0.0.1", "--port", String(options.port ?? 0)],
    ...(options.token ? ["--connection-token", options.token] : ["--without-connection-token"]),
    ...(options.trust === false ? [] : ["--disable-workspace-trust"]),
    ...(options.automated ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** @param {ServerOptions} options */
function folderWords({ dataFolder }) {
  return [
    ...["--server-data-dir", dataFolder],
    ...["--user-data-dir", path.join(dataFolder, "data")],
    ...["--extensions-dir", path.join(dataFolder, "extensions")],
    ...["--accept-server-license-terms", "--disable-telemetry", "--disable-update-check"],
  ];
}

/** No extension gallery; sockets of this server apart from those of an editor that is open. @param {ServerOptions} options */
function serverEnvironment({ dataFolder, env }) {
  return { ...process.env, EXTENSIONS_GALLERY: "{}", XDG_RUNTIME_DIR: path.join(dataFolder, "run"), ...env };
}

/** @param {import("node:child_process").ChildProcess} child */
function groupEnd(child) {
  return (/** @type {NodeJS.Signals} */ signal) => {
    if (child.pid === undefined) return;
    try {
      if (process.platform === "win32") child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
}

/** @param {string} file */
function asUrlPath(file) {
  const slashed = file.replaceAll("\\", "/");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}
