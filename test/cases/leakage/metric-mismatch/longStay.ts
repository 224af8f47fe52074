/** Whether somebody stayed for more than a week. */
export function isLong(visit: { readonly stay: number }): number {
  if (visit.stay > 7) return 1;
  return 0;
}
