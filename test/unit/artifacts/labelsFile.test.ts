import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as nodeFiles from "node:fs";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { csvLine, csvLines } from "../../../src/artifacts/csvLines.ts";
import { appendDecision, labelsPath, readLabels } from "../../../src/artifacts/labelsFile.ts";
import { Failure } from "../../../src/base/failure.ts";
import { rowId, standingDecisions } from "../../../src/label/standing.ts";
import type { Decision } from "../../../src/model/labelling.ts";
import { decision } from "../label/decisions.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("labels lie beside their pipeline, and there are none before the first decision", () => {
  assert.equal(labelsPath("/p/foo.mlpipe.ts"), "/p/foo.labels.csv");
  assert.deepEqual(readLabels(pipelineFile()).decisions, []);
});

test("a decision is one line, and appending changes no line that is there", async () => {
  const file = pipelineFile();
  await appendDecision(file, ["id"], decision("1", "yes", "Ada <ada@example.com>", 1));
  const before = textOf(file);
  const labels = await appendDecision(file, ["id"], decision("2", null, 'A, "B"', 2, "cut off\n at the end"));
  assert.equal(textOf(file), `${before}2,,"A, ""B""",2026-11-20T09:02:00.000Z,random,cut off at the end\n`);
  assert.equal(before, "id,label,labeller,time,chosen,note\n1,yes,Ada <ada@example.com>,2026-11-20T09:01:00.000Z,random,\n");
  assert.deepEqual(labels.decisions[1], decision("2", null, 'A, "B"', 2, "cut off at the end"));
});

test("whatever stands in keys, labels and notes is read as it was written", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ",", "\n", "\r\n", " a ", '","', ""));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (records) => {
      const text = records.map((cells) => `${csvLine(cells)}\n`).join("");
      assert.deepEqual(
        csvLines(text)?.map(({ cells }) => cells),
        records,
      );
    }),
  );
  assert.deepEqual(csvLines('a,b\r\n"1 ""x""",\r\n\r\nc,d'), [
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ['1 "x"', ""] },
    { line: 4, cells: ["c", "d"] },
  ]);
});

test("appends at once are all kept, and a write that fails leaves the file as it was", async () => {
  const file = pipelineFile();
  await Promise.all([1, 2, 3, 4, 5].map((minute) => appendDecision(file, ["id"], decision(String(minute), "yes", "Ada", minute))));
  assert.equal(readLabels(file).decisions.length, 5);
  const full = {
    ...nodeFiles,
    renameSync: () => {
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    },
  };
  const before = textOf(file);
  await assert.rejects(appendDecision(file, ["id"], decision("6", "yes", "Ada", 6), full), isFailure("disk-full"));
  assert.equal(textOf(file), before);
  assert.deepEqual(readdirSync(dirname(file)), ["foo.labels.csv"]);
});

test("two people's lines merge by union, also where both began the file", async () => {
  const branch = async (base: string, ...decisions: readonly Decision[]) => {
    const file = pipelineFile();
    copyFileSync(base, labelsPath(file));
    for (const each of decisions) await appendDecision(file, ["id"], each);
    return labelsPath(file);
  };
  const empty = join(dirname(pipelineFile()), "empty");
  writeFileSync(empty, "");
  const begun = await branch(empty, decision("0", "yes", "Ada", 0));
  for (const base of [empty, begun]) {
    const ours = await branch(base, decision("1", "yes", "Ada", 1), decision("2", "yes", "Ada", 2));
    const theirs = await branch(base, decision("1", "no", "Bob", 3));
    execFileSync("git", ["merge-file", "--union", ours, base, theirs]);
    const labels = readLabels(ours.replace("labels.csv", "mlpipe.ts")).decisions.filter(({ key }) => key[0] !== "0");
    assert.deepEqual(labels, [decision("1", "yes", "Ada", 1), decision("2", "yes", "Ada", 2), decision("1", "no", "Bob", 3)]);
    assert.equal(readFileSync(ours, "utf8").match(/labeller/g)?.length, 1, "the header stays one line, so that csv() reads the file");
  }
});

test("what somebody said last about a row stands, in whichever order a merge put the lines", () => {
  const lines = [
    decision("1", "yes", "Ada", 5),
    decision("1", "no", "Ada", 2),
    decision("1", null, "Bob", 1),
    decision("2", "no", "Ada", 1),
  ];
  for (const decisions of [lines, lines.toReversed()]) {
    const standing = standingDecisions(decisions);
    assert.equal(standing.get("Ada")?.get(rowId(["1"]))?.label, "yes");
    assert.equal(standing.get("Bob")?.get(rowId(["1"]))?.label, null);
    assert.equal(standing.get("Ada")?.size, 2);
  }
});

test("a file that cannot be read is said so with its line, and is not written to", async () => {
  const head = "id,label,labeller,time,chosen,note\n";
  const cases: readonly (readonly [string, RegExp])[] = [
    ["label,labeller,time\n", /its first column must be the rows' key/],
    ["id,label,time\n", /it has no column "labeller"/],
    [`${head}1,yes,Ada,2026-11-20T09:00:00Z\n`, /line 2 has 4 cells, not 6/],
    [`${head}1,yes,Ada,yesterday,random,\n`, /line 2 has no time/],
    [`${head}1,yes,,2026-11-20T09:00:00Z,random,\n`, /line 2 names no labeller/],
    [`${head}<<<<<<< HEAD\n1,yes,Ada,2026-11-20T09:00:00Z,random,\n=======\n`, /line 2 is the mark of a merge conflict/],
    [`${head}"1,yes\n`, /a quote is never closed/],
  ];
  for (const [text, why] of cases) {
    const file = pipelineFile();
    writeFileSync(labelsPath(file), text);
    assert.throws(
      () => readLabels(file),
      (error) => isFailure("damaged-labels")(error) && why.test((error as Error).message),
      text,
    );
    await assert.rejects(appendDecision(file, ["id"], decision("1", "yes", "Ada", 1)), isFailure("damaged-labels"));
    assert.equal(textOf(file), text);
  }
});

test("a file that another tool has written is read: other line ends, a mark at its start, no reasons and no notes", () => {
  const file = pipelineFile();
  writeFileSync(labelsPath(file), "\ufeffregion,id,label,labeller,time\r\nnorth,7,yes,Ada,2026-11-20T09:00:00Z\r\n");
  assert.deepEqual(readLabels(file).keyColumns, ["region", "id"]);
  assert.deepEqual(readLabels(file).decisions[0]?.key, ["north", "7"]);
  assert.equal(readLabels(file).decisions[0]?.note, null);
});

test("rows of another key do not go into the same file, nor a key that is called like a column of the file", async () => {
  const file = pipelineFile();
  await appendDecision(file, ["id"], decision("1", "yes", "Ada", 1));
  await assert.rejects(appendDecision(file, ["sku"], decision("1", "yes", "Ada", 1)), isFailure("other-labels"));
  await assert.rejects(appendDecision(pipelineFile(), ["time"], decision("1", "yes", "Ada", 1)), isFailure("key-name-taken"));
});

function pipelineFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-labels-"));
  folders.push(folder);
  return join(folder, "foo.mlpipe.ts");
}

function textOf(file: string): string {
  return readFileSync(labelsPath(file), "utf8");
}

function isFailure(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === code;
}
