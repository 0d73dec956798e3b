// A walk through every kind of page with a real browser: Italian and English, phone and desktop,
// with and without script, signed out and signed in. Prints each fault and closes with
// "N passed, N failed".
//
// CLEROTERIO=path-to-program BROWSER=path-to-chromium node walk.mjs
import { chromium } from "playwright-core";
import { answerLetter } from "./answer.mjs";
import { byKeyboard, look, openWindow } from "./checks.mjs";
import { discover, firsts, oneOfEach } from "./paths.mjs";
import { open } from "./site.mjs";
import { signIn } from "./sign-in.mjs";

const EACH = Number(process.env.WALK_EACH ?? 2);
const TRIED = Number(process.env.WALK_TRIED ?? 25);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
// The pages on which people depend must work on a phone that blocks scripts.
const WITHOUT_SCRIPT = ["/it/", "/it/rispondi", "/it/composizione", "/it/sorteggi", "/it/mappa", "/en/"];

let passed = 0;
const failures = [];

function record(what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failures.push(what);
  console.log(`FAILED ${what}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

async function attempt(what, work) {
  try {
    record(what, await work());
  } catch (error) {
    record(what, [error.message.split("\n")[0]]);
  }
}

function shotName(kind) {
  return kind.replaceAll("{}", "n").replace(/^\/|\/$/g, "").replaceAll("/", "_") || "root";
}

async function lookAtAll(browser, address, screen, pages, options = {}) {
  const window = await openWindow(browser, screen, options);
  const name = options.name ?? "";
  for (const [kind, paths] of pages) {
    for (const [number, path] of paths.entries()) {
      const shot = number === 0 && screen !== "narrow" ? name + shotName(kind) : undefined;
      const how = { shot, axe: options.axe ?? true };
      await attempt(`${name}${path} on a ${screen}`, () => look(window, address, path, how));
    }
  }
  await window.context.close();
}

async function publicPages(browser, address) {
  for (const language of ["it", "en"]) {
    const starts = [`/${language}/`, ...(language === "it" ? ["/it/mappa"] : [])];
    const { pages, broken, count } = await discover(address, starts, {
      each: EACH, tried: TRIED, under: `/${language}/`,
    });
    console.log(`${language}: ${pages.size} kinds of page, ${count} addresses tried`);
    record(`links of the pages in ${language}`, broken);
    await lookAtAll(browser, address, "phone", pages);
    await lookAtAll(browser, address, "desktop", firsts(pages));
    await lookAtAll(browser, address, "narrow", firsts(pages), { axe: false });
    if (language === "it") await walkByKeyboard(browser, address, firsts(pages));
  }
}

async function walkByKeyboard(browser, address, pages, options = {}) {
  const window = await openWindow(browser, "desktop", options);
  for (const [path] of pages.values()) {
    // The hall's screen has no menus, and so no link that skips them.
    if (path.endsWith("/cerimonia")) continue;
    await attempt(`${options.name ?? ""}${path} by the keyboard`, () => byKeyboard(window, address, path));
  }
  await window.context.close();
}

async function pagesWithoutScript(browser, address) {
  const window = await openWindow(browser, "phone", { javaScript: false });
  for (const path of WITHOUT_SCRIPT) {
    await attempt(`${path} without script`, async () => {
      const faults = await look(window, address, path);
      const dead = await window.page
        .locator('button:visible:not([type="submit"]):not(form button):not([popovertarget]):not([commandfor])')
        .count();
      if (dead > 0) faults.push(`shows ${dead} buttons that do nothing without script`);
      return faults;
    });
  }
  await window.context.close();
}

async function missingPages(browser, address) {
  const window = await openWindow(browser, "phone");
  for (const path of ["/it/questa-pagina-non-esiste", "/en/this-page-does-not-exist"]) {
    await attempt(`${path} says kindly that it is not there`, () => look(window, address, path, { status: 404 }));
  }
  await window.context.close();
}

async function offices(browser, address, signIns) {
  record("the rehearsal tells how to sign in", signIns.length > 0 ? [] : ["no sign-ins.txt"]);
  const roles = new Set();
  for (const person of signIns.filter(({ role }) => !roles.has(role) && roles.add(role))) {
    let entered;
    await attempt(`signing in as ${person.role}, without script`, async () => {
      entered = await signIn(browser, address, person);
      return [];
    });
    if (entered) await office(browser, address, person.role, entered);
  }
}

// Every page that the secretariat can reach is looked at on a phone; of each template one on a
// desktop and one in English. The others see pages of the same templates with other acts on them.
async function office(browser, address, role, { cookies, first, under }) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { pages, broken, count } = await discover(address, [first], {
    each: 1, tried: TRIED, cookie, under: under ?? first,
  });
  console.log(`${role}: ${pages.size} kinds of page, ${count} addresses tried`);
  record(`links of the office of ${role}`, broken);
  const templates = oneOfEach(pages);
  const options = { cookies, name: `${role}-` };
  if (!["secretariat", "member", "invited"].includes(role)) {
    await lookAtAll(browser, address, "phone", templates, options);
    return;
  }
  await lookAtAll(browser, address, "phone", pages, options);
  await lookAtAll(browser, address, "desktop", templates, options);
  await lookAtAll(browser, address, "narrow", templates, { ...options, axe: false });
  await walkByKeyboard(browser, address, templates, options);
  const english = [...templates].map(([kind, paths]) => [
    kind.replace("/it/", "/en/"),
    paths.map((path) => path.replace("/it/", "/en/")),
  ]);
  await lookAtAll(browser, address, "phone", new Map(english), options);
}

// While letters are out (a month a year) the answer is walked too; on other days the tests of the
// site answer one, and the first page says so by not asking for a code first.
async function letters(browser, site) {
  const holder = site.signIns.find(({ role }) => role === "invited");
  const first = await (await fetch(`${site.address}/it/`)).text();
  if (!holder || !first.includes("cl-letter--open")) {
    console.log("no call is open today: no letter is answered on this walk");
    return;
  }
  await answerLetter(browser, site.address, holder.password, attempt);
}

async function walk() {
  const site = await open();
  const browser = await chromium.launch({ executablePath: process.env.BROWSER ?? "/usr/bin/chromium", args: FLAGS });
  try {
    await publicPages(browser, site.address);
    await pagesWithoutScript(browser, site.address);
    await missingPages(browser, site.address);
    await offices(browser, site.address, site.signIns);
    await letters(browser, site);
  } finally {
    await browser.close();
    site.close();
  }
}

await attempt("the walk came to its end", async () => {
  await walk();
  return [];
});
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
