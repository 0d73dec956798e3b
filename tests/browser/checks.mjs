// What is asked of every page, whoever looks at it and on whatever screen.
import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";

// First page on a slow line: under 150 kB without fonts, under 350 kB with them.
const WEIGHT_MAX = 150_000;
const WEIGHT_WITH_FONTS_MAX = 350_000;

export const SCREENS = {
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
};

const SHOTS = new URL("./shots/", import.meta.url).pathname;

// A browser window of its own, with a cold cache on every page.
export async function openWindow(browser, screen, { javaScript = true, cookies = [] } = {}) {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    deviceScaleFactor: 1,
    javaScriptEnabled: javaScript,
    reducedMotion: "reduce",
  });
  if (cookies.length > 0) await context.addCookies(cookies);
  if (javaScript) {
    await context.addInitScript(() => {
      window.refusedByPolicy = [];
      document.addEventListener("securitypolicyviolation", (event) => {
        window.refusedByPolicy.push(`${event.violatedDirective}: ${event.blockedURI}`);
      });
    });
  }
  const page = await context.newPage();
  const heard = { errors: [], weight: 0, fonts: 0, kinds: new Map() };
  page.on("console", (message) => {
    if (message.type() === "error") heard.errors.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.errors.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => {
    heard.errors.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  wire.on("Network.responseReceived", ({ requestId, type }) => heard.kinds.set(requestId, type));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (heard.kinds.get(requestId) === "Font") heard.fonts += encodedDataLength;
    else heard.weight += encodedDataLength;
  });
  return { context, page, heard, screen, javaScript };
}

// Opens one address and gives the list of its faults; an empty list is a good page.
export async function look(window, address, path, { axe = true, status = 200, shot } = {}) {
  const { page, heard } = window;
  heard.errors = [];
  heard.weight = heard.fonts = 0;
  const faults = [];
  const answer = await page.goto(address + path, { waitUntil: "load", timeout: 30000 });
  if (answer.status() !== status) faults.push(`answers ${answer.status()} instead of ${status}`);
  faults.push(...(await shape(page, path, window.screen)));
  // The office works at a desk; its long lists may weigh what a page with fonts may.
  const most = path.includes("/ufficio") ? WEIGHT_WITH_FONTS_MAX : WEIGHT_MAX;
  if (heard.weight > most) faults.push(`weighs ${heard.weight} bytes without fonts`);
  if (heard.weight + heard.fonts > WEIGHT_WITH_FONTS_MAX) {
    faults.push(`weighs ${heard.weight + heard.fonts} bytes with fonts`);
  }
  if (window.javaScript) {
    faults.push(...(await page.evaluate(() => window.refusedByPolicy)));
    if (axe) faults.push(...(await barriers(page)));
  }
  // A page that is meant to answer 404 makes the browser say so once.
  const errors = status < 400 ? heard.errors : heard.errors.filter((text) => !/status of 4\d\d/.test(text));
  faults.push(...errors);
  if (shot) await photograph(page, `${shot}-${window.screen}`);
  return faults;
}

async function shape(page, path, screen) {
  const faults = [];
  const headings = await page.locator("h1").count();
  if (headings !== 1) faults.push(`has ${headings} main headings`);
  if (!(await page.title()).trim()) faults.push("has no title");
  const language = await page.locator("html").getAttribute("lang");
  const wanted = path.split("/")[1];
  if (["it", "en"].includes(wanted) && language !== wanted) faults.push(`says it is in '${language}'`);
  if ((await page.locator("main").count()) !== 1) faults.push("has no single main part");
  const wide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  if (wide > 1) faults.push(`is ${wide} px wider than a ${screen} screen`);
  return faults;
}

async function barriers(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, impact, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" ; ");
    return `axe ${id} (${impact}, ${nodes.length}): ${where}`;
  });
}

// The keyboard alone: the skip link comes first and leads to the content, and whatever has the focus
// can be seen to have it.
export async function byKeyboard({ page }, address, path) {
  const faults = [];
  await page.goto(address + path, { waitUntil: "load", timeout: 30000 });
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (first !== "#content") faults.push(`begins with '${first}' and not with the skip link`);
  const skip = await focused(page);
  if (!skip.seen) faults.push("hides its skip link from those who use the keyboard");
  await page.keyboard.press("Enter");
  const at = await page.evaluate(() => document.activeElement?.id || location.hash.slice(1));
  if (at !== "content") faults.push(`the skip link leads to '${at}'`);
  await page.goto(address + path, { waitUntil: "load", timeout: 30000 });
  const blind = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now.name === "BODY") break;
    if (!now.seen) blind.add(now.what);
  }
  for (const what of [...blind].slice(0, 5)) faults.push(`the focus cannot be seen on ${what}`);
  return faults;
}

// What has the focus, and whether a ring around it (or around its label) can be seen.
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement ?? document.body;
    const ringed = (element) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return ring || style.boxShadow !== "none";
    };
    const box = one.getBoundingClientRect();
    const large = box.width > 0 && box.height > 0;
    const label = one.id ? document.querySelector(`label[for="${CSS.escape(one.id)}"]`) : null;
    const what = `${one.tagName.toLowerCase()} '${(one.textContent || one.id || one.name || "").trim().slice(0, 40)}'`;
    return { name: one.tagName, seen: (large && ringed(one)) || ringed(label), what };
  });
}

async function photograph(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
}
