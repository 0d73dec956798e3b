// A small city, rehearsed for this walk and served on a free port; gone when the walk ends.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = process.env.CLEROTERIO;

function rehearsal(until, size) {
  return [
    "rehearse", "--city", "milano", "--charter", "milano-rolling",
    "--from", "2022-10-01", "--until", until, "--seed", "2022", "--size", size,
  ];
}

// Gives { address, signIns, close } of a house that has lived until today: the server's clock is the
// machine's. WALK_DATA walks over a rehearsal that is there already.
export function open() {
  const until = process.env.WALK_UNTIL ?? new Date().toISOString().slice(0, 10);
  return opened(process.env.WALK_DATA, rehearsal(until, process.env.WALK_SIZE ?? "25000"));
}

async function opened(kept, wish) {
  if (!PROGRAM || !existsSync(PROGRAM)) {
    throw new Error("say where the built program is: CLEROTERIO=…/release/cleroterio node walk.mjs");
  }
  const data = kept ?? join(mkdtempSync(join(tmpdir(), "cleroterio-walk-")), "data");
  const forget = () => kept || rmSync(join(data, ".."), { recursive: true, force: true });
  process.on("exit", forget);
  if (!kept) {
    console.log(`rehearsing a city of ${wish.at(-1)} until ${wish[8]}`);
    const made = spawnSync(PROGRAM, [...wish, "--data", data], { encoding: "utf8" });
    if (made.status !== 0) {
      throw new Error(`the rehearsal failed:\n${made.stdout}\n${made.stderr}`);
    }
  }
  const signIns = readSignIns(join(data, "sign-ins.txt"));
  const { address, server } = await serve(data);
  const stop = () => server.kill("SIGTERM");
  process.on("exit", stop);
  return { address, signIns, close: stop };
}

function serve(data) {
  const server = spawn(PROGRAM, ["serve", "--data", data, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`no address within a minute:\n${said}`)), 60000);
    const hear = (bytes) => {
      said = (said + bytes).slice(-4000);
      const found = said.match(/http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/);
      if (found && found[1] !== "0") {
        clearTimeout(late);
        resolve({ address: `http://127.0.0.1:${found[1]}`, server });
      }
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", (status) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${status}:\n${said}`));
    });
  });
}

// One line a person: role, name, password, secret of the one-time codes, between tabs.
function readSignIns(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => line.split("\t").map((part) => part.trim()))
    .filter((parts) => parts.length >= 3)
    .map(([role, name, password, secret]) => ({ role, name, password, secret }));
}
