// Runs the page's own verifier (crates/web/assets/verify.js) outside a browser, on a page made of a few
// stand-ins, and prints what it writes. Leaves with status 1 if a step failed.
// Usage: node tests/verify_js.mjs FOLDER [--printed HASH] [--proof FILE]
//        node tests/verify_js.mjs --changed FOLDER...   checks each folder, then changes one thing after
//                                                       another in its files and demands that each change
//                                                       is found for its reason
import fs from "node:fs";
import vm from "node:vm";
import { createHash, webcrypto } from "node:crypto";

const script = fs.readFileSync(new URL("../crates/web/assets/verify.js", import.meta.url), "utf8");
const NAMES = ["commitment", "pool", "tickets", "targets", "counts", "report", "dice", "randomness", "result", "void"];

const opened = (folder) => Object.fromEntries(NAMES
  .filter((name) => fs.existsSync(`${folder}/${name}.json`))
  .map((name) => [name, fs.readFileSync(`${folder}/${name}.json`, "utf8")]));

// What the script writes into a page that names these files: outcome, step, reason.
const verified = async (files, printed = null) => {
  const items = [];
  const answer = { textContent: "" };
  const list = { append: (item) => items.push(item), replaceChildren: () => items.splice(0) };
  let start = null;
  const parts = {
    "[data-verify-steps]": list,
    "[data-verify-answer]": answer,
    "[data-verify-without]": { hidden: false },
    "[data-verify-with]": { hidden: true },
    "[data-verify-start]": { addEventListener: (_, click) => { start = click; } },
  };
  const attribute = (name) => {
    const file = /^data-file-(.*)$/.exec(name)?.[1];
    if (file) return file in files ? file : null;
    return name === "data-printed" ? printed : null;
  };
  const section = { dataset: {}, querySelector: (part) => parts[part], getAttribute: attribute };
  const fetched = async (name) => ({ ok: true, arrayBuffer: async () => new TextEncoder().encode(files[name]).buffer });
  vm.runInNewContext(script, {
    TextEncoder, TextDecoder, crypto: webcrypto, Uint8Array, Uint32Array, DataView, fetch: fetched,
    document: { querySelectorAll: () => [section], createElement: () => ({ dataset: {}, textContent: "" }) },
  });
  start();
  while (!section.dataset.verifyDone) await new Promise((wake) => setTimeout(wake, 5));
  return items.map((item) => [item.dataset.outcome, item.textContent]);
};

const ordered = (value) => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]));
};
const spelled = (value) => `${JSON.stringify(ordered(value))}\n`;
const sha = (text) => createHash("sha256").update(text).digest("hex");
const flipped = (hash) => (hash[0] === "0" ? "1" : "0") + hash.slice(1);

// One change each: file, what is done to it, the step that must fail, its reason.
const CHANGES = [
  ["commitment", (file) => { file.code_version += "!"; }, "commitment", "other-than-printed"],
  ["commitment", (file) => { file.format = "other"; }, "commitment", "other-format"],
  ["commitment", (file) => { file.previous = file.number === 1 ? "ab".repeat(32) : ""; }, "chain", "chain-broken"],
  ["commitment", (file) => { file.not_before = file.announced_at; }, "timing", "lead-too-short"],
  ["commitment", (file) => { file.lead_days = 8; }, "timing", "lead-too-short"],
  ["commitment", (file) => { file.randomness.fallback = file.randomness.round; }, "timing", "fallback-too-early"],
  ["commitment", (file) => { file.randomness.dice = 3; }, "timing", "dice-rule"],
  ["targets", (file) => { file.features[0].values[0].group[1] += 1; }, "targets", "targets-changed"],
  ["pool", (file) => { file.leaves.pop(); }, "pool", "pool-size"],
  ["pool", (file) => { file.leaves[0] = "00".repeat(32); }, "pool", "pool-changed"],
  ["pool", (file) => { file.leaves.reverse(); }, "pool", "pool-broken"],
  ["tickets", (file) => { file.tickets.pop(); }, "tickets", "ticket-count"],
  ["tickets", (file) => { file.persons.reverse(); }, "tickets", "persons-broken"],
  ["tickets", (file) => { file.tickets[0][0][1] = file.tickets[0][0][0]; }, "tickets", "ticket-broken"],
  ["tickets", (file) => { file.tickets.reverse(); }, "tickets", "tickets-changed"],
  ["counts", (file) => { file.tickets[0][0][0] += 1; }, "counts", "counts-changed"],
  ["randomness", (file) => { file.dice = file.dice.slice(1) + file.dice[0]; }, "randomness", "seed-wrong"],
  ["randomness", (file) => { file.beacon.round += 1; }, "randomness", "other-round"],
  ["randomness", (file) => { file.beacon.randomness = flipped(file.beacon.randomness); }, "randomness", "randomness-wrong"],
  ["randomness", (file) => { file.commitment = flipped(file.commitment); }, "randomness", "other-commitment"],
  ["randomness", (file) => { file.dice_at = "2000-01-01T00:00:00Z"; }, "randomness", "out-of-order"],
  ["randomness", (file) => { file.seed = flipped(file.seed); }, "result", "randomness-changed"],
  ["result", (file) => { file.ticket = (file.ticket + 1) % 10; }, "result", "ticket-wrong"],
  ["result", (file) => { file.derived[0] = (file.derived[0] + 1) % 10; }, "result", "digits-wrong"],
  ["result", (file) => { file.groups[0].reverse(); }, "result", "people-wrong"],
  ["result", (file) => { file.commitment = flipped(file.commitment); }, "result", "other-commitment"],
  ["void", (file) => { file.act = " "; }, "void", "void-without-reason"],
  ["void", (file) => { file.next = "six"; }, "void", "chain-broken"],
];

