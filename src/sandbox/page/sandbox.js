/**
 * The sandbox's page: starts GraphiQL on the first ready operation and opens the others in tabs.
 * A module that the browser runs as it stands, before GraphiQL's own script is evaluated.
 */
const root = document.getElementById("sandbox");
const { endpoint, operations, workers } = JSON.parse(root.dataset.settings);
const NEW_TAB_TEXT = "# Write an operation here, or choose a ready one at the top of the page.\n";
const STORAGE_PREFIX = "rapporteur:";

// Workers are files of ours (a policy of the page); the editor's own API is how operations get into it.
self.MonacoEnvironment = {
  globalAPI: true,
  getWorker: (_module, label) =>
    new Worker(workers[label] ?? workers.editorWorkerService, { name: label }),
};

/** Another GraphiQL may have lived at this address (localhost is shared), so what we keep has its own prefix. */
const storage = {
  getItem: (key) => localStorage.getItem(STORAGE_PREFIX + key),
  setItem: (key, value) => localStorage.setItem(STORAGE_PREFIX + key, value),
  removeItem: (key) => localStorage.removeItem(STORAGE_PREFIX + key),
  keys: () => Object.keys(localStorage).filter((key) => key.startsWith(STORAGE_PREFIX)),
  clear: () => storage.keys().forEach((key) => localStorage.removeItem(key)),
  get length() {
    return storage.keys().length;
  },
};

/**
 * The token of a link, `#token=…` or `#preview=…`. It comes in the part of the address that no server and no log gets, is taken out of the address at
 * once, and lives as long as the browser's tab.
 */
const token = {
  get: () => sessionStorage.getItem(`${STORAGE_PREFIX}token`),
  set: (value) => sessionStorage.setItem(`${STORAGE_PREFIX}token`, value),
  forget: () => sessionStorage.removeItem(`${STORAGE_PREFIX}token`),
  takeFromAddress: () => {
    const parameters = new URLSearchParams(location.hash.slice(1));
    const given = parameters.get("token") ?? parameters.get("preview");
    if (!given) return;
    token.set(given);
    history.replaceState(null, "", location.pathname);
  },
};

/** Whether the token is that of a preview link, which shows a draft and names nobody. */
function isPreview() {
  return token.get()?.startsWith("rpv_") ?? false;
}

/** Shows who writes by the token, that a draft is shown, or that the link works no more. */
async function showViewer() {
  const box = document.getElementById("viewer");
  if (!token.get()) return;
  const answer = await fetcher({ query: "{ viewer { name level } }" }).catch(() => null);
  if (!answer) return;
  const { viewer } = answer.data ?? {};
  const who = viewer
    ? `${viewer.name} (${viewer.level.toLowerCase().replaceAll("_", " ")})`
    : answer.data && isPreview()
      ? "As if a draft were published"
      : null;
  if (!who) token.forget();
  box.querySelector("span").textContent = who ?? "The link works no more";
  box.querySelector("button").hidden = !who;
  box.hidden = false;
}

function prepareViewer() {
  document.querySelector("#viewer button").addEventListener("click", () => {
    token.forget();
    document.getElementById("viewer").hidden = true;
  });
  // A link that is opened in a tab in which the sandbox stands already changes the fragment only.
  addEventListener("hashchange", () => {
    token.takeFromAddress();
    showViewer();
  });
  showViewer();
}

/** The tab that was open at the last visit, if anything had been written in it. */
function lastTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem("graphiql:tabState"));
    const tab = tabs[activeTabIndex];
    const isBlank = (query) => !query || query === NEW_TAB_TEXT;
    return tabs.every(({ query }) => isBlank(query)) ? null : tab;
  } catch {
    return null;
  }
}

async function fetcher(parameters, options) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json",
      "content-type": "application/json",
      ...(token.get()
        ? { authorization: `${isPreview() ? "Preview" : "Bearer"} ${token.get()}` }
        : {}),
      ...options?.headers,
    },
    body: JSON.stringify(parameters),
  }).catch(() => {
    throw new Error("The server does not answer. Is it still running?");
  });
  return response.json().catch(() => {
    throw new Error(`The server answered ${response.status} without JSON.`);
  });
}

