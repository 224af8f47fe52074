import assert from "node:assert/strict";
import { test } from "node:test";
import { parseText, stageNamed } from "./parseText.ts";

/** Columns as "name: type" with "?" and roles. */
function check(call: string, expected: readonly string[], complete = true, before = ""): void {
  const [contract] = parseText(`import { columns } from "mlpipe"; ${before} const Row = ${call};`).pipeline.contracts;
  const shown = contract?.columns.map((column) => {
    const type = column.oneOf === null ? column.type : column.oneOf.join("|");
    return [`${column.name}: ${type}${column.mayBeMissing ? "?" : ""}`, ...column.roles].join(" ");
  });
  assert.deepEqual(shown, expected);
  assert.equal(contract?.complete, complete);
  assert.equal(contract?.name, "Row");
}

test("types, missing values, unions and roles are read", () => {
  check(`columns({ a: "number", b: "integer?", c: "yes | no", d: "x|y ?" })`, ["a: number", "b: integer?", "c: yes|no", "d: x|y?"]);
  check(`columns({ id: "text", when: "date", age: "number" }, { key: "id", time: "when", personal: ["id", "age"] })`, [
    "id: text key personal",
    "when: date time",
    "age: number personal",
  ]);
  check(`columns({ ...base, a: "text" } as const)`, ["b: number", "a: text"], true, `const base = { b: "number" };`);
});

test("a contract with a computed part is not complete", () => {
  check(`columns({ a: "number", b: type() })`, ["a: number"], false);
  check(`columns({ a: "number", ...more() })`, ["a: number"], false);
  check(`columns({ a: "numbr" })`, [], false);
  check(`columns({ a: "number" }, roles())`, ["a: number"], false);
});

test("a stage names its contract, wherever it is declared", () => {
  const result = parseText(
    `import { columns, problem, collect, csv } from "mlpipe"; import { Row as Imported } from "./rows.ts"; const Row = columns({ a: "text" }); const Same = Row;
     export const brief = problem(Imported, {}); export const raw = collect(csv("a"), Same, {}); export const bare = collect(csv("a"), {});
     export const inline = collect(csv("a"), columns({ c: "text" }), {}); export const typing = collect(csv("a"), Same);`,
    { "rows.ts": `import { columns } from "mlpipe"; export const Row = columns({ b: "text" });` },
  );
  const contracts = Object.fromEntries(
    result.pipeline.contracts.map((contract) => [contract.name, contract.columns.map((column) => column.name)]),
  );
  assert.deepEqual(contracts, { Row: ["a"], columns: ["c"], "Row (2)": ["b"] });
  const named = ["brief", "raw", "bare", "inline", "typing"].map((name) => stageNamed(result, name).contract);
  assert.deepEqual(named, ["Row (2)", "Row", null, "columns", "Row"]);
  assert.deepEqual(Object.keys(stageNamed(result, "bare").options), ["source", "options"]);
  assert.deepEqual(Object.keys(stageNamed(result, "raw").options), ["source", "options"]);
});
