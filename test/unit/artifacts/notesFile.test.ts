import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { notesPath, readNotes, writeNote } from "../../../src/artifacts/notesFile.ts";
import { Failure } from "../../../src/base/failure.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function pipelineFile(page?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-notes-"));
  folders.push(folder);
  const file = join(folder, "foo.mlpipe.ts");
  if (page !== undefined) writeFileSync(notesPath(file), page);
  return file;
}

const pageAt = (file: string): string => readFileSync(notesPath(file), "utf8");

test("notes lie beside their pipeline, and there are none before the first", () => {
  assert.equal(notesPath("/p/foo.mlpipe.ts"), "/p/foo.notes.md");
  assert.deepEqual(readNotes(pipelineFile()), []);
});

test("the page is Markdown that people can read: a table, its columns, and what was said of them", async () => {
  const file = pipelineFile();
  await writeNote(file, { stage: "raw", column: "age", text: "Zero means *unknown*.\n\nAsk Ada." });
  await writeNote(file, { stage: "tidy", column: null, text: "Ready." });
  await writeNote(file, { stage: "raw", column: "home town", text: "Spellings differ." });
  await writeNote(file, { stage: "raw", column: null, text: "As delivered in May." });
  assert.equal(
    pageAt(file),
    `# Notes on foo.mlpipe.ts

## raw

As delivered in May.

### age

Zero means *unknown*.

Ask Ada.

### home town

Spellings differ.

## tidy

Ready.
`,
  );
  assert.deepEqual(readdirSync(dirname(file)), ["foo.notes.md"]);
});

test("an empty text takes a note out, and its table's heading with the last of them", async () => {
  const file = pipelineFile("Of my own.\n\n## raw\n\n### age\n\nOld.\n\n## tidy\n\nReady.\n");
  assert.deepEqual(await writeNote(file, { stage: "raw", column: "age", text: " \n" }), [{ stage: "tidy", column: null, text: "Ready." }]);
  assert.equal(pageAt(file), "Of my own.\n\n## tidy\n\nReady.\n");
});

test("what people wrote by hand is read, and stays: other headings, other line ends, a note that a merge doubled", async () => {
  const file = pipelineFile(
    "# Mine\r\n\r\n### no table\r\n\r\n## raw \r\n\r\n#### small\r\n### age\r\nFirst.\r\n## raw\r\n### age\r\nSecond.\r\n",
  );
  assert.deepEqual(readNotes(file), [
    { stage: "raw", column: null, text: "#### small" },
    { stage: "raw", column: "age", text: "First.\n\nSecond." },
  ]);
  await writeNote(file, { stage: "raw", column: "age", text: "Both." });
  assert.equal(pageAt(file), "# Mine\r\n\r\n### no table\r\n\r\n## raw\r\n\r\n#### small\r\n\r\n### age\r\n\r\nBoth.\r\n");
});

test("whatever tables and columns are called, and whatever is said, is read as it was written", async () => {
  const name = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom("a\nb", '"', "# x", "\\", " a", "a ", "##", "home town", "{{}}", "\u202e"),
  );
  const line = fc.oneof(fc.string(), fc.constantFrom("## raw", "### age", "\\## x", "\\\\### y", "# z", "```", "", "  indented"));
  const note = fc.record({
    stage: name,
    column: fc.option(name),
    text: fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n")),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 4 }), async (written) => {
      const file = pipelineFile();
      const expected = new Map<string, string>();
      for (const each of written) {
        await writeNote(file, each);
        const text = each.text
          .replace(/\r\n?/g, "\n")
          .replace(/^(?:[ \t]*\n)+/, "")
          .trimEnd();
        expected.set(JSON.stringify([each.stage, each.column]), text);
      }
      const found = readNotes(file).map(({ stage, column, text }): [string, string] => [JSON.stringify([stage, column]), text]);
      assert.deepEqual(new Map(found), new Map([...expected].filter(([, text]) => text !== "")));
    }),
    { numRuns: 60 },
  );
});

test("a page in conflict is read, and not written over", async () => {
  const page = "## raw\n\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> other\n";
  const file = pipelineFile(page);
  assert.equal(readNotes(file).length, 1);
  await assert.rejects(
    writeNote(file, { stage: "raw", column: null, text: "New." }),
    (error) => error instanceof Failure && error.code === "notes-in-conflict",
  );
  assert.equal(pageAt(file), page);
});
