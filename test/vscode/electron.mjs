// The suite of inHost.mjs in the desktop editor, which @vscode/test-electron downloads: for machines with a network.
//   node electron.mjs [latest] [min] [--suite NAME] [--only PART_OF_A_NAME]      without a version: both
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode, runTests, SilentReporter } from "@vscode/test-electron";
import { bundleSuite } from "./bundleSuite.mjs";
import { isEntrance, runEntrance } from "./entrance.mjs";
import { Failure } from "./failure.mjs";
import { copyOfWorkspace, temporaryFolder } from "./folders.mjs";
import { testOptions, testSettings } from "./options.mjs";
import { parseVersion, repositoryRoot, versions } from "./paths.mjs";
import { countResults } from "./results.mjs";

const desktopVersions = Object.freeze({ latest: "stable", min: "1.100.3" });

/**
 * @param {object} wanted
 * @param {import("./paths.mjs").Version} wanted.version
 * @param {string} [wanted.suite]
 * @param {string} [wanted.only]
 */
export async function runInElectron({ version, suite, only = "" }) {
  const vscodeExecutablePath = await download(version);
  requireDisplay();
  const bundle = await bundleSuite(suite);
  const workspace = copyOfWorkspace(testOptions.workspace);
  const data = temporaryFolder("vscode");
  const results = path.join(data.path, "results.ndjson");
  mkdirSync(path.join(data.path, "User"));
  writeFileSync(path.join(data.path, "User", "settings.json"), JSON.stringify(testSettings));
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: testOptions.extension,
      extensionTestsPath: bundle,
      extensionTestsEnv: { MLPIPE_SUITE_RESULTS: results, MLPIPE_SUITE_ONLY: only },
      launchArgs: [workspace.path, "--user-data-dir", data.path, "--disable-workspace-trust", "--disable-gpu", ...sandboxWords()],
    }).catch((error) => {
      if (testOptions.verbose) console.error(error); // Tests that failed, or a window that did not open: the results tell which.
    });
    return countResults(version, results);
  } finally {
    data.remove();
    workspace.remove();
  }
}

/** @param {import("./paths.mjs").Version} version */
async function download(version) {
  try {
    const cachePath = path.join(repositoryRoot, "out", "vscode-electron");
    return await downloadAndUnzipVSCode({ version: desktopVersions[version], cachePath, reporter: new SilentReporter() });
  } catch (error) {
    throw new Failure(
      `VS Code cannot be downloaded from update.code.visualstudio.com (${error instanceof Error ? error.message : error}): run this with a network; without one, npm test runs the same suite.`,
    );
  }
}

function requireDisplay() {
  const shown = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!shown) throw new Failure("The desktop editor needs a display: run xvfb-run -a npm run test:electron.");
}

/** Electron refuses to run as root inside its sandbox. */
function sandboxWords() {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

if (isEntrance(import.meta.filename)) {
  await runEntrance(async () => {
    const strings = /** @type {const} */ ({ type: "string" });
    const { values, positionals } = parseArgs({ options: { suite: strings, only: strings }, allowPositionals: true });
    for (const version of positionals.length ? positionals.map(parseVersion) : versions) {
      const { failed } = await runInElectron({ ...values, version });
      if (failed) process.exitCode = 1;
    }
  });
}
