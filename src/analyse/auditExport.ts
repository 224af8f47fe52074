import { auditHtml } from "../views/audit/auditHtml.ts";
import type { Analysis } from "./analysePipeline.ts";
import { auditSarif } from "./auditSarif.ts";
import { auditState } from "./panelState.ts";

/** An audit as a file: a page for people, all of it for programs, its findings for code hosts. */
export const auditFormats = ["html", "json", "sarif"] as const;
export type AuditFormat = (typeof auditFormats)[number];

export function auditExport(analysis: Analysis, format: AuditFormat): string {
  switch (format) {
    case "html":
      return auditHtml(auditState(analysis));
    case "json":
      return `${JSON.stringify(auditState(analysis), null, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(auditSarif(analysis), null, 2)}\n`;
  }
}
