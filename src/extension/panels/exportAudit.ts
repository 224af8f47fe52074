import { basename } from "node:path";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { auditExport } from "../../analyse/auditExport.ts";
import { mayAct } from "../trust.ts";
import { exportAs } from "./exportAs.ts";

/** The leakage audit as a file, for reviewers, programs and code hosts. */
export async function exportAudit(analysis: Analysis): Promise<void> {
  if (!mayAct("Exporting the audit")) return;
  await exportAs({
    title: "Export the Leakage Audit",
    beside: analysis.file,
    name: `${basename(analysis.file).replace(/\.mlpipe\.ts$/, "")}-audit`,
    what: "The audit",
    formats: [
      {
        label: "Web page (HTML)",
        detail: "One file that needs nothing but a browser, to be sent and kept",
        ending: "html",
        text: () => auditExport(analysis, "html"),
      },
      { label: "JSON", detail: "For programs: all that the panel shows", ending: "json", text: () => auditExport(analysis, "json") },
      {
        label: "SARIF",
        detail: "For code hosts, which show findings at their lines",
        ending: "sarif",
        text: () => auditExport(analysis, "sarif"),
      },
    ],
  });
}
