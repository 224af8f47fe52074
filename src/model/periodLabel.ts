import type { OverTime } from "./profileMore.ts";

/** The name of a period: "2024-03", "2024 Q2". */
export function periodLabel({ unit, periods }: Pick<OverTime, "unit" | "periods">, period: number): string {
  const iso = new Date(periods[period]?.from ?? 0).toISOString();
  switch (unit) {
    case "hour":
      return iso.slice(0, 16).replace("T", " ");
    case "day":
    case "week":
      return iso.slice(0, 10);
    case "month":
      return iso.slice(0, 7);
    case "quarter":
      return `${iso.slice(0, 4)} Q${Math.floor(Number(iso.slice(5, 7)) / 3) + 1}`;
    case "year":
      return iso.slice(0, 4);
  }
}
