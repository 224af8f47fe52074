// Runs a suite inside the extension host of a real VS Code, opened in a headless browser, on a copy of a workspace.
//   node inHost.mjs [latest] [min] [--suite NAME] [--only PART_OF_A_NAME] [--workspace FOLDER]      without a version: both
import path from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { bundleSuite } from "./bundleSuite.mjs";
import { isEntrance, runEntrance } from "./entrance.mjs";
import { Failure } from "./failure.mjs";
import { copyOfWorkspace, temporaryFolder } from "./folders.mjs";
import { testOptions, testSettings } from "./options.mjs";
import { parseVersion, versions } from "./paths.mjs";
import { countResults, printResults } from "./results.mjs";
import { remotePath, startServer, workbenchAddress } from "./server.mjs";
import { setUp } from "./setup.mjs";

/**
 * @param {object} wanted
 * @param {import("./paths.mjs").Version} wanted.version
 * @param {string} [wanted.suite] a test file's name without `.test.ts`; without it, every file in suite/
 * @param {string} [wanted.only] a part of the names of the tests to run
 * @param {string} [wanted.workspace]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runInHost({ version, suite, only = "", workspace = testOptions.workspace }) {
  setUp({ versions: [version], browser: true });
  const bundle = await bundleSuite(suite);
  const folder = copyOfWorkspace(workspace);
  const data = temporaryFolder("vscode");
  const results = path.join(data.path, "results.ndjson");
  const server = await startServer({
    version,
    dataFolder: data.path,
    automated: true,
    settings: testSettings,
    env: { MLPIPE_SUITE_RESULTS: results, MLPIPE_SUITE_ONLY: only },
  });
  try {
    await runInWindow(server, folder.path, bundle);
    return countResults(version, results);
  } catch (error) {
    printResults(results); // How far it came.
    throw error;
  } finally {
    await server.stop();
    data.remove();
    folder.remove();
  }
}

/**
 * The page tells its driver when the suite has ended; its exit code says no more than the results do.
 * @param {import("./server.mjs").Server} server @param {string} folder @param {string} bundle
 */
async function runInWindow(server, folder, bundle) {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await page.exposeFunction("codeAutomationLog", printFromHost);
    const ended = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
    await page.goto(
      workbenchAddress(server.origin, {
        folder,
        payload: [
          ["extensionDevelopmentPath", remotePath(server.origin, testOptions.extension)],
          ["extensionTestsPath", remotePath(server.origin, bundle)],
        ],
      }),
      { waitUntil: "commit" },
    );
    await Promise.race([ended, lateEnd(server), server.closed.then(() => Promise.reject(new Failure("The VS Code server ended.")))]);
  } finally {
    await browser.close();
  }
}

/** @param {import("./server.mjs").Server} server @returns {Promise<never>} */
function lateEnd(server) {
  return new Promise((_, reject) => {
    const say = () => reject(new Failure(`The suite had not ended after ${testOptions.suiteGraceMs} ms.\n${server.log().slice(-4000)}`));
    setTimeout(say, testOptions.suiteGraceMs).unref();
  });
}

/** What tests and the extension print, as far as somebody wants to see it. @param {string} type @param {readonly unknown[]} words */
function printFromHost(type, words = []) {
  if (testOptions.verbose) console.error(`[${type}]`, ...words);
}

if (isEntrance(import.meta.filename)) {
  await runEntrance(async () => {
    const strings = /** @type {const} */ ({ type: "string" });
    const options = { suite: strings, only: strings, workspace: strings };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    for (const version of positionals.length ? positionals.map(parseVersion) : versions) {
      const { failed } = await runInHost({ ...values, version });
      if (failed) process.exitCode = 1;
    }
  });
}
