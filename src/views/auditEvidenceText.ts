import { type EvidenceState, learnedText } from "./auditEvidenceView.ts";
import { groupsText } from "./splitText.ts";
import { textTable, wrapped } from "./textTable.ts";

/** What an audit rests on, for a terminal, block by block. */
export function evidenceBlocks({ matrices, splits, looks }: EvidenceState): readonly string[] {
  return [
    ...matrices.flatMap(({ title, notes, features }) => [
      `${title}\n${notes.map((note) => wrapped(note)).join("\n")}`,
      featuresText(features),
      learnedBlock(features),
    ]),
    ...splits.flatMap(({ title, name, state }) =>
      state === null
        ? [`${title}\n${wrapped(`"${name}" has not been run as it is written now.`)}`]
        : [`${title}\n${wrapped([...state.header.facts, ...state.sentences].join(". ").replaceAll("..", "."))}`, groupsText(state)],
    ),
    `Looks at test rows\n${wrapped(looks.sentence)}`,
    looksText(looks.entries),
  ];
}

type Features = EvidenceState["matrices"][number]["features"];

function featuresText(features: Features): string {
  return textTable(
    [
      { title: "Feature", align: "left" },
      { title: "From", align: "left", shrinks: true },
      { title: "Made by", align: "left" },
      { title: "Served", align: "left" },
      { title: "Flagged", align: "left" },
    ],
    features.map(({ name, from, made, served, flags }) => [
      name,
      from === name ? "itself" : from,
      made,
      servedWords[served.tone],
      flags.map(({ id, suppressed }) => `${id.replace("leakage/", "")}${suppressed ? " (suppressed)" : ""}`).join(", "),
    ]),
  );
}

/** Who makes a feature stands beside it, and so why it is not served. */
const servedWords = { good: "yes", warning: "no", bad: "no", neutral: "?" } as const;

/** Features for which the same is learned stand together. */
function learnedBlock(features: Features): string {
  const byText = new Map<string, string[]>();
  for (const { name, fitted } of features) {
    const text = learnedText({ fitted });
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  if (byText.size === 0) return "";
  return `Learned from rows\n${[...byText].map(([text, names]) => wrapped(`  ${text}: ${names.join(", ")}`, "    ")).join("\n")}`;
}

/** Reasons are told whole: they are what the ledger is for. */
function looksText(entries: EvidenceState["looks"]["entries"]): string {
  return entries
    .map(({ at, level, stage, rows, figure, why }) =>
      wrapped(`  ${at}  ${level}, ${stage}, ${rows} rows${figure === "" ? "" : `, ${figure}`}: ${why}`, "    "),
    )
    .join("\n");
}
