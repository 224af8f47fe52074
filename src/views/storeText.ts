import { counted } from "./format.ts";

/** "1.2 MB", in powers of 1000, as file managers show it. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

export function storeSizeText(name: string, size: { bytes: number; objects: number; results: number; runs: number }): string {
  const held = [counted(size.objects, "object"), counted(size.results, "result"), counted(size.runs, "run")];
  return `${name} holds ${formatBytes(size.bytes)}: ${held.join(", ")}.`;
}

export function storeCleanText(report: {
  freedBytes: number;
  removedObjects: number;
  removedResults: number;
  removedRuns: number;
  running: readonly string[];
}): string {
  if (report.running.length > 0)
    return `A run is going on (${report.running.join(", ")}), so results were left alone. Clean up when it is over.`;
  const removed = [counted(report.removedObjects, "object"), counted(report.removedResults, "result"), counted(report.removedRuns, "run")];
  return `Freed ${formatBytes(report.freedBytes)}: ${removed.join(", ")}.`;
}
