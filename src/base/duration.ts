const unitMilliseconds = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;

/** "7d", "12h", "30m" in milliseconds; null for any other text. */
export function durationMilliseconds(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*([dhm])$/.exec(text);
  return found === null ? null : Number(found[1]) * unitMilliseconds[found[2] as keyof typeof unitMilliseconds];
}
