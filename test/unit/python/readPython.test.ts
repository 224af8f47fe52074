import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readPython } from "../../../src/python/readPython.ts";
import { suppressionsIn } from "../../../src/python/suppressions.ts";
import type { Expression, PythonModule, Statement } from "../../../src/python/syntax.ts";

function read(text: string): PythonModule {
  return readPython("case.py", text);
}

function only(text: string): Statement {
  const { statements } = read(text);
  assert.equal(statements.length, 1, text);
  return statements[0] as Statement;
}

function expression(text: string): Expression {
  const statement = only(text);
  assert.equal(statement.kind, "expression");
  return (statement as Extract<Statement, { kind: "expression" }>).value;
}

/** A tree without its places. */
function shape(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "start" || key === "end" ? undefined : inner)));
}

test("a chain of targets, several at once, and an annotation", () => {
  const chained = only("a = b, c = f(x)");
  assert.equal(chained.kind, "assign");
  assert.deepEqual(chained.kind === "assign" && chained.targets.map((target) => target.kind), ["name", "sequence"]);
  assert.equal(only("x: int = 3").kind, "assign");
  assert.deepEqual(read("x: int").statements, []);
});

test("arguments by place, by name and spread", () => {
  const call = expression("f(a, *b, k=1, **z)");
  assert.equal(call.kind, "call");
  assert.deepEqual(call.kind === "call" && call.arguments.map(({ name, spread }) => [name, spread]), [
    [null, "none"],
    [null, "list"],
    ["k", "none"],
    [null, "dictionary"],
  ]);
});

test("a bare generator is one argument, whatever commas its targets have", () => {
  const call = expression("sum(a * b for a, b in pairs if a)");
  assert.ok(call.kind === "call" && call.arguments.length === 1);
  const [argument] = call.arguments;
  assert.ok(argument?.value.kind === "comprehension");
  assert.equal(argument.value.clauses[0]?.target.kind, "sequence");
  assert.equal(argument.value.clauses[0]?.conditions.length, 1);
});

test("indices: slices with missing bounds, several axes", () => {
  assert.deepEqual(shape(expression("x[1:, :, 'a', ::2]")), {
    kind: "subscript",
    object: { kind: "name", id: "x" },
    indices: [
      { kind: "slice", low: { kind: "literal", value: 1 }, high: null, step: null },
      { kind: "slice", low: null, high: null, step: null },
      { kind: "literal", value: "a" },
      { kind: "slice", low: null, high: null, step: { kind: "literal", value: 2 } },
    ],
  });
});

test("operators of two words, negative numbers and strings in pieces", () => {
  const outside = expression("a not in b");
  assert.ok(outside.kind === "binary" && outside.operator === "not in");
  assert.deepEqual(shape(expression("-1")), { kind: "literal", value: -1 });
  assert.deepEqual(shape(expression("'a' \"b\"")), { kind: "literal", value: "ab" });
  assert.deepEqual(shape(expression("r'a\\b'")), { kind: "literal", value: "a\\b" });
  const template = expression("f'{x.a + 1:.2f} of {y!r}'");
  assert.ok(template.kind === "template");
  assert.deepEqual(
    template.parts.map((part) => part.kind),
    ["binary", "name"],
  );
});

test("an if has its branches in order, and what is left", () => {
  const statement = only("if a:\n  x\nelif b:\n  y\n  z\nelse:\n  w\n");
  assert.ok(statement.kind === "if");
  assert.deepEqual(
    statement.branches.map((branch) => branch.body.length),
    [1, 2],
  );
  assert.equal(statement.otherwise.length, 1);
});

test("imports: dotted, renamed, in brackets, everything, from beside", () => {
  assert.deepEqual(shape(read("import a.b as c, d\nfrom x.y import (p as q, r)\nfrom z import *\nfrom .w import v\n").statements), [
    {
      kind: "import",
      names: [
        { name: "a.b", as: "c" },
        { name: "d", as: null },
      ],
    },
    {
      kind: "from",
      module: "x.y",
      names: [
        { name: "p", as: "q" },
        { name: "r", as: null },
      ],
    },
    { kind: "from", module: "z", names: "all" },
    { kind: "from", module: ".w", names: [{ name: "v", as: null }] },
  ]);
});

