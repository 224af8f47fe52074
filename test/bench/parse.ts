import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { analyseScript } from "../../src/analyse/analyseScript.ts";
import { mostRemembered } from "../../src/parse/parsePipeline.ts";
import { type Figure, median, timed, timedInTurn } from "./figure.ts";
import { longPipeline, longPipelineData } from "./longPipeline.ts";
import { longScript } from "./longScript.ts";
import { emptyFolder } from "./samples.ts";
import { startThread, type Thread } from "./thread.ts";

const rounds = 20;

/** From a keystroke's text to its answer, in the thread beside the extension host: the edit is a real one, each time. */
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
    const size = `${text.split("\n").length - 1} lines (${pipeline.stages.length} stages)`;
    const typing = startTyping(text);
    const typed = (round: number) => thread.typed(file, typing.letterAt(round));
    const [samples, alone] = await timedInTurn(
      rounds * places.length,
      [typed, () => ts.createSourceFile(file, typing.text(), ts.ScriptTarget.Latest, /* setParentNodes */ true)],
      2 * places.length,
    );
    const errors = findings.filter(({ severity }) => severity === "error");
    const byPlace = places.map(
      ({ name }, place) => `${name} ${median(samples.filter((_, at) => at % places.length === place)).toFixed(0)} ms`,
    );
    return [
      ...(errors.length > 0 ? [`The generated pipeline has errors, so that its figure counts for little: ${errors[0]?.message}`] : []),
      {
        name: `One letter typed into ${size}: parse, plan and static audit, asked → answered; first: all of it, in a new thread`,
        samples,
        first,
        floors: [{ name: "TypeScript alone parses the same texts whole", samples: alone }],
        goal,
      },
      `    by place: ${byPlace.join(", ")}`,
      {
        name: `A letter typed into the same ${size}, when another file was typed in before`,
        samples: await inTurn(thread, text, [file, file.replace("long.", "other.")]),
        first: null,
        floors: [],
        goal,
      },
      {
        name: `The same ${size} read whole, as when ${mostRemembered} other files were typed in before`,
        samples: await inTurn(thread, text, [file, ...others(file)]),
        first: null,
        floors: [],
        goal,
      },
    ];
  } finally {
    await thread.end();
  }
}

/** Where somebody types, in turn; a letter leaves the text as whole as it was. */
const places = [
  { name: "in the contract", before: /(?<=kind_4: "category)/g, part: 0 },
  { name: "in a helper of many stages", before: /(?<=\? null : part)/g, part: 0 },
  { name: "at the beginning", before: /(?<=Whom do we call)/g, part: 0 },
  { name: "in the middle", before: /(?<=\n {2}ratio_7)/g, part: 0.5 },
  { name: "at the end", before: /(?<=salt: "chain)/g, part: 1 },
];

/** A text that grows by a letter at each call, at one place after the other: the next edit is to what the last one left. */
function startTyping(start: string) {
  let text = start;
  return {
    text: () => text,
    letterAt(round: number): string {
      const { before, part } = places[((round % places.length) + places.length) % places.length] as (typeof places)[number];
      const found = [...text.matchAll(before)];
      const at = found[Math.min(found.length - 1, Math.floor(part * found.length))]?.index ?? 0;
      text = `${text.slice(0, at)}s${text.slice(at)}`;
      return text;
    },
  };
}

/** More than are remembered: of those that were typed in before nothing helps with the next one. */
function others(file: string): readonly string[] {
  return Array.from({ length: mostRemembered }, (_, at) => file.replace("long.", `other${at}.`));
}

/** A line at the end of one file after the other. */
async function inTurn(thread: Thread, text: string, files: readonly string[]): Promise<number[]> {
  const ask = files.map((path) => (round: number) => thread.typed(path, `${text}// ${round}\n`));
  return (await timedInTurn(Math.ceil(rounds / files.length), ask, 2)).flat();
}
