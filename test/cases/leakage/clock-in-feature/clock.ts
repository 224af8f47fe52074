/** The age of something in days, by the clock of whoever computes it. */
export function daysSince(moment: Date): number {
  return (Date.now() - moment.getTime()) / 86_400_000;
}
