import { randomBytes } from "node:crypto";
import * as v from "valibot";
import * as vscode from "vscode";
import { checkShape } from "../../base/shape.ts";
import { type Intent, intentShape, type PanelName, pageOf, panelNames } from "../../views/intents.ts";
import { type Subject, savedPageShape } from "../../views/panel.ts";
import { panelHtml } from "../../views/panelHtml.ts";
import type { Stages } from "../state/stages.ts";
import { type Desks, panelState, panelTitle } from "./panelState.ts";

/** What a page asks for beyond its state. */
export type PageWish = Exclude<Intent, { type: "ready" }>;

interface OpenPage {
  readonly subject: Subject;
  readonly panel: vscode.WebviewPanel;
  /** When the page first has its state, or is gone. */
  readonly painted: Promise<void>;
}

/** One webview for each panel, file and stage. The host sends whole states; the page sends intents. */
export class Panels implements vscode.Disposable {
  readonly #pages: vscode.Uri;
  readonly #stages: Stages;
  readonly #desks: Desks;
  readonly #obey: (intent: PageWish, subject: Subject) => void;
  readonly #open = new Map<string, OpenPage>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable;

  /** @param pages `dist/webview` */
  constructor(pages: vscode.Uri, stages: Stages, desks: Desks, obey: (intent: PageWish, subject: Subject) => void) {
    this.#pages = pages;
    this.#stages = stages;
    this.#desks = desks;
    this.#obey = obey;
    this.#subscriptions = vscode.Disposable.from(
      stages.onDidChange((file) => this.#refreshSoon(file)),
      desks.labelling.onDidChange((subject) => this.#refresh(subject)),
      desks.looks.onDidChange((subject) => this.#refresh(subject)),
      desks.notes.onDidChange((file) => this.#refreshSoon(file)),
      ...panelNames.map((name) =>
        vscode.window.registerWebviewPanelSerializer(viewType(name), {
          deserializeWebviewPanel: async (panel, saved) => this.#restore(panel, saved),
        }),
      ),
    );
  }

  /** Shows the panel beside the editor, or brings the one that is there to the front. Resolves when it has something to show, or is gone. */
  show(subject: Subject): Promise<void> {
    const shown = this.#open.get(subjectKey(subject));
    if (shown) {
      shown.panel.reveal(undefined, !takesKeys(subject));
      return shown.painted;
    }
    const panel = vscode.window.createWebviewPanel(viewType(subject.panel), panelTitle(subject), {
      // What a panel leads to opens where the panel is, and not in a third column.
      viewColumn: this.#isActive() ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside,
      preserveFocus: !takesKeys(subject),
    });
    return this.#adopt(panel, subject);
  }

  dispose(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #isActive(): boolean {
    return [...this.#open.values()].some(({ panel }) => panel.active);
  }

  #restore(panel: vscode.WebviewPanel, saved: unknown): void {
    const kept = v.safeParse(savedPageShape, saved);
    const subject = kept.success ? kept.output.subject : null;
    // A window that ended before the page had shown anything, or that was of another version: nobody knows what it was of.
    if (subject === null) {
      panel.dispose();
      return;
    }
    if (!this.#stages.pipelines.of(subject.pipeline)) this.#stages.pipelines.refresh(subject.pipeline);
    void this.#adopt(panel, subject);
  }

  #adopt(panel: vscode.WebviewPanel, subject: Subject): Promise<void> {
    const key = subjectKey(subject);
    let paint = (): void => {};
    const painted = new Promise<void>((resolve) => {
      paint = resolve;
    });
    this.#open.set(key, { subject, panel, painted });
    panel.onDidDispose(() => {
      paint();
      this.#open.delete(key);
      this.#desks.looks.forget(subject);
      this.#desks.notes.forget(subject);
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const intent = checkShape(intentShape, message, "A message of a panel");
      if (intent.type !== "ready") return this.#obey(intent, subject);
      this.#send(subject, panel);
      paint();
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#pages] };
    panel.webview.html = panelHtml({
      scriptUri: this.#page(panel, `${pageOf(subject.panel)}.js`),
      styleUri: this.#page(panel, `${pageOf(subject.panel)}.css`),
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(24).toString("base64url"),
      title: panelTitle(subject),
    });
    return painted;
  }

  /** Progress arrives many times a second; a state is read from the disk, so that one a moment later serves them all. */
  #refreshSoon(file: string): void {
    if (this.#due.has(file) || ![...this.#open.values()].some(({ subject }) => subject.pipeline === file)) return;
    const refresh = () => {
      this.#due.delete(file);
      for (const { subject, panel } of this.#open.values()) if (subject.pipeline === file) this.#send(subject, panel);
    };
    this.#due.set(file, setTimeout(refresh, 100));
  }

  #refresh(subject: Subject): void {
    const shown = this.#open.get(subjectKey(subject));
    if (shown) this.#send(subject, shown.panel);
  }

  #send(subject: Subject, panel: vscode.WebviewPanel): void {
    void panel.webview.postMessage({
      type: "state",
      state: panelState(subject, this.#stages.pipelines.of(subject.pipeline)?.analysis ?? null, this.#desks),
    });
  }

  #page(panel: vscode.WebviewPanel, file: string): string {
    return panel.webview.asWebviewUri(vscode.Uri.joinPath(this.#pages, file)).toString();
  }
}

/** A panel that is worked in, and not only looked at. */
function takesKeys({ panel }: Subject): boolean {
  return panel === "labelling";
}

function viewType(name: PanelName): string {
  return `mlpipe.${name}`;
}

function subjectKey({ panel, pipeline, stage, versions }: Subject): string {
  return JSON.stringify([panel, pipeline, stage, versions ?? null]);
}
