import * as vscode from "vscode";
import { ruleDocumentation } from "../../leakage/static/ruleDocumentation.ts";
import type { RuleDocumentation } from "../../model/audit.ts";

const scheme = "mlpipe-docs";

/** The documentation behind the code of a finding, as a page in the editor: it is there without a network. */
export function serveDocumentation(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => documentationPage(ruleOf(path)),
    }),
    vscode.commands.registerCommand("mlpipe.openRuleDocumentation", (rule: string) =>
      vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.from({ scheme, path: `/${rule}.md` })),
    ),
  );
}

function ruleOf(path: string): RuleDocumentation | null {
  return ruleDocumentation[path.replace(/^\/|\.md$/g, "")] ?? null;
}

function documentationPage(rule: RuleDocumentation | null): string {
  if (!rule) return "There is no documentation for this rule.\n";
  return `# ${rule.title}

\`${rule.id}\` · ${rule.severity}

${rule.what}

## Why it matters

${rule.why}

## What it is worth

${rule.worth}

## What to do

${rule.fix}

## The smallest case

\`\`\`ts
${rule.trigger.trim()}
\`\`\`
`;
}
