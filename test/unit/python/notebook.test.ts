import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellAt, joinCells, readNotebook, whyNoNotebook } from "../../../src/python/notebook.ts";

const notebook = JSON.stringify(
  {
    cells: [
      { cell_type: "markdown", source: ["# Title\n", 'with "quotes"'] },
      { cell_type: "code", source: ["import a\n", "b = 'ü\\n'\n", "\n", "c = 3"], outputs: [{ data: { "image/png": "A".repeat(1000) } }] },
      { cell_type: "code", source: "%%bash\nrm -rf /tmp/x" },
      { cell_type: "code", source: "%%time\nd = c" },
    ],
    metadata: { kernelspec: { language: "python" } },
    nbformat: 4,
  },
  null,
  1,
);

test("cells of code with the numbers that editors count, each line with its place in the file", () => {
  const cells = readNotebook(notebook)?.cells ?? [];
  assert.deepEqual(
    cells.map((cell) => cell.number),
    [2, 3, 4],
  );
  assert.equal(cells[0]?.text, "import a\nb = 'ü\\n'\n\nc = 3");
  const [, second, , last] = cells[0]?.lineOffsets ?? [];
  assert.ok(notebook.slice(second).startsWith('"b = '));
  assert.ok(notebook.slice(last).startsWith('"c = 3"'));
});

test("cells become one text, in which cells of another language are blank", () => {
  const { text, cells } = joinCells(readNotebook(notebook)?.cells ?? []);
  assert.ok(!text.includes("rm -rf"));
  assert.ok(text.endsWith("%%time\nd = c\n"));
  const at = text.indexOf("d = c");
  assert.equal(cellAt(cells, at)?.number, 4);
  assert.equal(cellAt(cells, 0)?.number, 2);
});

test("format 3, a byte order mark, and cells without a source", () => {
  const old = `\uFEFF${JSON.stringify({ worksheets: [{ cells: [{ cell_type: "code", input: ["x = 1\n"] }, { cell_type: "code" }] }] })}`;
  assert.deepEqual(
    readNotebook(old)?.cells.map((cell) => cell.text),
    ["x = 1\n", ""],
  );
});

test("the worksheets of format 3 are one notebook", () => {
  const sheet = (line: string): unknown => ({ cells: [{ cell_type: "code", input: [line] }] });
  const cells = readNotebook(JSON.stringify({ worksheets: [sheet("x = 1"), sheet("y = x")] }))?.cells ?? [];
  assert.deepEqual(
    cells.map(({ number, text }) => `${number} ${text}`),
    ["1 x = 1", "2 y = x"],
  );
});

test("why a text is no notebook is said: nothing in it, half a file, no cells", () => {
  assert.equal(whyNoNotebook(" \n"), "is empty");
  assert.equal(whyNoNotebook(notebook.slice(0, 200)), "is no notebook: it is cut off, or no JSON");
  assert.equal(whyNoNotebook('{"metadata": {}}'), "is no notebook: it has no list of cells");
});

test("what is no notebook is none: other JSON, half a file, any text", () => {
  for (const text of ["", "{}", "[]", '{"cells": 3}', notebook.slice(0, 200), "not json", '{"cells": [}', `${"[".repeat(9999)}`]) {
    assert.equal(readNotebook(text), null, text.slice(0, 20));
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      readNotebook(text);
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      const found = readNotebook(`{"cells": [{"cell_type": "code", "source": ${text}}]}`);
      assert.equal(found?.cells.length, 1);
    }),
  );
});
