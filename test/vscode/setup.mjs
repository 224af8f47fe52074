// Installs what the tests in a real VS Code need; does nothing, quickly, when it is there.
//   node setup.mjs [latest] [min] [--no-browser]        without a version: both
import path from "node:path";
import { browserToUse, installBrowser } from "./browser.mjs";
import { isEntrance, runEntrance } from "./entrance.mjs";
import { harnessFolder, parseVersion, versions } from "./paths.mjs";
import { installServer } from "./serverSetup.mjs";
import { hashOfFiles, onceFor, runNpm } from "./steps.mjs";

/**
 * @param {object} wanted
 * @param {readonly import("./paths.mjs").Version[]} wanted.versions
 * @param {boolean} wanted.browser
 */
export function setUp({ versions, browser }) {
  installPackages();
  for (const version of versions) installServer(version);
  if (browser && !browserToUse()) installBrowser();
}

/** `npm ci` takes the stamps away with `node_modules`, so that a changed lock installs the servers again, too. */
function installPackages() {
  const lock = hashOfFiles([path.join(harnessFolder, "package-lock.json")]);
  onceFor("packages", lock, () => {
    console.log("Installing VS Code for tests from the npm registry (once, about half a minute) …");
    runNpm(["ci", "--loglevel=error"], harnessFolder);
  });
}

if (isEntrance(import.meta.filename)) {
  const words = process.argv.slice(2);
  const named = words.filter((word) => !word.startsWith("--"));
  await runEntrance(() => setUp({ versions: named.length ? named.map(parseVersion) : versions, browser: !words.includes("--no-browser") }));
}
