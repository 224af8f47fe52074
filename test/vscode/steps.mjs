// Steps of the set-up: done once per content of what they depend on, by npm, or by another program.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { harnessFolder } from "./paths.mjs";

const stampFolder = path.join(harnessFolder, "node_modules", ".mlpipe-setup");

/** @param {readonly string[]} files */
export function hashOfFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Runs the step unless its stamp says that it was finished for this key. @param {string} name @param {string} key @param {() => void} step */
export function onceFor(name, key, step) {
  const stamp = path.join(stampFolder, name);
  const content = `${key} ${process.platform} ${process.arch}\n`;
  if (readIfThere(stamp) === content) return;
  step();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stamp, content);
}

/** @param {readonly string[]} words @param {string} folder */
export function runNpm(words, folder) {
  // A shell on Windows alone, where npm is a batch file; the words are all ours.
  const result = spawnSync("npm", words, {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: withoutNpmScript(process.env),
  });
  if (result.status !== 0) {
    throw new Failure(`"npm ${words.join(" ")}" failed in ${folder}. It needs the npm registry; try again when it can be reached.`);
  }
}

/** What `npm run` tells its scripts about *its* project must not reach an npm that works in another folder. @param {NodeJS.ProcessEnv} env */
function withoutNpmScript(env) {
  const foreign =
    /^npm_(package|lifecycle|execpath|node_execpath|command)|^npm_config_(local_prefix|omit|include|global_prefix|prefix|workspace)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // No stamp: the step has not been done.
  }
}
