import { axisTableText, axisText, drawnText } from "../axisTableText.ts";
import { counted } from "../format.ts";
import { headerText, messageText } from "../panelText.ts";
import { textBlocks, textTable, wrapped } from "../textTable.ts";
import type { FiguresState } from "./decisionView.ts";
import type { EvaluationState, ReadyEvaluation, SealedEvaluation } from "./evaluationView.ts";

/** The evaluation panel's state for a terminal. */
export function evaluationText(state: EvaluationState): string {
  if (state.kind === "sealed") return sealedText(state);
  if (state.kind !== "ready") return messageText(state);
  return textBlocks([
    headerText(state.header),
    [state.rows.text, ...(state.rows.detail === null ? [] : [state.rows.detail])].map((line) => wrapped(line)).join("\n"),
    ...state.warnings.map((warning) => wrapped(`Warning: ${warning}`)),
    headlineText(state),
    axisTableText(state.comparison),
    state.folds === null ? null : axisTableText(state.folds),
    ...state.decisions.map(figuresText),
    textTable(
      [
        { title: "Other metrics", align: "left" },
        { title: "Value", align: "right" },
      ],
      state.others.map((other) => [other.name, other.value]),
    ),
    slicesText(state),
    state.folds?.note ? wrapped(state.folds.note) : null,
    state.comparison.note === null ? null : wrapped(state.comparison.note),
  ]);
}

function headlineText({ headline }: ReadyEvaluation): string {
  const interval = headline.interval === null ? "" : ` (${headline.interval})`;
  const verdicts = [
    ...(headline.goal === null ? [] : [headline.goal.text]),
    headline.gap.text,
    ...headline.guardRails.map((rail) => rail.text),
  ];
  return [`${headline.metric} ${headline.value}${interval}, ${headline.rows}; ${headline.better}`, ...verdicts]
    .map((line) => wrapped(line))
    .join("\n");
}

function figuresText({ title, rows, note }: FiguresState): string {
  const table = textTable(
    [
      { title, align: "left", shrinks: true },
      { title: "Value", align: "right" },
      { title: "Interval", align: "left" },
    ],
    rows.map((row) => [row.label, row.text, row.interval ?? ""]),
  );
  return `${table}\n${wrapped(note)}`;
}

/** A column of many values has more slices that say nothing than anybody reads; `--json` has them all. */
const mostSmall = 20;

function rest(more: number): string {
  return more <= 0 ? "" : `\n  … and ${counted(more, "more slice", "more slices")}`;
}

function slicesText({ slices }: ReadyEvaluation): string {
  const judged = slices.rows.filter((slice) => slice.tooSmall === null);
  const table = textTable(
    [
      { title: "Slice", align: "left", shrinks: true },
      { title: "Rows", align: "right" },
      { title: "Positive", align: "right" },
      { title: "Value", align: "right" },
      { title: "Interval", align: "left" },
      { title: "Harm", align: "right" },
      { title: axisText(slices.ticks), align: "left" },
    ],
    judged.map((slice) => [
      `${slice.column} ${slice.says}`,
      slice.rows.text,
      slice.rows.positives ?? "",
      slice.metric.text,
      slice.metric.interval ?? "",
      slice.harm.text,
      drawnText(slice.drawn, slices.whole?.at ?? null),
    ]),
  );
  const small = slices.rows.flatMap((slice) =>
    slice.tooSmall === null ? [] : [wrapped(`  ${slice.column} ${slice.says} (${slice.rows.text}): ${slice.tooSmall}`, "    ")],
  );
  const summary = wrapped(table === "" ? slices.summary : `${slices.summary} Most harmful first.`);
  return textBlocks([
    `${summary}\n${table}`.trimEnd(),
    small.length === 0 ? null : `Too small to judge (rows)\n${small.slice(0, mostSmall).join("\n")}${rest(small.length - mostSmall)}`,
  ]).trimEnd();
}

function sealedText(state: SealedEvaluation): string {
  const shots = textTable(
    [
      { title: "Earlier shot", align: "left" },
      { title: "Figure", align: "left" },
      { title: "Reason", align: "left", shrinks: true },
    ],
    state.shots.map((shot) => [shot.at, shot.metric, shot.why]),
  );
  return textBlocks([state.title, wrapped(state.sentence), shots, 'To take the shot: mlpipe run FILE --open-test "REASON"']);
}
