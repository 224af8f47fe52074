// The panels without VS Code: their bundles in a page with the extension's own policy and a theme's variables.
//   node --import tsx test/vscode/ui/gallery.mjs [folder]      screenshots of every state, theme and width
import { mkdirSync } from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { pageOf, panelNames } from "../../../src/views/intents.ts";
import { panelHtml } from "../../../src/views/panelHtml.ts";
import { openBrowser } from "../browser.mjs";
import { isEntrance } from "../entrance.mjs";
import { galleryStates } from "./galleryStates.mjs";
import { themes } from "./galleryThemes.mjs";

const root = path.resolve(import.meta.dirname, "../../..");
const origin = "http://panel.localhost";

/** @returns {Promise<Record<string, string>>} the text of each bundle, by name */
export async function bundlePanels() {
  const result = await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: "browser",
    target: "es2023",
    format: "iife",
    entryPoints: [...new Set(panelNames.map(pageOf))].map((panel) => ({ in: `webview/${panel}/main.ts`, out: panel })),
    outdir: "/",
  });
  return Object.fromEntries(result.outputFiles.map((file) => [path.basename(file.path), file.text]));
}

/**
 * A page with one panel in it. What it sends is in `window.intents`; `troubles` gathers every console error, broken
 * policy and uncaught error.
 */
export async function openPanel({
  browser,
  bundles,
  state,
  theme = "dark",
  width = 900,
  height = 700,
  saved = null,
  reducedMotion = "no-preference",
  forcedColors = "none",
}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion, forcedColors });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /content security policy/i.test(message.text())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  const panel = pageOf(state.subject.panel);
  await page.route(`${origin}/**`, (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (name === "panel") {
      const html = panelHtml({
        scriptUri: `${origin}/${panel}.js`,
        styleUri: `${origin}/${panel}.css`,
        cspSource: origin,
        nonce: "n0nce",
        title: "MLPipe",
      });
      return route.fulfill({ contentType: "text/html", body: html });
    }
    if (name in bundles) return route.fulfill({ contentType: name.endsWith(".js") ? "text/javascript" : "text/css", body: bundles[name] });
    return route.fulfill({ status: 404 });
  });
  await page.addInitScript(actAsHost, { state, saved, ...themes[theme] });
  await page.goto(`${origin}/panel`);
  await page.waitForSelector("#panel > *");
  return { page, troubles, close: () => context.close() };
}

/** Runs in the page, before its scripts: what VS Code does in a webview, by the same means (CSSOM, a class on the body). */
function actAsHost({ state, saved, variables, bodyClass }) {
  window.intents = [];
  window.saved = saved;
  window.showState = (next) => window.postMessage({ type: "state", state: next }, "*");
  window.acquireVsCodeApi = () => ({
    postMessage(intent) {
      window.intents.push(intent);
      if (intent.type === "ready") window.showState(state);
    },
    getState: () => window.saved,
    setState: (next) => {
      window.saved = structuredClone(next);
    },
  });
  const dress = () => {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
    document.body?.classList.add(bodyClass);
  };
  new MutationObserver((_, observer) => {
    if (document.body === null) return;
    dress();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

if (isEntrance(import.meta.filename)) {
  const folder = process.argv[2] ?? path.join(root, "out/gallery");
  mkdirSync(folder, { recursive: true });
  const wanted = process.argv[3] ?? "";
  const bundles = await bundlePanels();
  const browser = await openBrowser();
  for (const [name, { state, act }] of Object.entries(galleryStates())) {
    for (const theme of Object.keys(themes)) {
      for (const width of [900, 420]) {
        const file = `${name}-${theme}-${width}.png`;
        if (!file.includes(wanted)) continue;
        const { page, troubles, close } = await openPanel({ browser, bundles, state, theme, width });
        await act?.(page);
        await page.screenshot({ path: path.join(folder, file) });
        for (const trouble of troubles) console.error(`${file}: ${trouble}`);
        await close();
      }
    }
  }
  await browser.close();
}
