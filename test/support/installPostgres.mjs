// Installs PostgreSQL through Debian's package manager where that may be; else says what the tests of it lack.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Without a server the tests that need one are skipped, and say so. */
export function installPostgres() {
  if (existsSync("/usr/lib/postgresql") || spawnSync("initdb", ["--version"]).status === 0) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    console.log("PostgreSQL is not installed: its tests are skipped (Debian: sudo apt-get install postgresql).");
    return;
  }
  console.log("Installing PostgreSQL for its tests (once) …");
  const quietly = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]]) {
    const { status } = spawnSync("apt-get", ["-qq", ...words], { stdio: ["ignore", "ignore", "inherit"], env: quietly });
    if (status === 0) continue;
    console.log(`"apt-get ${words.join(" ")}" failed: the tests of PostgreSQL are skipped.`);
    return;
  }
}
