import assert from "node:assert/strict";
import { test } from "node:test";
import type { StageCode } from "../../../src/model/pipeline.ts";
import { parseText, stageNamed } from "./parseText.ts";

type Part = "own" | "statements" | "files" | `declaration ${string}`;

const head = `import { features, clean, wrangle } from "mlpipe";`;
const stage = (body: string) => `export const table = features(rows, brief, { a: (row) => ${body} });`;

/** Which parts of the code of `table` differ between two texts. */
function check(
  before: string,
  after: string,
  expected: readonly Part[],
  others: readonly [Record<string, string>, Record<string, string>] = [{}, {}],
): void {
  const [a, b] = [codeOf(before, others[0]), codeOf(after, others[1])];
  const changed = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((part) => a[part] !== b[part]);
  assert.deepEqual(changed.sort(), [...expected].sort());
}

function codeOf(text: string, others: Record<string, string>): Record<string, string> {
  const code: StageCode = stageNamed(parseText(`${head}${text}`, others), "table").code;
  const declarations = Object.entries(code.declarations).map(([name, digest]) => [`declaration ${name}`, digest] as const);
  return { own: code.own, statements: code.statements, files: code.files.join(), ...Object.fromEntries(declarations) };
}

test("the stage's own declaration counts, its layout and its neighbours do not", () => {
  check(stage("row.b"), stage("row.c"), ["own"]);
  check(stage("row.b"), `// comment\n${stage("row.b").replaceAll(" ", "\n  ")}`, []);
  check(stage("row.b"), `${stage("row.b")} export const other = clean(table, []); const unused = 1; type T = 1; function f() {}`, []);
});

test("declarations of the file that it reaches count, however far", () => {
  check(`const k = 1; ${stage("row.b * k")}`, `const k = 2; ${stage("row.b * k")}`, ["declaration k"]);
  check(`const k = 1; const f = (x) => x * k; ${stage("f(row.b)")}`, `const k = 2; const f = (x) => x * k; ${stage("f(row.b)")}`, [
    "declaration k",
  ]);
  check(
    `function f() { return 1 } class C { m() { return f(); } } ${stage("new C().m()")}`,
    `function f() { return 2 } class C { m() { return f(); } } ${stage("new C().m()")}`,
    ["declaration f"],
  );
  check(`const { a, b } = { a: 1, b: 2 }; ${stage("a")}`, `const { a, b } = { a: 1, b: 3 }; ${stage("a")}`, ["declaration a"]);
  check(`enum E { A = 1 } ${stage("E.A")}`, `enum E { A = 2 } ${stage("E.A")}`, ["declaration E"]);
});

test("types are erased, so that they do not count", () => {
  check(`type T = number; ${stage("(row as T).b")}`, `type T = string; ${stage("(row as T).b")}`, []);
});

test("other stages are inputs, not code", () => {
  const with1 = (options: string) =>
    `export const rows = clean(raw, [${options}]); const same = rows; ${stage("row.b").replace("rows", "same")}`;
  check(with1(""), with1("1"), []);
});

test("a constant that is changed, a registry pushed to and a reassigned let count through the statements", () => {
  check(`const k = { a: 1 }; k.a = 2; ${stage("k.a")}`, `const k = { a: 1 }; k.a = 3; ${stage("k.a")}`, ["statements"]);
  check(`const r = []; r.push(1); ${stage("r[0]")}`, `const r = []; r.push(2); ${stage("r[0]")}`, ["statements"]);
  check(`let k = 1; k = 2; ${stage("k")}`, `let k = 1; k = 3; ${stage("k")}`, ["statements"]);
  check(`const r = []; const n = r.push(1); ${stage("r[0]")}`, `const r = []; const n = r.push(2); ${stage("r[0]")}`, ["statements"]);
  check(
    `const r = []; const add = (x) => r.push(x); const n = add(1); ${stage("r[0]")}`,
    `const r = []; const add = (x) => r.push(x); const n = add(2); ${stage("r[0]")}`,
    ["statements"],
  );
  check(
    `const r = []; const add = (x) => { r.push(x) }; add(1); ${stage("r[0]")}`,
    `const r = []; const add = (x) => { r.push(-x) }; add(1); ${stage("r[0]")}`,
    ["statements"],
  );
  check(`if (true) { globalThis.x = 1; } ${stage("row.b")}`, `if (true) { globalThis.x = 2; } ${stage("row.b")}`, ["statements"]);
});

test("every file it imports counts, side effects and files of files too", () => {
  const others = { "a.ts": `export { b } from "./b.js";`, "b.ts": "export const b = 1;" };
  check(stage("row.b"), `import "./a.ts"; ${stage("row.b")}`, ["files", "statements"], [{}, others]);
  check(
    `import "./a.ts"; import "./b.ts"; ${stage("1")}`,
    `import "./b.ts"; import "./a.ts"; ${stage("1")}`,
    ["files", "statements"],
    [others, others],
  );
  assert.deepEqual(stageNamed(parseText(`${head} import "./a.ts"; ${stage("1")}`, others), "table").code.files, [
    "/project/a.ts",
    "/project/b.ts",
  ]);
});

test("a different import under the same name counts", () => {
  const others = { "a.ts": "export const mean = 1; export const median = 2;" };
  check(
    `import { mean as m } from "./a.ts"; ${stage("m")}`,
    `import { median as m } from "./a.ts"; ${stage("m")}`,
    ["declaration import m"],
    [others, others],
  );
  check(`import { scale as s } from "mlpipe"; ${stage("s")}`, `import { impute as s } from "mlpipe"; ${stage("s")}`, [
    "declaration import s",
  ]);
});

test("files that import each other count whole, the stage's own file too", () => {
  const others = { "a.ts": `import { k } from "./main.mlpipe.ts"; export const a = () => k;` };
  const result = parseText(`${head} import { a } from "./a.ts"; export const k = 1; ${stage("a()")}`, others);
  assert.deepEqual(stageNamed(result, "table").code.files, ["/project/a.ts", "/project/main.mlpipe.ts"]);
});
