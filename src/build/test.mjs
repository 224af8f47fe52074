/**
 * `npm test`: builds, checks, and runs every test there is, installing what it lacks. `npm test -- unit ui` runs only
 * the named steps. The last line counts the tests of all runners.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), "../.."));
/** What waits for ever fails. */
const stuck = "--test-timeout=900000";
const bin = (name) => path.join("node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);

/** In this order: what is quick and breaks most comes first. */
const steps = {
  build: () => command("build", process.execPath, ["src/build/build.mjs"]),
  types: () => command("type check", bin("tsc"), ["-p", "."]),
  lint: () => command("lint", bin("biome"), ["check", "."]),
  database: async () => {
    const { installPostgres } = await import("../../test/support/installPostgres.mjs");
    installPostgres();
  },
  unit: () => nodeTests("unit", "test/unit", ".test.ts"),
  process: () => nodeTests("process", "test/process", ".test.ts"),
  cli: () => nodeTests("command line", "test/cli", ".test.ts"),
  package: () => nodeTests("packages", "test/package", ".test.ts", 1),
  setup: () => command("a VS Code and a browser", process.execPath, ["test/vscode/setup.mjs"]),
  host: async () => {
    await inHost("min");
    await inHost("latest");
  },
  ui: () => windowTests("in a browser", "test/vscode/ui", ".test.mjs"),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}. The steps are ${Object.keys(steps).join(", ")}.`);
  process.exit(2);
}

const totals = { passed: 0, failed: 0 };
rmSync("out/results", { recursive: true, force: true });
mkdirSync("out/results", { recursive: true });
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length === 0 || wanted.includes(name)) await step();
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** A check that is one test: it passes or it does not. */
async function command(title, program, args) {
  console.log(`\n── ${title}`);
  const code = await finished(spawn(program, args, { stdio: "inherit", shell: process.platform === "win32" }));
  count(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

async function nodeTests(title, folder, ending, concurrency = 2) {
  const files = testFiles(folder, ending);
  if (files.length === 0) return;
  console.log(`\n── ${title} (${files.length} files)`);
  count(await ran(title, files, concurrency));
}

/**
 * Tests that drive a window from outside see rows move and buttons vanish under the pointer on a busy machine: a file
 * that fails is said, and run once more. What fails twice has failed.
 */
async function windowTests(title, folder, ending) {
  const files = testFiles(folder, ending);
  console.log(`\n── ${title} (${files.length} files)`);
  const sum = { passed: 0, failed: 0 };
  for (const file of files) {
    const name = `${title} ${path.basename(file, ending)}`;
    const first = await ran(name, [file], 1);
    if (first.failed > 0) console.log(`${file} failed and is run once more.`);
    const { passed, failed } = first.failed > 0 ? await ran(name, [file], 1) : first;
    sum.passed += passed;
    sum.failed += failed;
  }
  count(sum);
}

async function ran(name, files, concurrency) {
  const summary = path.join("out/results", `${name.replaceAll(" ", "-")}.tap`);
  const reporters = [
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${summary}`,
  ];
  const child = spawn(process.execPath, ["--import", "tsx", "--test", `--test-concurrency=${concurrency}`, stuck, ...reporters, ...files], {
    stdio: "inherit",
  });
  const code = await finished(child);
  const counted = countedIn(readFileSync(summary, "utf8"));
  if (counted.failed > 0) printFailures(summary);
  // A runner that died without counting its failure must not look like a success.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

async function inHost(version) {
  console.log(`\n── in the extension host, VS Code ${version}`);
  const { runInHost } = await import("../../test/vscode/inHost.mjs");
  count(await runInHost({ version }));
}

function testFiles(folder, ending) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith(ending) && !name.includes("node_modules"))
      .map((name) => path.join(folder, name))
      .sort();
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

function countedIn(tap) {
  const number = (label) => Number(new RegExp(`^# ${label} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { passed: number("pass"), failed: number("fail") + number("cancelled") };
}

function printFailures(summary) {
  const lines = readFileSync(summary, "utf8").split("\n");
  lines.forEach((line, index) => {
    if (/^\s*not ok /.test(line)) console.log(lines.slice(index, index + 40).join("\n"));
  });
}

function count({ passed, failed }) {
  totals.passed += passed;
  totals.failed += failed;
  console.log(`   ${passed} passed, ${failed} failed`);
}

function finished(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
