import type { PageAsset } from "./assets";
import type { ReadyOperation } from "./operations";

export const ASSETS_PATH = "/sandbox/assets/";

interface PageContent {
  readonly endpoint: string;
  readonly files: Readonly<Record<PageAsset, string>>;
  readonly operations: readonly ReadyOperation[];
}

/** The sandbox's page. Its script finds what it needs in an attribute, so that no script is inline. */
export function sandboxPage({ endpoint, files, operations }: PageContent): string {
  const url = (name: PageAsset): string => ASSETS_PATH + files[name];
  const settings = {
    endpoint,
    operations,
    workers: {
      editorWorkerService: url("editor-worker.js"),
      graphql: url("graphql-worker.js"),
      json: url("json-worker.js"),
    },
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Rapporteur sandbox</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" type="image/svg+xml" href="${url("favicon.svg")}">
    <link rel="stylesheet" href="${url("graphiql.css")}">
    <link rel="stylesheet" href="${url("sandbox.css")}">
    <script type="module" src="${url("sandbox.js")}"></script>
    <script defer src="${url("graphiql.js")}"></script>
  </head>
  <body>
    <header class="masthead">
      <img class="masthead-mark" src="${url("favicon.svg")}" alt="" width="28" height="28">
      <h1 class="masthead-name">Rapporteur</h1>
      <p class="masthead-line">Who met whom, in what capacity, and which article says so</p>
      <p class="viewer" id="viewer" hidden><span></span> <button type="button">Leave</button></p>
      <p class="masthead-hint"><kbd data-run-modifier>Ctrl</kbd><kbd>Enter</kbd> runs it</p>
      <button class="ready" type="button" id="ready-button" popovertarget="ready-list"
        aria-haspopup="true" aria-expanded="false" aria-controls="ready-list">Ready operations</button>
      <ul class="ready-list" id="ready-list" popover aria-labelledby="ready-button">
${operations.map(readyItem).join("\n")}
      </ul>
    </header>
    <noscript><p class="notice">The sandbox is a program in the browser: please allow JavaScript for this page.</p></noscript>
    <main id="sandbox" data-settings="${escapeHtml(JSON.stringify(settings))}">
      <p class="notice">Opening the editor …</p>
    </main>
  </body>
</html>
`;
}

function readyItem({ key, title, description }: ReadyOperation): string {
  return `        <li><button type="button" data-operation="${escapeHtml(key)}">
          <strong>${escapeHtml(title)}</strong> <span>${escapeHtml(description)}</span>
        </button></li>`;
}

/** What a checkout that was never built shows instead; it needs no other file. */
export function notBuiltPage(endpoint: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Rapporteur: the sandbox is not built</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <style>body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }</style>
  </head>
  <body>
    <h1>The sandbox is not built yet</h1>
    <p>Stop the server and run <code>npm start</code>: it builds what is missing, then starts again.</p>
    <p>The API itself is ready at <a href="${escapeHtml(endpoint)}"><code>${escapeHtml(endpoint)}</code></a>.</p>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
