// Old syntax only: this runs on the Node versions that it refuses.

/** Ends the process with a sentence on a Node that cannot run Rapporteur. */
export function refuseOldNode() {
  const version = process.versions.node.split(".").map(Number);
  const major = version[0];
  const minor = version[1];
  const isRecent = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (isRecent) return;
  console.error(
    "Rapporteur needs Node 20.19 or newer (of the 22 line 22.12 or newer); this is Node " +
      process.versions.node +
      ".",
  );
  process.exit(1);
}
