import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { analyseScript } from "../../src/analyse/analyseScript.ts";
import { type Figure, timed, timedInTurn } from "./figure.ts";
import { longPipeline, longPipelineData } from "./longPipeline.ts";
import { longScript } from "./longScript.ts";
import { emptyFolder } from "./samples.ts";
import { startThread } from "./thread.ts";

const rounds = 20;

/** From a keystroke's text to its answer, in the thread beside the extension host. */
export async function parse(): Promise<readonly (Figure | string)[]> {
  return [...(await answered(500, 50)), ...(await answered(5_000, 300)), await auditedScript(500, 100)];
}

/** What the thread that reads Python does between an order and its answer. */
async function auditedScript(lines: number, goal: number): Promise<Figure> {
  const file = join(emptyFolder(), "long.py");
  const text = longScript(lines);
  const edited = (round: number) => text.replace("# Part 1", `# Part 1, ${round}`);
  const audit = (round: number) => analyseScript({ file, overlays: { [file]: edited(round) }, cells: null });
  const first = await timed(() => audit(-1));
  const found = audit(0).audit.findings.length;
  const [samples] = await timedInTurn(rounds, [audit], 10);
  return { name: `Audit of ${text.split("\n").length - 1} lines of Python (${found} findings)`, samples, first, floors: [], goal };
}

async function answered(lines: number, goal: number): Promise<readonly (Figure | string)[]> {
  const folder = emptyFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data", "rows.csv"), longPipelineData);
  const file = join(folder, "long.mlpipe.ts");
  const text = longPipeline(lines);
  writeFileSync(file, text);

  const thread = startThread();
  try {
    const first = await timed(() => thread.analyse(file));
    const { findings, pipeline } = await thread.analyse(file);
    // Each text is new, as when somebody types.
    const edited = (round: number) => text.replace("Whom do we call?", `Whom do we call ${round}?`);
    const [samples, alone] = await timedInTurn(
      rounds,
      [
        (round) => thread.analyse(file, edited(round)),
        (round) => ts.createSourceFile(file, edited(round), ts.ScriptTarget.Latest, /* setParentNodes */ true),
      ],
      10,
    );
    const errors = findings.filter(({ severity }) => severity === "error");
    return [
      ...(errors.length > 0 ? [`The generated pipeline has errors, so that its figure counts for little: ${errors[0]?.message}`] : []),
      {
        name: `Parse, plan and static audit of ${text.split("\n").length - 1} lines (${pipeline.stages.length} stages), asked → answered`,
        samples,
        first,
        floors: [{ name: "TypeScript alone parses the same texts", samples: alone }],
        goal,
      },
    ];
  } finally {
    await thread.end();
  }
}
