let last = 0;

/** The difference to whatever was asked for before. */
export function sinceLast(value: number): number {
  const difference = value - last;
  last = value;
  return difference;
}
