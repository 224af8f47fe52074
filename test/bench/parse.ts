import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { type Figure, timed, timedInTurn } from "./figure.ts";
import { longPipeline, longPipelineData } from "./longPipeline.ts";
import { emptyFolder } from "./samples.ts";
import { startThread } from "./thread.ts";

const rounds = 20;

/** From a keystroke's text to its answer, in the thread beside the extension host. */
export async function parse(): Promise<readonly (Figure | string)[]> {
  return [...(await answered(500, 50)), ...(await answered(5_000, 300))];
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