const demand = async (files, printed, step, reason, what) => {
  const written = await verified(files, printed);
  const found = written.some(([outcome, text]) => outcome === "failed" && text.startsWith(`step-${step}:`) && text.includes(`fault-${reason}`));
  if (!found) {
    console.error(`${what}: ${step} should fail for ${reason}, but`, written);
    process.exit(1);
  }
};

const changed = async (folder) => {
  const files = opened(folder);
  const printed = sha(files.commitment);
  const whole = await verified(files, printed);
  if (whole.length === 0 || whole.some(([outcome]) => outcome === "failed")) {
    console.error(`${folder} should pass as it is, but`, whole);
    process.exit(1);
  }
  let count = 0;
  for (const [name, change, step, reason] of CHANGES) {
    if (!files[name] || (step === "result" && !files.result)) continue;
    const value = JSON.parse(files[name]);
    change(value);
    await demand({ ...files, [name]: spelled(value) }, printed, step, reason, `${folder} ${name}`);
    count += 1;
  }
  for (const name of Object.keys(files)) {
    const step = name === "report" ? "chances" : name;
    await demand({ ...files, [name]: `${files[name]} ` }, printed, step, "not-canonical", `${folder} ${name}`);
    await demand({ ...files, [name]: files[name].slice(2) }, printed, step, "unreadable", `${folder} ${name}`);
    count += 2;
  }
  for (const name of ["targets", "pool", "tickets"]) {
    const { [name]: _, ...rest } = files;
    const written = await verified(rest, printed);
    const missing = written.some(([outcome, text]) => outcome === "failed" && text.includes("fault-file-missing"));
    if (!missing) throw new Error(`${folder}: ${name} is away and nobody says so`);
    count += 1;
  }
  // A commitment that was made anew to fit changed targets: only the notice board shows it, and the counts.
  const targets = JSON.parse(files.targets);
  for (const feature of targets.features) for (const value of feature.values) value.group = [0, 0];
  const commitment = JSON.parse(files.commitment);
  commitment.targets_sha256 = sha(spelled(targets));
  const anew = { ...files, targets: spelled(targets), commitment: spelled(commitment) };
  await demand(anew, printed, "commitment", "other-than-printed", "made anew");
  await demand(anew, null, "counts", "target-missed", "made anew");
  console.log(`${folder}: ${count + 2} changes, each found for its reason`);
};

const [first, ...more] = process.argv.slice(2);
const option = (name) => (more.includes(name) ? more[more.indexOf(name) + 1] : null);
if (first === "--changed") {
  for (const folder of more) await changed(folder);
} else {
  const files = opened(first);
  const proof = option("--proof");
  if (proof) files.proof = fs.readFileSync(proof, "utf8");
  const written = await verified(files, option("--printed"));
  for (const [outcome, text] of written) console.log(outcome, text);
  const passed = written.filter(([outcome]) => outcome === "passed").length;
  process.exit(written.some(([outcome]) => outcome === "failed") || passed === 0 ? 1 : 0);
}
