import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import ts from "typescript";

/** The README's map, row by row: who may import whom. Every room may import itself, `base` and `model`. */
const mayImport = {
  base: [],
  model: [],
  parse: [],
  plan: [],
  "leakage/static": [],
  "leakage/data": [],
  python: [],
  "leakage/script": ["python"],
  profile: [],
  learn: [],
  evaluate: [],
  label: [],
  table: [],
  runtime: [],
  artifacts: [],
  run: ["artifacts"],
  views: [],
  analyse: ["parse", "plan", "python", "leakage/static", "leakage/script", "leakage/data", "label", "artifacts", "run", "views"],
  child: ["plan", "leakage/data", "profile", "learn", "evaluate", "label", "table", "runtime", "artifacts", "run"],
  cli: ["analyse", "parse", "plan", "leakage/static", "leakage/script", "leakage/data", "views", "artifacts", "run"],
  extension: ["analyse", "parse", "plan", "python", "leakage/static", "leakage/script", "leakage/data", "views", "artifacts", "run"],
  webview: ["views"],
} as const satisfies Record<string, readonly string[]>;
type Room = keyof typeof mayImport;
const rooms = Object.keys(mayImport) as Room[];

/** Packages that one room alone knows. Everything else may be imported by anybody who needs it. */
const packageOwners: Readonly<Record<string, readonly string[]>> = {
  vscode: ["extension"],
  typescript: ["parse"],
  "@lezer/python": ["python"],
  "@lezer/common": ["python"],
  "@duckdb/node-api": ["table"],
  arquero: ["table"],
  "sql.js": ["table"],
  pg: ["table"],
  "pg-cursor": ["table"],
  "node-html-parser": ["table"],
  esbuild: ["child"],
  lit: ["webview"],
  "@vscode/webview-ui-toolkit": ["webview"],
  "@tensorflow/tfjs-core": ["learn"],
  "@tensorflow/tfjs-layers": ["learn"],
  "@tensorflow/tfjs-backend-wasm": ["learn"],
  "@tensorflow/tfjs-backend-cpu": ["learn"],
};

/** Type-only imports that are part of a treaty: erased before anything runs. */
const typeTreaties: Readonly<Record<string, readonly string[]>> = {
  /** What users write, described: engines receive the descriptors' types. */
  table: ["runtime"],
  learn: ["runtime"],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const root = resolve(".");
const imports = [...sourcesIn("src"), ...sourcesIn("webview")].flatMap(importsOf);

test("every source file lies in a room of the map", () => {
  const homeless = [...sourcesIn("src"), ...sourcesIn("webview")].filter((file) => roomOf(file) === null);
  assert.deepEqual(homeless, []);
});

for (const room of rooms) {
  test(`${room} imports only the rooms it may`, () => {
    const allowed: readonly string[] = [room, "base", "model", ...mayImport[room]].filter((name) => room !== "base" || name === "base");
    const wrong = imports
      .filter((each) => roomOf(each.file) === room && each.specifier.startsWith("."))
      .filter((each) => {
        const target = roomOf(relative(root, resolve(dirname(each.file), each.specifier)));
        const byTreaty = each.typeOnly && (typeTreaties[room] ?? []).includes(target ?? "");
        return target === null || !(allowed.includes(target) || byTreaty);
      });
    assert.deepEqual(
      wrong.map(({ file, specifier }) => `${file} → ${specifier}`),
      [],
    );
  });
}

test("packages with one owner are imported by their owner alone", () => {
  const wrong = imports.filter((each) => {
    const name = packageName(each.specifier);
    const owners = packageOwners[name];
    return owners !== undefined && !owners.includes((roomOf(each.file) ?? "").split("/")[0] ?? "");
  });
  assert.deepEqual(
    wrong.map(({ file, specifier }) => `${file} → ${specifier}`),
    [],
  );
});

test("the neural backend is known to learn/neural alone, the toolkit to webview/kit/toolkit.ts alone", () => {
  const wrong = imports.filter(
    ({ file, specifier }) =>
      (specifier.startsWith("@tensorflow/") && !file.startsWith("src/learn/neural/")) ||
      (specifier.startsWith("@vscode/webview-ui-toolkit") && file !== "webview/kit/toolkit.ts"),
  );
  assert.deepEqual(
    wrong.map(({ file, specifier }) => `${file} → ${specifier}`),
    [],
  );
});

test("what the editor loads when it is activated holds no compiler: that is the analysis thread's", () => {
  const from = new Map<string, string>([["src/extension/extension.ts", ""]]);
  // A map goes on over what is added to it meanwhile.
  for (const file of from.keys()) {
    for (const each of imports.filter((known) => known.file === file && !known.typeOnly && known.specifier.startsWith("."))) {
      const path = join(dirname(file), each.specifier);
      if (!from.has(path)) from.set(path, file);
    }
  }
  const compilers = imports.filter((each) => from.has(each.file) && !each.typeOnly && /^(?:typescript|@lezer\/)/.test(each.specifier));
  assert.deepEqual(
    compilers.map(({ file, specifier }) => `${from.get(file)} imports ${file}, which imports ${specifier}`),
    [],
  );
});

test("only the entrances read the clock or the machine's randomness", () => {
  const below = sourcesIn("src").filter((file) => !/^src\/(cli|extension|child|build)\//.test(file));
  const wrong = below.filter((file) =>
    /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)/.test(withoutComments(readFileSync(file, "utf8"))),
  );
  assert.deepEqual(wrong, []);
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith("src/build/"));
}

function roomOf(file: string): Room | null {
  const path = file.replace(/^src\//, "");
  return rooms.find((room) => path.startsWith(`${room}/`)) ?? null;
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : node.isTypeOnly;
      found.push({ file, specifier: node.moduleSpecifier.text, typeOnly });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) found.push({ file, specifier: specifier.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
