// A thread that reads an SQLite database through a connection of its own: one statement after the other, each answered by
// its rows or by the error. It is plain JavaScript, so that it runs beside the compiled files and beside the sources alike.
"use strict";

const { parentPort, workerData } = require("node:worker_threads");

const Sqlite = require("better-sqlite3");

const database = new Sqlite(workerData, { readonly: true, fileMustExist: true, timeout: 5000 });
database.pragma("trusted_schema = OFF");
// As `foldedText` does, which cannot be loaded here out of the sources.
database.function("folded", { deterministic: true }, (text) =>
  typeof text === "string" ? text.normalize("NFKC").toLowerCase() : null,
);

const prepared = new Map();
const mostPrepared = 50;

function statementOf(text) {
  const known = prepared.get(text);
  if (known !== undefined) return known;
  if (prepared.size >= mostPrepared) prepared.clear();
  const made = database.prepare(text);
  prepared.set(text, made);
  return made;
}

parentPort.on("message", ({ text, values }) => {
  try {
    parentPort.postMessage({ rows: statementOf(text).all(...values) });
  } catch (error) {
    parentPort.postMessage({ error: { code: error.code, message: error.message } });
  }
});
