import { groupsText } from "../split/splitText.ts";
import { textTable, wrapped } from "../textTable.ts";
import { type EvidenceState, learnedText, modelsText } from "./auditEvidenceView.ts";

/** What an audit rests on, for a terminal, block by block. */
export function evidenceBlocks({ matrices, splits, looks }: EvidenceState): readonly string[] {
  return [
    ...matrices.flatMap(({ title, notes, features }) => [
      `${title}\n${notes.map((note) => wrapped(note)).join("\n")}`,
      featuresText(features),
      learnedBlock(features),
      takenBlock(features),
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
  const byText = grouped(features, learnedText);
  if (byText.size === 0) return "";
  const lines = [...byText].map(([text, each]) => wrapped(`  ${text}: ${each.map(({ name }) => name).join(", ")}`, "    "));
  return `Learned from rows\n${lines.join("\n")}`;
}

function grouped(features: Features, textOf: (feature: Features[number]) => string): ReadonlyMap<string, Features> {
  const groups = new Map<string, Features>();
  for (const feature of features) groups.set(textOf(feature), [...(groups.get(textOf(feature)) ?? []), feature]);
  return groups;
}

/** Features that the same models take stand together. */
function takenBlock(features: Features): string {
  const byModels = grouped(features, modelsText);
  if (byModels.size === 0) return "";
  const lines = [...byModels].map(([models, each]) => wrapped(`  ${models}: ${each.map(({ name }) => name).join(", ")}`, "    "));
  return `Taken by models, through their recipe\n${lines.join("\n")}`;
}

/** Reasons are told whole: they are what the ledger is for. */
function looksText(entries: EvidenceState["looks"]["entries"]): string {
  return entries
    .map(({ at, level, stage, rows, figure, why }) =>
      wrapped(`  ${at}  ${level}, ${stage}, ${rows} rows${figure === "" ? "" : `, ${figure}`}: ${why}`, "    "),
    )
    .join("\n");
}
