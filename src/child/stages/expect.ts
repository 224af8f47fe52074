import { Failure } from "../../base/failure.ts";
import { type Breach, expectTable, type GivenExpectations } from "../../table/expectTable.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Passes a table on that is as expected; the rows of one that is not go to the log. */
export const expect: StageWork = async (context) => {
  const value = await context.input("table").table();
  const { breaches, held } = expectTable(value, givenAs<GivenExpectations>(context, "checks"), context.signal);
  for (const breach of breaches) context.logged("warning", breachText(breach));
  if (breaches.length > 0) throw notAsExpected(context.planned.name, breaches, held + breaches.length);
  return {
    make: "table",
    value,
    notes: [{ text: `expect: ${held === 1 ? "the expectation holds" : `all ${held} expectations hold`}.`, count: held }],
  };
};

function notAsExpected(stage: string, breaches: readonly Breach[], all: number): Failure {
  const shown = breaches
    .slice(0, 3)
    .map(({ expected, count, found }) => `${expected}: ${found ?? `${count} ${count === 1 ? "row is" : "rows are"} not`}`);
  const more = breaches.length > 3 ? `; and ${breaches.length - 3} more` : "";
  return new Failure(
    "expectation-failed",
    `"${stage}": ${breaches.length} of ${all} expectations ${breaches.length === 1 ? "is" : "are"} not met. ${shown.join("; ")}${more}.`,
    "The log has the rows. Repair them in clean, or expect what is right.",
  );
}

function breachText({ expected, count, found, examples }: Breach): string {
  if (found !== null) return `Expected ${expected}; ${found}.`;
  const rows = examples.map(
    ({ key, cells }) =>
      `  ${key}  ${Object.entries(cells)
        .map(([name, cell]) => `${name}=${cell}`)
        .join("  ")}`,
  );
  const more = count > examples.length ? [`  and ${count - examples.length} more`] : [];
  return [`Expected ${expected}; ${count} ${count === 1 ? "row is" : "rows are"} not (by key):`, ...rows, ...more].join("\n");
}