test("functions, classes, with, try and match have their bodies", () => {
  const kinds = read(
    "@cache\ndef f(a, *, b=2, **c):\n  return a, b\nclass A(B, metaclass=M):\n  def g(self): pass\nwith open(p) as h, k:\n  x\ntry:\n  y\nexcept (E, F) as e:\n  z\nfinally:\n  w\nmatch v:\n  case 1: u\n",
  ).statements;
  assert.deepEqual(
    kinds.map((statement) => statement.kind),
    ["function", "class", "with", "try", "match"],
  );
  const [f] = kinds;
  assert.ok(f?.kind === "function");
  assert.deepEqual(
    f.parameters.map(({ name, form }) => [name, form]),
    [
      ["a", "plain"],
      ["b", "plain"],
      ["c", "keywords"],
    ],
  );
  assert.deepEqual(f.decorators, ["cache"]);
});

test("offsets are those of the text, also behind magics", () => {
  const text = "%matplotlib inline\n!pip install x\nfiles = !ls\nmodel = fit(rows)\nrows.head?\n";
  const module = read(text);
  assert.deepEqual(module.unreadable, []);
  const model = module.statements.find((statement) => text.slice(statement.start).startsWith("model"));
  assert.equal(text.slice(model?.start, model?.end).trim(), "model = fit(rows)");
});

test("what a magic runs is read; what a shell runs is not, even over lines", () => {
  const module = read("%time model.fit(\n  X)\n%timeit -n 3 b = f(1)\n!pip install \\\n    x\npip install y\nc = 2\n");
  assert.deepEqual(module.unreadable, []);
  const calls = module.statements
    .filter(({ kind }) => kind === "expression" || kind === "assign")
    .map(({ start, end }) => module.text.slice(start, end));
  assert.ok(calls.includes("model.fit(\n  X)"), calls.join(" | "));
  assert.ok(calls.includes("b = f(1)") && calls.includes("c = 2"), calls.join(" | "));
});

test("Python 2 is read at the places where it stands", () => {
  const text =
    'print "a", f(1)\nprint >>log, "b", f(2)\ntry:\n    f(3)\nexcept (E, F), e:\n    raise E, "c"\nprint `f(4)`\nif x: print f(5),\n';
  const module = read(text);
  assert.deepEqual(module.unreadable, []);
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { kind, start, end } = value as { kind?: string; start?: number; end?: number };
    if (kind === "call") found.push(text.slice(start, end));
    for (const each of Object.values(value)) look(each);
  };
  look(module.statements);
  assert.deepEqual(found, ["f(1)", "f(2)", "f(3)", "f(4)", "f(5)"]);
});

test("a line inside brackets or a long string is no magic", () => {
  const module = read('x = ("a %d"\n     % n)\ntext = """\n%not magic\n!neither\n"""\n');
  assert.deepEqual(module.unreadable, []);
  assert.deepEqual(
    module.statements.map((statement) => statement.kind),
    ["assign", "assign"],
  );
});

test("a half-typed line leaves the others readable, and is counted once", () => {
  const module = read("a = 1\nb = f(1,\nc = [1, 2\nd = 3\nprint 'old'\n");
  const names = module.statements.flatMap((statement) =>
    statement.kind === "assign" && statement.targets[0]?.kind === "name" ? [statement.targets[0].id] : [],
  );
  assert.deepEqual(names.includes("a"), true);
  assert.ok(module.unreadable.length > 0 && module.unreadable.length <= 4);
});

