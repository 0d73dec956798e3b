// Signing in as a person would, through the form, with script switched off.
import { openWindow } from "./checks.mjs";
import { code } from "./totp.mjs";

const ENTRANCE = '[data-element="personal-area-login"]';

export async function signIn(browser, address, { role, name, password, secret }) {
  if (role === "invited") return openLetter(browser, address, password);
  const { context, page } = await openWindow(browser, "phone", { javaScript: false });
  try {
    await page.goto(`${address}/it/`);
    await page.goto(new URL(await page.locator(ENTRANCE).first().getAttribute("href"), address).href);
    await page.locator('input[autocomplete="username"]').fill(name);
    await page.locator('input[autocomplete="current-password"]').fill(password);
    // Some houses ask for the code on the same page, some on the next.
    await fillCode(page, secret);
    await submit(page, 'input[autocomplete="current-password"]');
    if (await fillCode(page, secret)) await submit(page, 'input[autocomplete="one-time-code"]');
    if ((await page.locator('input[autocomplete="current-password"]').count()) > 0) {
      throw new Error(`'${name}' was not let in`);
    }
    return { cookies: await context.cookies(), first: new URL(page.url()).pathname };
  } finally {
    await context.close();
  }
}

// The holder of a letter types its code on the first page.
async function openLetter(browser, address, letter) {
  const { context, page } = await openWindow(browser, "phone", { javaScript: false });
  try {
    await page.goto(`${address}/it/`);
    await page.locator("input.cl-code").fill(letter.toLowerCase().replaceAll("-", " "));
    await submit(page, "input.cl-code");
    if (!new URL(page.url()).pathname.startsWith("/it/rispondi/")) throw new Error("the code opened nothing");
    return { cookies: await context.cookies(), first: new URL(page.url()).pathname, under: "/it/rispondi/" };
  } finally {
    await context.close();
  }
}

async function fillCode(page, secret) {
  const field = page.locator('input[autocomplete="one-time-code"]');
  if (!secret || (await field.count()) === 0) return false;
  await field.fill(code(secret));
  return true;
}

async function submit(page, field) {
  const form = page.locator("form", { has: page.locator(field) });
  const button = form.locator('button[type="submit"], button:not([type])').first();
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), button.click()]);
}
