import { provideVSCodeDesignSystem, vsCodeButton, vsCodeTextField } from "@vscode/webview-ui-toolkit";

/**
 * The components that panels use, and the only file that knows where they come from: the toolkit is archived, and
 * @vscode-elements/elements has the same two. Their style sheets are constructed ones, which the page's policy allows.
 */
export function registerComponents(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField());
}
