import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { AggregateUse, VerbFacts } from "../../../src/model/flow.ts";
import { verbs } from "../../../src/parse/verbs.ts";
import { parseText, stageNamed } from "./parseText.ts";

const head = `import { wrangle, op, desc, escape, rolling } from "mlpipe";`;

/** Verbs as "filter[rows] reads a | z = a mean(a):all by g after when", with "…" where not all could be followed. */
function check(work: string, expected: readonly string[], before = "", others: Readonly<Record<string, string>> = {}): void {
  const { flow } = stageNamed(parseText(`${head} ${before} export const rows = wrangle(raw, ${work});`, others), "rows");
  assert.deepEqual([...flow.verbs.map(shown), ...(flow.complete ? [] : ["…"])], expected, work);
}

function shown(verb: VerbFacts): string {
  const parts = [`${verb.verb}[${verb.effect}]`];
  if (verb.reads.length > 0) parts.push(`reads ${verb.reads.map((read) => read.name).join(",")}`);
  if (verb.aggregates.length > 0) parts.push(verb.aggregates.map(aggregate).join(","));
  for (const write of verb.writes) {
    parts.push(`| ${[`${write.column} =`, ...write.reads.map((read) => read.name), ...write.aggregates.map(aggregate)].join(" ")}`);
  }
  for (const { from, verbs, known } of verb.others)
    parts.push(["with", ...(from === null ? [] : [from]), ...verbs.map((each) => each.verb), ...(known ? [] : ["?"])].join(" "));
  if (verb.pairs !== null) parts.push(`on ${verb.pairs.keys?.map((pair) => pair.join("=")).join(",") ?? "the same names"}`);
  if (verb.groupedBy !== null) parts.push(`by ${verb.groupedBy.join(",")}`);
  if (verb.orderedBy !== null) parts.push(`after ${verb.orderedBy.join(",")}`);
  return parts.join(" ");
}

function aggregate(use: AggregateUse): string {
  return `${use.operation}(${use.columns.join(",")}):${use.window}`;
}

test("each verb has its effect, what it reads and what it writes", () => {
  check("(table) => table.filter((row) => row.a > row.b).derive({ c: (row) => row.a }).select('a', 'c').drop('c')", [
    "filter[rows] reads a,b",
    "derive[values] | c = a",
    "select[columns] reads a,c",
    "drop[columns] reads c",
  ]);
  check("(table) => table.rename({ a: 'b' }).dedupe().dedupe('b').slice(0, 3).sample(3, { seed: 1 })", [
    "rename[columns] | b = a",
    "dedupe[rows]",
    "dedupe[rows] reads b",
    "slice[rows]",
    "sample[rows]",
  ]);
  check("(table) => table.impute({ a: () => 0, b: (row) => op.mean(row.b) })", ["impute[values] | a = a | b = b b mean(b):all"]);
  check("(table) => table.concat(table.filter((row) => row.a))", ["concat[shape] with filter"]);
});

test("groups and order are in force until something ends them", () => {
  check(
    "(table) => table.groupby('g').orderby('t', desc('u')).derive({ a: (d) => op.rank() }).rollup({ n: (d) => op.sum(d.x) }).derive({ m: (d) => d.n })",
    [
      "groupby[group] reads g",
      "orderby[rows] reads t,u by g",
      "derive[values] | a = rank():all by g after t,u",
      "rollup[shape] | n = x sum(x):all by g after t,u",
      "derive[values] | m = n",
    ],
  );
  check("(table) => table.groupby('g').rename({ g: 'h' }).count()", [
    "groupby[group] reads g",
    "rename[columns] | h = g by g",
    "count[shape] | count = count():all by h",
  ]);
  check("(table) => table.groupby('g').ungroup().dedupe()", ["groupby[group] reads g", "ungroup[group] by g", "dedupe[rows]"]);
});

test("joins know the other table, what was done to it, and the keys", () => {
  const tables = `import { collect, csv } from "mlpipe"; export const prices = collect(csv("p.csv"), {}); export const costs = collect(csv("c.csv"), {});`;
  const join = (work: string, expected: readonly string[]): void => {
    const text = `${head} ${tables} export const rows = wrangle(raw, ${work}, { with: { prices, c: costs } });`;
    const { flow } = stageNamed(parseText(text), "rows");
    const from = flow.from === undefined ? [] : [`from ${flow.from}`];
    assert.deepEqual([...from, ...flow.verbs.map(shown), ...(flow.complete ? [] : ["…"])], expected, work);
  };
  join("(table, { prices }) => table.dedupe().join_left(prices.filter((d) => d.a), 'sku')", [
    "dedupe[rows]",
    "join_left[shape] reads sku with prices filter on sku=sku",
  ]);
  join("(table, { c: k }) => table.join(k, [['a'], ['b']])", ["join[shape] reads a with costs on a=b"]);
  join("(table, others) => table.join(others.prices).cross(others.c)", [
    "join[shape] with prices on the same names",
    "cross[shape] with costs on ",
  ]);
  join("(table, { prices }) => table.lookup(prices, 'sku', 'price')", ["lookup[values] reads sku | price = with prices on sku=sku"]);
  join("(table) => table.join(table.groupby('s').rollup({ m: (d) => op.mean(d.x) }), 's')", [
    "join[shape] reads s with groupby rollup on s=s",
  ]);
  join("(table, { prices }) => prices.semijoin(table.dedupe(), 'sku')", ["from prices", "semijoin[rows] reads sku with dedupe on sku=sku"]);
  join("(table, { prices }) => table.assign(prices).union(table)", ["assign[values] with prices", "union[shape] with"]);
  join("(table) => table.join(unknown, 'a')", ["join[shape] reads a with ? on a=a", "…"]);
  join("(table, { prices }) => table.join(prices, keys)", ["join[shape] with prices", "…"]);
});