function start() {
  const previous = lastTab();
  root.replaceChildren();
  YogaGraphiQL.renderYogaGraphiQL(root, {
    fetcher,
    storage,
    query: previous ? (previous.query ?? "") : operations[0].query,
    variables: previous?.variables ?? undefined,
    defaultQuery: NEW_TAB_TEXT,
    defaultEditorToolsVisibility: false,
    // A token that somebody tries stays in memory.
    shouldPersistHeaders: false,
    // GraphiQL's wrapper would write every edit into the address.
    onEditQuery: () => {},
    title: "",
    logo: "",
  });
  whenEditorIsReady((editor) => editor.focus());
}

function editorOf(file) {
  const editors = self.monaco?.editor.getEditors() ?? [];
  return editors.find((editor) => editor.getModel()?.uri.path.endsWith(file));
}

function whenEditorIsReady(act, file = "operation.graphql") {
  const editor = editorOf(file);
  if (editor) act(editor);
  else requestAnimationFrame(() => whenEditorIsReady(act, file));
}

/** Gives an operation the ids and versions of now: each value that its lookup finds is the variable of that name. */
async function fillVariables({ lookup }) {
  const { data } = lookup ? await fetcher({ query: lookup }).catch(() => ({})) : {};
  const text = data ? JSON.stringify(valuesIn(data), null, 2) : "";
  whenEditorIsReady((editor) => editor.setValue(text), "variables.json");
}

function valuesIn(data) {
  const entries = Object.entries(data ?? {}).flatMap(([name, value]) =>
    typeof value === "object" ? Object.entries(valuesIn(value)) : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/** In the tab that has it already, else in a new one unless the tab that is open is still empty. */
function openOperation(operation) {
  const { query } = operation;
  whenEditorIsReady((editor) => {
    const name = /^(?:query|mutation) (\w+)/m.exec(query)?.[1];
    const tabs = [...document.querySelectorAll(".graphiql-tab-button")];
    if (editor.getValue() !== query) tabs.find((tab) => tab.textContent === name)?.click();
    const written = editor.getValue();
    if (written !== query) {
      const isBlank = !written.trim() || written === NEW_TAB_TEXT;
      if (!isBlank) document.querySelector(".graphiql-tab-add").click();
      editor.setValue(query);
    }
    fillVariables(operation);
    editor.focus();
  });
}

function prepareMenu() {
  const button = document.getElementById("ready-button");
  const list = document.getElementById("ready-list");
  const items = [...list.querySelectorAll("button")];

  list.addEventListener("toggle", ({ newState }) => {
    button.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "open") items[0].focus();
  });
  list.addEventListener("click", ({ target }) => {
    const key = target.closest("[data-operation]")?.dataset.operation;
    if (!key) return;
    list.hidePopover();
    openOperation(operations.find((operation) => operation.key === key));
  });
  list.addEventListener("keydown", (event) => {
    const current = items.indexOf(document.activeElement);
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length).focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    list.showPopover();
  });
}

/** Runs the query from anywhere in the page; inside an editor GraphiQL does so itself. */
function prepareRunKey() {
  const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
  document.querySelector("[data-run-modifier]").textContent = modifier;
  root.style.setProperty(
    "--run-hint",
    `"${modifier} Enter, or the run button, brings the answer here."`,
  );
  document.addEventListener("keydown", (event) => {
    const runs = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!runs || event.defaultPrevented) return;
    event.preventDefault();
    document.querySelector(".graphiql-execute-button")?.click();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  prepareMenu();
  prepareRunKey();
  token.takeFromAddress();
  prepareViewer();
  if (self.YogaGraphiQL) start();
  else root.firstElementChild.textContent = "The editor did not load. Please reload the page.";
});
