import { numberReader } from "../numberText.ts";
import { readTexts } from "./readTexts.ts";
import type { ApplyRecipe } from "./recipe.ts";

type Factor = number | { readonly plus: number; readonly times: number };

/** Texts of numbers with units as numbers of one unit. */
export const convertUnits: ApplyRecipe = (value, given, rowsBefore) => {
  const to = String(given["to"]);
  const factors = given["factors"] as Readonly<Record<string, Factor>>;
  const options = given["options"] as { readonly decimal?: "." | ","; readonly otherwise?: "missing" | "fail" };
  return readTexts(
    value,
    {
      recipe: "units",
      column: String(given["column"]),
      type: "number",
      read: unitReader({ [to]: 1, ...factors }, options.decimal ?? "."),
      otherwise: options.otherwise ?? "missing",
      describe: (text) =>
        `"${text.slice(0, 60)}" is no number of ${[to, ...Object.keys(factors)].map((unit) => JSON.stringify(unit)).join(", ")}`,
    },
    rowsBefore,
  );
};

/** A number and a unit, several of them added up ("5 ft 11 in"); a sign stands before all of them. */
function unitReader(factors: Readonly<Record<string, Factor>>, decimal: "." | ","): (text: string) => number | null {
  const read = numberReader(decimal);
  const factorOf = unitFinder(factors);
  return (text) => {
    const sign = /^\s*[-−–]/.test(text) ? -1 : 1;
    const parts = [
      ...text
        .trim()
        .replace(/^[-−–+]\s*/, "")
        .matchAll(/(\d[\d.,'’\s\u00a0\u2009\u202f]*)([^\d]*)/g),
    ];
    if (parts.length === 0 || parts.map(([whole]) => whole).join("").length !== text.trim().replace(/^[-−–+]\s*/, "").length) return null;
    let sum = 0;
    for (const [, digits = "", unit = ""] of parts) {
      const number = read(digits.trim().replace(/[.,]$/, ""));
      const factor = factorOf(unit);
      if (number === null || factor === null) return null;
      // Degrees have another zero: adding them up means nothing, and a sign belongs to the number itself.
      if (typeof factor === "object") return parts.length > 1 ? null : (sign * number + factor.plus) * factor.times;
      sum += number * factor;
    }
    return sign * sum;
  };
}

/** As written, else without regard to capitals where that means one unit only ("KG", but not "mW" for "MW"). */
function unitFinder(factors: Readonly<Record<string, Factor>>): (unit: string) => Factor | null {
  const exact = new Map(Object.entries(factors));
  const folded = new Map<string, Factor | null>();
  for (const [unit, factor] of exact) folded.set(unit.toLowerCase(), folded.has(unit.toLowerCase()) ? null : factor);
  return (given) => {
    const unit = given
      .trim()
      .replace(/[.,;]$/, "")
      .trim();
    return exact.get(unit) ?? folded.get(unit.toLowerCase()) ?? null;
  };
}
