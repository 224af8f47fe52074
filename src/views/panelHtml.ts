export interface PanelPage {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** `webview.cspSource` */
  readonly cspSource: string;
  /** Fresh for every page; at least 128 random bits. */
  readonly nonce: string;
  readonly title: string;
}

/**
 * SHA-256 of nothing: at its start the toolkit puts an empty style element into the page to see whether `:focus-visible`
 * is known. This lets exactly that in; a nonce would have to stand readable in the page.
 */
const emptyStyleHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** The page of every panel: no inline script or style, nothing from elsewhere. Content comes as messages. */
export function panelHtml(page: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource} '${emptyStyleHash}'`,
    `img-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(page.styleUri)}">
<title>${escaped(page.title)}</title>
</head>
<body>
<main id="panel"></main>
<script nonce="${escaped(page.nonce)}" src="${escaped(page.scriptUri)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
