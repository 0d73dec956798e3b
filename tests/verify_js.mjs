// Runs the page's own verifier (crates/web/assets/verify.js) on a folder of published files, with a
// page made of two stand-ins, and prints what it writes. Leaves with status 1 if a step failed.
// Usage: node tests/verify_js.mjs crates/sortition/cases/tiny/1
import fs from "node:fs";
import vm from "node:vm";
import { webcrypto } from "node:crypto";

const folder = process.argv[2];
const script = new URL("../crates/web/assets/verify.js", import.meta.url);
const names = ["commitment", "pool", "tickets", "targets", "counts", "randomness", "result"];
const addresses = Object.fromEntries(names
  .filter((name) => fs.existsSync(`${folder}/${name}.json`))
  .map((name) => [`data-${name}`, `${folder}/${name}.json`]));
const items = [];
const section = {
  dataset: { sayPassed: "ok", sayFailed: "NO", sayUnread: "?" },
  querySelector: () => ({ append: (item) => items.push(item) }),
  getAttribute: (name) => addresses[name] ?? null,
};
const read = async (address) => {
  const bytes = fs.readFileSync(address);
  return { ok: true, arrayBuffer: async () => new Uint8Array(bytes).buffer };
};
vm.runInNewContext(fs.readFileSync(script, "utf8"), {
  TextEncoder, TextDecoder, crypto: webcrypto, Uint8Array, Uint32Array, DataView, fetch: read,
  document: {
    querySelectorAll: () => [section],
    createElement: () => ({ dataset: {}, textContent: "" }),
  },
});
while (!section.dataset.verifyDone) await new Promise((wake) => setTimeout(wake, 10));
for (const item of items) console.log(item.dataset.outcome, item.textContent);
const passed = items.filter((item) => item.dataset.outcome === "passed").length;
process.exit(passed === items.length && passed > 0 ? 0 : 1);
