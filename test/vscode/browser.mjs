// The browser in which the workbench is opened: one that is installed, else Debian's.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const elsewhere = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Chromium itself, and fonts: without any, screenshots show boxes for letters. */
const debianPackages = ["chromium", "fonts-dejavu-core", "fonts-liberation"];

/** The browser named by CHROMIUM, else the first that is installed. */
export function browserToUse() {
  const named = process.env.CHROMIUM;
  if (named && !isExecutable(named)) {
    throw new Failure(`CHROMIUM names ${named}, which is not a program. Correct it, or unset it to use an installed browser.`);
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return named || [...onPath, ...elsewhere].find(isExecutable);
}

export function installBrowser() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (!mayInstall) {
    throw new Failure(
      "The tests in a real VS Code need a browser: install Chromium or Google Chrome (Debian: sudo apt-get install chromium fonts-dejavu-core), or name one in CHROMIUM.",
    );
  }
  console.log(`Installing ${debianPackages.join(", ")} …`);
  const quietly = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [
    ["update", "-qq"],
    ["install", "-qq", "-y", "--no-install-recommends", ...debianPackages],
  ]) {
    const result = spawnSync("apt-get", words, { stdio: ["ignore", "pipe", "inherit"], env: quietly });
    if (result.status !== 0) throw new Failure(`"apt-get ${words.join(" ")}" failed: install a Chromium, or name one in CHROMIUM.`);
  }
}

/**
 * Headless, and without any way out of this machine: a test that needs the network must not pass where there is one.
 * No sandbox: containers have none to offer, and the pages are ours.
 */
export async function openBrowser() {
  const { chromium } = await import("playwright-core"); // Late: set-up runs before the package is there.
  const executablePath = browserToUse();
  if (!executablePath) throw new Failure("There is no browser: run node test/vscode/setup.mjs.");
  return chromium.launch({ executablePath, headless: true, args: launchFlags });
}

const launchFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Absent or not executable: either way not a browser to use.
  }
}
