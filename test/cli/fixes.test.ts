import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { test } from "node:test";
import type { Finding, Fix } from "../../src/model/finding.ts";
import type { ContractColumn, ContractDeclaration } from "../../src/model/pipeline.ts";
import { parsePipeline } from "../../src/parse/parsePipeline.ts";
import { applied, auditCase, corpusFiles, sampleFiles } from "../unit/leakage/corpus.ts";
import { mlpipe, pipelineFile, sampleFile } from "./mlpipe.ts";

/** What a fix leaves must not only compile: every stage runs, on rows made up by the contract. */
for (const { file, fix, finding } of [...corpusFiles, ...sampleFiles].flatMap(fixesOf)) {
  const name = `${basename(dirname(file))}/${basename(file)}`;
  test(`${name}: "${fix.title}" (line ${lineOf(file, finding)}) leaves a pipeline that runs`, async (context) => {
    const text = applied(readFileSync(file, "utf8"), fix);
    const isSample = sampleFiles.includes(file);
    const path = isSample ? sampleFile(context, basename(dirname(file))) : pipelineFile(context, text, besides(file, text));
    if (isSample) writeFileSync(path, text);
    const ran = await mlpipe(["run", path, "--json"]);
    assert.ok(ran.code === 0 || ran.code === 1, ran.stdout + ran.stderr);
    const { outcome, stages } = JSON.parse(ran.stdout) as { outcome: string; stages: { name: string; kind: string; status: string }[] };
    assert.equal(outcome, "done", ran.stdout);
    // Where the test rows still stop training, there is nothing left to seal.
    for (const { name: stage, kind, status } of stages) assert.ok(status === "ran" || (kind === "evaluate" && status === "sealed"), stage);
  });
}

function fixesOf(file: string): readonly { file: string; fix: Fix; finding: Finding }[] {
  return auditCase(file).findings.flatMap((finding) => finding.fixes.map((fix) => ({ file, fix, finding })));
}

function lineOf(file: string, { range }: Finding): number {
  return readFileSync(file, "utf8").slice(0, range.start).split("\n").length;
}

/** Its local files, and a table for each source that it names. */
function besides(file: string, text: string): Record<string, string> {
  const readText = (path: string) => (path === file ? text : readIfThere(path));
  const { pipeline, texts } = parsePipeline({ file, readText });
  const contract = pipeline.contracts[0];
  assert.ok(contract);
  const locals = Object.entries(texts).filter(([path]) => path !== file);
  const sources = [text, ...locals.map(([, other]) => other)].flatMap((each) => [...each.matchAll(/csv\("([^"]+)"\)/g)]);
  return {
    ...Object.fromEntries(locals.map(([path, other]) => [basename(path), other])),
    ...Object.fromEntries(sources.map(([, name]) => [name ?? "", tableOf(contract)])),
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path.startsWith("/") ? path : resolve(path), "utf8");
  } catch {
    return null;
  }
}

const rowCount = 400;

/** Rows in order of time over half a year, of units that come again, with an outcome that no column decides alone. */
function tableOf({ columns }: ContractDeclaration): string {
  const lines = Array.from({ length: rowCount }, (_, row) => columns.map((column, at) => cellOf(column, row, at)).join());
  return `${columns.map(({ name }) => name).join()}\n${lines.join("\n")}\n`;
}

function cellOf({ name, type, oneOf, roles }: ContractColumn, row: number, at: number): string {
  const mixed = ((row + 1) * (37 + 16 * at)) % 101;
  if (roles.includes("key")) return `${name}-${row}`;
  if (roles.includes("unit")) return `${name}-${Math.floor(row / 2)}`;
  if (oneOf !== null) return oneOf[mixed % oneOf.length] ?? "";
  switch (type) {
    case "date":
    case "datetime": {
      const day = new Date(Date.UTC(2026, 0, 1) + Math.floor((row * 180) / rowCount) * 86_400_000).toISOString();
      return type === "date" ? day.slice(0, 10) : day;
    }
    case "number":
    case "integer":
      return String(mixed);
    case "boolean":
      return String(mixed % 2 === 0);
    default:
      return `${name} ${mixed % 5}`;
  }
}