test("any text gives a tree: characters at random, pieces of Python at random", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      read(text);
    }),
  );
  const piece = fc.constantFrom(
    "def ",
    "(",
    ")",
    "[",
    "]",
    ":",
    "\n",
    "    ",
    "x",
    "=",
    "if ",
    "for ",
    " in ",
    "'",
    '"""',
    "f'{",
    "}",
    "lambda ",
    ",",
    "*",
    "**",
    "@",
    "%",
    "!",
    "import ",
    "from ",
    "class ",
    "\\",
    "#",
    "\t",
    "0x",
    "é",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      read(pieces.join(""));
    }),
    { numRuns: 500 },
  );
});

test("nesting beyond any hand-written code ends the reading of that place, not the reading", () => {
  for (const text of [`${"(".repeat(5000)}1${")".repeat(5000)}`, `x = a${".b()".repeat(5000)}`, `x = ${"1 + ".repeat(5000)}1`]) {
    const module = read(`${text}\ny = 2\n`);
    assert.ok(module.unreadable.length > 0);
    assert.equal(module.statements.at(-1)?.kind, "assign");
  }
  read(Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}if a:`).join("\n"));
});

test("a suppression covers its own line, or the statement that follows", () => {
  const text =
    "# mlpipe-ignore leakage/no-seed: on purpose\nfor a in b:\n  f(a)\nx = 1  # mlpipe-ignore leakage/overlap, leakage/no-seed\n";
  const [first, second, third] = suppressionsIn(read(text));
  assert.deepEqual([first?.id, first?.reason], ["leakage/no-seed", "on purpose"]);
  assert.ok(text.slice(first?.covers.start, first?.covers.end).startsWith("for a in b:\n  f(a)"));
  assert.deepEqual([second?.id, third?.id, second?.reason], ["leakage/overlap", "leakage/no-seed", ""]);
  assert.ok(text.slice(second?.covers.start, second?.covers.end).startsWith("x = 1"));
  assert.deepEqual(
    suppressionsIn(read("# mlpipe-ignore: all of it\nf()\n# mlpipe-ignored\n")).map(({ id }) => id),
    [""],
    "one that names no rule is one as well, for the audit to say so",
  );
});

test("a bare yield, and several names behind `with … as`, are read", () => {
  const module = read("def f():\n  try:\n    yield\n  finally:\n    g()\nwith open(a) as (x, y), b as c:\n  z = 1\n");
  assert.deepEqual(module.unreadable, []);
  assert.deepEqual(
    module.statements.map((statement) => statement.kind),
    ["function", "with"],
  );
});

test("numbers that end with their point, page breaks, and a sum that goes on behind a backslash", () => {
  const module = read("x /= 255.\ny = 1. / (24.*3600.)\n\f\nz = 'a %s' \\\n    % y\nw = 1.e-3\n");
  assert.deepEqual(module.unreadable, []);
  assert.deepEqual(
    module.statements.map((statement) => statement.kind),
    ["update", "assign", "assign", "assign"],
  );
});

test("every statement of a long file is read, whatever blank lines and comments stand between them", () => {
  const lines = 3000;
  const top = read("x = 1\n\n# a remark\n\nprint(x)\n".repeat(lines));
  assert.deepEqual([top.statements.length, top.comments.length, top.unreadable], [2 * lines, lines, []]);
  const body = only(`def f():\n${"    # a remark\n    x = 1  # one\n\n".repeat(lines)}    return x\n`);
  assert.equal(body.kind === "function" && body.body.length, lines + 1);
});

test("a comment keeps its place and ends with its line; what looks like one in a text or in brackets is left", () => {
  const text = 'x = 1  # one\r\n\r\n# two\r\ny = """\n# no comment\n\n"""\nz = [\n    1,\n\n    # three\n    2,\n]\n';
  const { comments, statements, unreadable } = read(text);
  assert.deepEqual(
    comments.map(({ start, end, alone }) => [text.slice(start, end), alone]),
    [
      ["# one", false],
      ["# two", true],
      ["# three", true],
    ],
  );
  assert.deepEqual(
    statements.map(({ start }) => text[start]),
    ["x", "y", "z"],
  );
  assert.deepEqual(unreadable, []);
});
