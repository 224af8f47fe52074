import type { Profile, ProfileAlert } from "../model/profile.ts";
import type { ProfileMore } from "../model/profileMore.ts";
import { formatFixed } from "./format.ts";
import { correctedV, isByChance, type Pair, strongestPairs } from "./profilePairs.ts";

/** From here on two columns say the same, and one column tells another. */
const nearlyOne = 0.95;

/** Alerts on columns together, which the second part of a profile knows. Which of two columns goes, and what a target may be told by, is for people to judge. */
export function pairAlerts(more: ProfileMore, profile: Profile): readonly ProfileAlert[] {
  return [...tellers(more, profile), ...doubles(more, profile)];
}

function tellers({ target }: ProfileMore, profile: Profile): readonly ProfileAlert[] {
  if (target === null) return [];
  const levels = new Map(profile.columns.map(({ name, distinct }) => [name, distinct]));
  return target.columns.flatMap(({ name, association: { measure, value } }): readonly ProfileAlert[] => {
    if (value === null || Math.abs(value) < nearlyOne || isByChance(measure, value, target.rows, levels.get(name) ?? 2)) return [];
    const message = `\`${name}\` tells \`${target.column}\` nearly by itself (${measure} ${formatFixed(value, 2)}). If it is known only afterwards, declare it as outcome in the contract's roles.`;
    return [{ kind: "tells-the-target", column: name, measured: value, message }];
  });
}

function doubles({ target, correlations }: ProfileMore, profile: Profile): readonly ProfileAlert[] {
  const levels = new Map(profile.columns.map(({ name, distinct }) => [name, distinct]));
  const sameness = ({ first, second, measure, value }: Pair): number =>
    measure === "pearson" ? Math.abs(value) : correctedV(value, profile.rowCount, levels.get(first) ?? 2, levels.get(second) ?? 2);
  return (
    strongestPairs(correlations, profile)
      .filter(({ first, second }) => first !== target?.column && second !== target?.column)
      // A category that tells a number need not say the same.
      .filter((pair) => pair.measure !== "ratio" && sameness(pair) >= nearlyOne)
      .map(({ first, second, measure, value }) => ({
        kind: "high-correlation",
        column: second,
        measured: value,
        message: `\`${second}\` says nearly the same as \`${first}\` (${measure === "pearson" ? "Pearson's r" : "Cramér's V"} ${formatFixed(value, 2)}). If one of them is enough, declare the other as notFeature in the contract's roles.`,
      }))
  );
}
