// Types in a folder that has a tsconfig of its own: it is edited only as shown, and keeps all it says.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { temporaryFolder } from "../folders.mjs";
import { testInWorkbench } from "../workbench.mjs";
import { writeFiles } from "./steps.mjs";

const tsconfig = `{
  // What the team agreed on.
  "compilerOptions": {
    "strict": true, /* always */
    "target": "es2022",
    "module": "nodenext",
    "paths": { "shop/*": ["./shop/*"] },
  },
  "include": ["**/*.ts"]
}
`;
const project = temporaryFolder("project");
after(() => project.remove());
writeFiles(project.path, {
  "tsconfig.json": tsconfig,
  "mine.mlpipe.ts": `import { collect, columns, csv } from "mlpipe";
const Row = columns({ a: "number" });
export const raw = collect(csv("rows.csv"), Row, { owner: "nobody", license: "none" });
`,
  "rows.csv": "a\n1\n",
});

testInWorkbench(
  "types for a project with a tsconfig",
  { theme: "light", workspace: project.path },
  {
    "the edit of the tsconfig is shown, and discarded it leaves all as it was": async (workbench) => {
      const { page } = workbench;
      await workbench.openFile("mine.mlpipe.ts");
      await workbench.notification("TypeScript does not know").waitFor();
      await workbench.palette("Notifications: Clear All Notifications");
      await workbench.palette("MLPipe: Set Up Types");
      await workbench.notification("Tell TypeScript in").waitFor();
      await page.locator(".monaco-diff-editor .view-line", { hasText: '"mlpipe"' }).waitFor();
      await workbench.screenshot("types-preview-light");
      await workbench.notification("Tell TypeScript in").locator(".monaco-button", { hasText: "Discard" }).click();
      await page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
      assert.equal(readFileSync(path.join(workbench.folder, "tsconfig.json"), "utf8"), tsconfig);
      assert.equal(existsSync(path.join(workbench.folder, "mlpipe-types")), false);
    },

    "the edit that is applied adds one path, and keeps comments, layout and options": async (workbench) => {
      const { page } = workbench;
      await workbench.openFile("mine.mlpipe.ts");
      await workbench.palette("MLPipe: Set Up Types");
      await workbench.notification("Tell TypeScript in").locator(".monaco-button", { hasText: "Apply" }).click();
      await page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
      await filed(path.join(workbench.folder, "mlpipe-types/mlpipe.d.ts"));
      await workbench.openFile("mine.mlpipe.ts");
      await workbench.problems();
      await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
      const text = readFileSync(path.join(workbench.folder, "tsconfig.json"), "utf8");
      assert.match(text, /"mlpipe": \["\.\/mlpipe-types\/mlpipe\.d\.ts"\]/);
      // What was there is there, word for word; the rest is the new path.
      assert.equal(text.replace(/,?\s*"mlpipe": \["\.\/mlpipe-types\/mlpipe\.d\.ts"\],?/, ""), tsconfig);
      await workbench.screenshot("types-applied-light");
    },
  },
);

/** Settles when the file is there. @param {string} file */
async function filed(file) {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 50));
}
