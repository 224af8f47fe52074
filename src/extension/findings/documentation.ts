import * as vscode from "vscode";
import { alertDocumentation } from "../../analyse/alertDocumentation.ts";
import { dataDocumentation } from "../../leakage/data/dataDocumentation.ts";
import { thresholdsOf } from "../../leakage/data/thresholds.ts";
import { scriptRuleDocumentation } from "../../leakage/script/rules.ts";
import { worthSentence } from "../../leakage/static/askWorth.ts";
import { ruleDocumentation } from "../../leakage/static/ruleDocumentation.ts";
import type { RuleDocumentation } from "../../model/audit.ts";

const scheme = "mlpipe-docs";

/** The documentation behind the code of a finding, as a page in the editor: it is there without a network. */
export function serveDocumentation(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => documentationPage(ruleOf(path), path.startsWith("/python/") ? "python" : "ts"),
    }),
    vscode.commands.registerCommand("mlpipe.openRuleDocumentation", (rule: string, language?: "python") =>
      vscode.commands.executeCommand(
        "markdown.showPreview",
        vscode.Uri.from({ scheme, path: language === undefined ? `/${rule}.md` : `/${language}/${rule}.md` }),
      ),
    ),
  );
}

type Page = Omit<RuleDocumentation, "trigger" | "type" | "notebookType"> & Partial<Pick<RuleDocumentation, "trigger">>;

function ruleOf(path: string): Page | null {
  const id = path.replace(/^\/|\.md$/g, "");
  if (id.startsWith("python/")) return scriptRuleDocumentation[id.slice("python/".length)] ?? null;
  return ruleDocumentation[id] ?? dataDocumentation[id] ?? alertDocumentation[id] ?? null;
}

function documentationPage(rule: Page | null, language: string): string {
  if (!rule) return "There is no documentation for this rule.\n";
  return `# ${rule.title}

\`${rule.id}\` · ${rule.severity}

${rule.what}

## Why it matters

${rule.why}

## What it is worth

${rule.worth}

${rule.id.startsWith("data/") ? "" : `${worthSentence(rule.id)}\n\n`}## What to do

${rule.fix}
${settingsText(rule.id)}${rule.trigger === undefined ? "" : `\n## The smallest case\n\n\`\`\`${language}\n${rule.trigger.trim()}\n\`\`\`\n`}`;
}

/** From which size on a rule on rows says something is a setting. */
function settingsText(rule: string): string {
  const asked = thresholdsOf(rule);
  if (asked.length === 0) return "";
  const lines = asked.map(({ name, means, default: usual }) => `- \`${name}\`: ${usual}. ${means}`);
  return `\n## Settings\n\nIn \`mlpipe.audit.thresholds\`, or with \`--threshold NAME=VALUE\`:\n\n${lines.join("\n")}\n`;
}
