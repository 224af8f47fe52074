import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { sha256 } from "../../../src/base/hash.ts";
import { openContentIndex } from "../../../src/plan/contentIndex.ts";
import { readLockVersions } from "../../../src/plan/lockVersions.ts";
import { projectRoot } from "../../../src/plan/projectRoot.ts";
import { readTsconfig } from "../../../src/plan/tsconfig.ts";
import { verifySources } from "../../../src/plan/verifySources.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("the root is the nearest store, else the nearest tsconfig.json or package.json, else the file's folder", () => {
  const root = world({ "package.json": "{}", "a/tsconfig.json": "{}", "a/b/c/x.mlpipe.ts": "" });
  const file = join(root, "a/b/c/x.mlpipe.ts");
  assert.equal(projectRoot(file, root), join(root, "a"));
  mkdirSync(join(root, ".mlpipe"));
  assert.equal(projectRoot(file, root), root);
  assert.equal(projectRoot(file, join(root, "a/b")), join(root, "a/b/c"));
});

test("the root never lies above the git root, nor above the workspace folder", () => {
  const root = world({
    "package.json": "{}",
    "repo/.git/HEAD": "",
    "repo/a/x.mlpipe.ts": "",
    "repo/b/package.json": "{}",
    "repo/b/c/y.mlpipe.ts": "",
  });
  assert.equal(projectRoot(join(root, "repo/a/x.mlpipe.ts"), null), join(root, "repo/a"));
  assert.equal(projectRoot(join(root, "repo/b/c/y.mlpipe.ts"), root), join(root, "repo/b"));
});

test("of a tsconfig only options that change emit or resolution count, whatever their case", () => {
  const read = (text: string) => tsconfigOf({ "tsconfig.json": text });
  const plain = read('{ "compilerOptions": { "target": "ES2022", "strict": true } }');
  assert.equal(plain, '{"strict":true,"target":"es2022"}');
  assert.equal(
    read('// why\n{ "compilerOptions": { /* all */ "strict": true, "target": "es2022", "noUnusedLocals": true, "outDir": "out", }, }'),
    plain,
  );
  assert.notEqual(read('{ "compilerOptions": { "target": "es2023", "strict": true } }'), plain);
  assert.equal(read("{}"), "{}");
  assert.equal(tsconfigOf({}), "");
});

test("a tsconfig inherits from those it extends, the last one first", () => {
  const tsconfig = tsconfigOf({
    "tsconfig.json": '{ "extends": ["./base", "shared/tsconfig.json"], "compilerOptions": { "jsx": "react" } }',
    "base.json": '{ "extends": "./deep/root.json", "compilerOptions": { "module": "esnext", "target": "es2020" } }',
    "deep/root.json": '{ "compilerOptions": { "target": "es5", "useDefineForClassFields": false, "paths": { "#lib/*": ["./lib/*"] } } }',
    "node_modules/shared/tsconfig.json": '{ "compilerOptions": { "target": "es2022" } }',
  });
  assert.deepEqual(JSON.parse(tsconfig), {
    jsx: "react",
    module: "esnext",
    paths: { "#lib/*": ["deep/lib/*"] },
    target: "es2022",
    useDefineForClassFields: false,
  });
});

test("a tsconfig that extends itself, or nothing there is, or is no JSON, is said to be unreadable", () => {
  assert.deepEqual(JSON.parse(tsconfigOf({ "tsconfig.json": '{ "extends": "./tsconfig.json" }' })), { unreadable: "tsconfig.json" });
  assert.deepEqual(JSON.parse(tsconfigOf({ "tsconfig.json": '{ "extends": "./none" }' })), { unreadable: "./none" });
  assert.deepEqual(JSON.parse(tsconfigOf({ "tsconfig.json": "{ oops" })), { unreadable: "tsconfig.json" });
});

test("where the types of mlpipe lie changes no key; other paths do", () => {
  const read = (paths: string) => tsconfigOf({ "tsconfig.json": `{ "compilerOptions": { "paths": ${paths} } }` });
  assert.equal(read('{ "mlpipe": ["./mlpipe-types/a.d.ts"] }'), read("{}"));
  assert.notEqual(read('{ "lib": ["./a.ts"] }'), read('{ "lib": ["./b.ts"] }'));
});

test("comment marks and commas inside strings stay", () => {
  assert.equal(tsconfigOf({ "tsconfig.json": '{ "compilerOptions": { "jsxFactory": "a//b,}/*" } }' }), '{"jsxFactory":"a//b,}/*"}');
});

for (const [name, text] of Object.entries({
  "package-lock.json":
    '{"packages":{"node_modules/arquero":{"version":"8.0.3"},"node_modules/@a/b":{"version":"1.2.3"},"node_modules/x/node_modules/arquero":{"version":"1.0.0"}}}',
  "npm-shrinkwrap.json": '{"dependencies":{"arquero":{"version":"8.0.3"},"@a/b":{"version":"1.2.3"}}}',
  "pnpm-lock.yaml":
    "importers:\n  .:\n    dependencies:\n      '@a/b':\n        specifier: ^1.0.0\n        version: 1.2.3(peer@2.0.0)\n      arquero:\n        specifier: ^8.0.0\n        version: 8.0.3\npackages:\n  arquero@9.0.0:\n    x: y\n",
  "yarn.lock": '"@a/b@^1.0.0", "@a/b@^1.2.0":\n  version "1.2.3"\n\narquero@^8.0.0:\n  version "8.0.3"\n  resolved "x"\n',
})) {
  test(`versions come from ${name}`, () => {
    const root = world({ [name]: text });
    assert.deepEqual(readLockVersions(["arquero", "@a/b", "none"], [root]), { arquero: "8.0.3", "@a/b": "1.2.3", none: "unlocked" });
  });
}

