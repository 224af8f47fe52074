// The platforms a VSIX is made for: those that the data engine has a binary for, by VS Code's names.

/**
 * @typedef {object} Target
 * @property {string} os as npm and Node name it
 * @property {string} cpu
 * @property {string | null} libc
 * @property {readonly string[]} packages all that `node_modules` of the VSIX holds, and nothing else
 * @property {readonly string[]} natives the files without which nothing runs, below `node_modules`
 */

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  "linux-x64": target("linux", "x64", "glibc"),
  "linux-arm64": target("linux", "arm64", "glibc"),
  "alpine-x64": target("linux", "x64", "musl"),
  "alpine-arm64": target("linux", "arm64", "musl"),
  "darwin-x64": target("darwin", "x64"),
  "darwin-arm64": target("darwin", "arm64"),
  "win32-x64": target("win32", "x64"),
  "win32-arm64": target("win32", "arm64"),
};

/** The name of the target that this machine is. */
export function ownTarget() {
  const isMusl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
  return `${isMusl ? "alpine" : process.platform}-${process.arch}`;
}

/** @param {string} os @param {string} cpu @param {string | null} libc @returns {Target} */
function target(os, cpu, libc = null) {
  const bindings = `@duckdb/node-bindings-${os}-${cpu}${libc === "musl" ? "-musl" : ""}`;
  const esbuild = `@esbuild/${os}-${cpu}`;
  const library = { linux: "libduckdb.so", darwin: "libduckdb.dylib", win32: "duckdb.dll" }[os];
  return {
    os,
    cpu,
    libc,
    // detect-libc is how the bindings tell Alpine's binary from the other Linux one.
    packages: ["@duckdb/node-api", "@duckdb/node-bindings", bindings, "detect-libc", "esbuild", esbuild],
    natives: [`${bindings}/duckdb.node`, `${bindings}/${library}`, `${esbuild}/${os === "win32" ? "esbuild.exe" : "bin/esbuild"}`],
  };
}
