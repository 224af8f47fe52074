import type { TextRange } from "../../model/finding.ts";
import type { FunctionFacts } from "../../model/flow.ts";
import type { OptionValue } from "../../model/pipeline.ts";
import { counted, formatNumber } from "../format.ts";
import { shownName, shownText } from "../shownText.ts";
import { shortened } from "../textTable.ts";

/** What options look like to a reader, who is shown code where an option is code. */
export interface ShownOption {
  readonly text: string;
  readonly code: string | null;
}

/** How the text of a function is found. */
export interface ReadsText {
  readonly readText: (range: TextRange) => string;
  readonly functions: readonly FunctionFacts[];
}

export function memberOf(value: OptionValue | undefined | null, name: string): OptionValue | null {
  return value?.kind === "object" ? (value.members[name]?.value ?? null) : null;
}

export function literalOf(value: OptionValue | null): string | number | boolean | null {
  return value?.kind === "literal" ? value.value : null;
}

export function shownOption(value: OptionValue | null, reads: ReadsText): ShownOption {
  if (value === null) return { text: "not said", code: null };
  switch (value.kind) {
    case "literal":
      return { text: typeof value.value === "number" ? formatNumber(value.value) : shownText(String(value.value)), code: null };
    case "function":
      return { text: "", code: functionText(value.index, reads) ?? oneLine(reads.readText(value.range)) };
    default:
      return { text: "computed:", code: oneLine(reads.readText(value.range)) };
  }
}

export function baselineText(value: OptionValue | null, reads: ReadsText): ShownOption {
  if (value?.kind !== "call") {
    const name = String(literalOf(value));
    return Object.hasOwn(words, name) ? { text: words[name as keyof typeof words], code: null } : shownOption(value, reads);
  }
  const [item = null] = value.items;
  switch (value.callee) {
    case "rule":
      return { text: "a score made by hand:", code: shownOption(item, reads).code };
    case "labelRule":
      return { text: "yes or no made by hand, at as many alerts:", code: shownOption(item, reads).code };
    case "lastValue":
      return { text: "the last value, in", code: shownName(String(literalOf(item))) };
    case "published": {
      const figure = literalOf(memberOf(item, "value"));
      const source = literalOf(memberOf(item, "source"));
      const rows = literalOf(memberOf(item, "rows"));
      const of = typeof rows === "number" ? `, of ${counted(rows, "row")}` : "";
      if (typeof figure !== "number") return { text: "a published figure:", code: oneLine(reads.readText(value.range)) };
      return { text: `${formatNumber(figure)}, published in ${shownText(String(source ?? "a computed place"))}${of}`, code: null };
    }
    default:
      return shownOption(value, reads);
  }
}

const words = {
  prior: "the class shares of the training rows",
  majority: "the larger class of the training rows",
  mean: "the mean of the training rows",
  median: "the median of the training rows",
} as const;

/** Its own range where the parser met it: a function may be named and written elsewhere. */
function functionText(index: number, { functions, readText }: ReadsText): string | null {
  const found = functions[index];
  return found === undefined ? null : oneLine(readText(found.range));
}

/** Longer than this, code is no line of a page any more. */
const longestCode = 200;

function oneLine(code: string): string {
  return shortened(shownText(code.replace(/\s+/g, " ").trim()), longestCode);
}