test("yarn's second format, and pnpm's first, are read too", () => {
  const berry = world({ "yarn.lock": '"arquero@npm:^8.0.0":\n  version: 8.0.3\n  resolution: "arquero@npm:8.0.3"\n' });
  assert.deepEqual(readLockVersions(["arquero"], [berry]), { arquero: "8.0.3" });
  const early = world({ "pnpm-lock.yaml": "dependencies:\n  arquero: 8.0.3\n" });
  assert.deepEqual(readLockVersions(["arquero"], [early]), { arquero: "8.0.3" });
});

test("a workspace's own version comes before the shared one, and a linked package has its own", () => {
  const lock = {
    packages: {
      "node_modules/arquero": { version: "8.0.3" },
      "packages/one/node_modules/arquero": { version: "7.0.0" },
      "node_modules/linked": { resolved: "packages/linked", link: true },
      "packages/linked": { version: "0.0.1" },
    },
  };
  const root = world({ "package-lock.json": JSON.stringify(lock), "packages/one/a": "", "packages/two/a": "" });
  const versions = (folder: string) => readLockVersions(["arquero", "linked"], [join(root, folder), join(root, "packages"), root]);
  assert.deepEqual(versions("packages/one"), { arquero: "7.0.0", linked: "0.0.1" });
  assert.deepEqual(versions("packages/two"), { arquero: "8.0.3", linked: "0.0.1" });
});

test("without a lock file, or with a damaged one, what is installed counts", () => {
  const root = world({ "package-lock.json": "{", "node_modules/arquero/package.json": '{"version":"8.0.1"}' });
  assert.deepEqual(readLockVersions(["arquero", "none"], [root]), { arquero: "8.0.1", none: "unlocked" });
});

test("small files are hashed at once, and folders and absent files are missing", () => {
  const root = world({ "a.csv": "a" });
  const paths = ["a.csv", "none.csv", "."].map((name) => join(root, name));
  assert.deepEqual(Object.values(openIndex(root).hashes(paths)), [sha256("a"), "missing", "missing"]);
});

test("a large unknown file is being checked until it is hashed; then its hash is known to other processes", async () => {
  const root = world({ "big.csv": "0123456789", ".mlpipe/version": "1" });
  const file = join(root, "big.csv");
  const index = openIndex(root, 5);
  assert.deepEqual(index.hashes([file]), { [file]: "checking" });
  await index.settled();
  assert.deepEqual(index.hashes([file]), { [file]: sha256("0123456789") });
  assert.deepEqual(openIndex(root, 5).hashes([file]), { [file]: sha256("0123456789") });
  appendFileSync(file, "x");
  assert.deepEqual(openIndex(root, 5).hashes([file]), { [file]: "checking" });
});

test("a change of equal length is seen though the modification time is set back", () => {
  const root = world({ "a.csv": "old", ".mlpipe/version": "1" });
  const file = join(root, "a.csv");
  const time = new Date("2026-01-01");
  utimesSync(file, time, time);
  openIndex(root).hashes([file]);
  const before = statSync(file, { bigint: true }).ctimeNs;
  do {
    writeFileSync(file, "new");
    utimesSync(file, time, time);
    // The kernel's clock ticks some milliseconds apart.
  } while (statSync(file, { bigint: true }).ctimeNs === before);
  assert.deepEqual(openIndex(root).hashes([file]), { [file]: sha256("new") });
});

test("a hash taken right after a change is not relied on", () => {
  const root = world({ "a.csv": "old", ".mlpipe/version": "1" });
  const index = openContentIndex({ storeFolder: join(root, ".mlpipe"), persist: true, clock: () => Date.now() });
  index.hashes([join(root, "a.csv")]);
  assert.equal(existsSync(join(root, ".mlpipe/content-index.json")), false);
});

test("the index writes nothing where there is no store, where it may not, or when it is damaged", () => {
  const root = world({ "a.csv": "a" });
  openIndex(root).hashes([join(root, "a.csv")]);
  assert.equal(existsSync(join(root, ".mlpipe")), false);
  mkdirSync(join(root, ".mlpipe"));
  openContentIndex({ storeFolder: join(root, ".mlpipe"), persist: false, clock: later }).hashes([join(root, "a.csv")]);
  assert.equal(existsSync(join(root, ".mlpipe/content-index.json")), false);
  writeFileSync(join(root, ".mlpipe/content-index.json"), "{");
  openIndex(root).hashes([join(root, "a.csv")]);
  assert.match(readFileSync(join(root, ".mlpipe/content-index.json"), "utf8"), /^\{"version":1/);
});

test("sources that changed or are gone are named; a byte order mark is no change", () => {
  const root = world({ "a.ts": "a", "b.ts": "\uFEFFb", "c.ts": "c" });
  const sources = {
    [join(root, "a.ts")]: sha256("a"),
    [join(root, "b.ts")]: sha256("b"),
    [join(root, "c.ts")]: sha256("c"),
    [join(root, "d.ts")]: sha256("d"),
  };
  assert.deepEqual(verifySources(sources), [join(root, "d.ts")]);
  writeFileSync(join(root, "c.ts"), "c ");
  assert.deepEqual(verifySources(sources), [join(root, "c.ts"), join(root, "d.ts")]);
});

function world(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "mlpipe-plan-"));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function tsconfigOf(files: Readonly<Record<string, string>>): string {
  const root = world(files);
  return readTsconfig([root], root);
}

/** A clock that is past the time in which a file may change unseen. */
function later(): number {
  return Date.now() + 60_000;
}

function openIndex(root: string, smallBytes = 8 << 20) {
  return openContentIndex({ storeFolder: join(root, ".mlpipe"), persist: true, clock: later, smallBytes });
}