test("verbs that reshape name what they write, where the text tells", () => {
  check("(table) => table.fold(['a', 'b'], { as: ['k', 'v'] }).groupby({ g: (d) => d.v })", [
    "fold[shape] reads a,b | k = | v = a b",
    "groupby[group] | g = v",
  ]);
  check("(table) => table.unroll('l').spread('m', { as: ['x', 'y'] })", [
    "unroll[shape] reads l | l = l",
    "spread[values] reads m | x = m | y = m",
  ]);
  check("(table) => table.groupby('g').pivot('p', { s: (d) => op.sum(d.x) }, { columns: ['a', 'b'] })", [
    "groupby[group] reads g",
    "pivot[shape] reads p | a = p x sum(x):all | b = p x sum(x):all by g",
  ]);
  check("(table) => table.dedupeNear(['a'], { similarity: 0.9 }).relocate('a', { after: 'b' })", [
    "dedupeNear[rows] reads a",
    "relocate[rows]",
  ]);
  check("(table) => table.fold(names)", ["fold[shape]", "…"]);
  check("(table) => table.groupby('g').reduce({ top: (rows) => best(rows) })", ["groupby[group] reads g", "reduce[shape] by g", "…"]);
});

test("every verb of the library is known here", () => {
  const text = readFileSync(new URL("../../../src/runtime/table.ts", import.meta.url), "utf8");
  const names = [...(/interface Table<Row> \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? "").matchAll(/^ {2}(\w+)[<(]/gm)].map(
    (match) => match[1] as string,
  );
  assert.ok(names.length > 35);
  assert.deepEqual(
    names.filter((name) => !Object.hasOwn(verbs, name)),
    [],
  );
});

test("each operation knows which rows it looks at", () => {
  const direction = (expression: string, expected: string): void => {
    const { flow } = stageNamed(
      parseText(`${head} export const rows = wrangle(raw, (table) => table.derive({ z: ${expression} }));`),
      "rows",
    );
    assert.equal(flow.verbs[0]?.writes[0]?.aggregates[0]?.window, expected, expression);
  };
  for (const name of ["mean", "sum", "min", "max", "median", "stdev", "count", "mode", "distinct"])
    direction(`(d) => op.${name}(d.x)`, "all");
  for (const name of ["rank", "percent_rank", "ntile", "cume_dist", "dense_rank"]) direction(`(d) => op.${name}()`, "all");
  for (const name of ["lag", "fill_down", "first_value", "cumulative_sum"]) direction(`(d) => op.${name}(d.x)`, "back");
  for (const name of ["lead", "fill_up", "last_value", "nth_value"]) direction(`(d) => op.${name}(d.x)`, "ahead");
  direction("(d) => op.lag(d.x, 2)", "back");
  direction("(d) => op.lag(d.x, -2)", "ahead");
  direction("(d) => op.lead(d.x, -1)", "back");
  direction("(d, $) => op.lag(d.x, $.n)", "ahead");
});

test("a frame looks back only when it ends at the row itself", () => {
  const framed = (frame: string, expected: string): void =>
    check(`(table) => table.derive({ z: rolling((d) => op.mean(d.x)${frame}) })`, [`derive[values] | z = x mean(x):${expected}`]);
  framed("", "back");
  framed(", [-3, 0]", "back");
  framed(", [-Infinity, 0], true", "back");
  framed(", [-3, 3]", "ahead");
  // Arquero takes the size of an offset and drops its sign.
  framed(", [-3, -1]", "ahead");
  framed(", [0, Infinity]", "ahead");
  framed(", frame", "all");
});

test("aggregates in a filter or an order are among what it reads", () => {
  check("(table) => table.filter((d) => d.x < op.quantile(d.x, 0.99)).orderby((d) => op.mean(d.y))", [
    "filter[rows] reads x,x quantile(x):all",
    "orderby[rows] reads y mean(y):all",
  ]);
});

test("escaped functions are read as ordinary row functions", () => {
  check(
    "(table) => table.derive({ z: escape((row) => clip(row) + Math.max(...[row.b])) })",
    ["derive[values] | z = a b"],
    "const clip = (r) => r.a?.c;",
  );
  check("(table) => table.derive({ z: escape((row) => Object.keys(row).length) })", ["derive[values] | z =", "…"]);
});

test("tables are followed through constants, assignments and returns", () => {
  check("function (table) { const kept = table.filter((d) => d.a); const limit = 3; return kept.slice(0, limit); }", [
    "filter[rows] reads a",
    "slice[rows]",
  ]);
  check("(table) => { let t = table; t = t.dedupe(); return t; }", ["dedupe[rows]"]);
});

test("helpers that are handed the table are followed, in this file and in local ones", () => {
  check("(table) => twice(table.dedupe())", ["dedupe[rows]", "filter[rows] reads a"], "const twice = (t) => t.filter((d) => d.a);");
  check("steps", ["dedupe[rows]"], `import { steps } from "./s.ts";`, {
    "s.ts": "export function steps(table) { return table.dedupe(); }",
  });
});

test("what cannot be followed makes the facts incomplete", () => {
  check("(table) => other(table.dedupe()).slice(1)", ["dedupe[rows]", "…"], `import { other } from "pkg";`);
  check("(table) => { if (flag) return table.dedupe(); return table; }", ["dedupe[rows]", "…"]);
  check("(table) => flag ? table.dedupe() : table", ["dedupe[rows]", "…"]);
  check("(table) => table[verb]()", ["…"]);
  check("(table) => table.derive(columns)", ["derive[values]", "…"]);
  check("make()", ["…"]);
  check("(table) => table.derive({ [name]: (d) => d.a, ...more })", ["derive[values]", "…"]);
});
