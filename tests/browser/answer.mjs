// Answering a letter as people do: on a phone, without script, back twice on the way, put aside and
// taken up again; every page is looked at with script too.
import { look, openWindow } from "./checks.mjs";

const STEPS = ["risposta", "quando", "di-me", "domande-facoltative", "esigenze", "contatti"];

// Presses a button and waits for the page that it leads to.
async function press(page, button) {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.locator(button).first().click()]);
}

function forward(page) {
  return press(page, 'main button[value="on"]');
}

async function type(page, address, letter) {
  await page.goto(`${address}/it/rispondi`);
  await page.locator("input.cl-code").fill(letter);
  await press(page, "main form button");
}

function at(page) {
  return new URL(page.url()).pathname.split("/").at(-1);
}

function expect(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what}: '${found}' instead of '${wanted}'`);
}

async function fill(page) {
  expect(at(page), "risposta", "after the code");
  await page.locator('label[for="f-answer"]').click();
  await forward(page);
  expect(at(page), "quando", "after the answer");
  await forward(page);
  expect(await page.locator("#errors").count(), 1, "without a period the page says so");
  await page.locator('label[for="f-windows"]').click();
  await forward(page);
  await page.locator('label[for^="f-education"]').last().click();
  await press(page, 'main button[value="back"]');
  expect(at(page), "quando", "one step back");
  expect(await page.locator("#f-windows").isChecked(), true, "what was chosen is still there");
  await forward(page);
  expect(await page.locator('[id^="f-education"]:checked').count(), 1, "the half-filled step is kept");
}

async function finish(page) {
  await forward(page);
  await forward(page);
  await page.locator('label[for="f-needs"]').click();
  await forward(page);
  await page.locator("#f-phone").fill("02 0202");
  await page.locator('label[for="f-privacy"]').click();
  await forward(page);
  expect(at(page), "riepilogo", "after the last question");
}

export async function answerLetter(browser, address, letter, attempt) {
  const plain = await openWindow(browser, "phone", { javaScript: false });
  const { page } = plain;
  await attempt("a letter is filled in on a phone without script", async () => {
    await type(page, address, letter);
    await fill(page);
    await press(page, 'main button[value="later"]');
    await type(page, address, letter);
    expect(at(page), "di-me", "taken up where it was left");
    await finish(page);
    return [];
  });
  const cookies = await plain.context.cookies();
  for (const [screen, language] of [["phone", "it"], ["desktop", "it"], ["phone", "en"], ["narrow", "it"]]) {
    const window = await openWindow(browser, screen, { cookies });
    for (const step of [...STEPS, "riepilogo"]) {
      const path = `/${language}/rispondi/${step}`;
      const shot = screen === "narrow" ? undefined : `${language}_rispondi_${step}`;
      await attempt(`${path} on a ${screen}`, () => look(window, address, path, { shot }));
    }
    await window.context.close();
  }
  await attempt("the answer is sent without script", async () => {
    await page.goto(`${address}/it/rispondi/riepilogo`);
    await press(page, "main form button");
    expect(at(page), "lettera", "after sending");
    return [];
  });
  const window = await openWindow(browser, "phone", { cookies });
  await attempt("/it/rispondi/lettera on a phone", () =>
    look(window, address, "/it/rispondi/lettera", { shot: "it_rispondi_lettera" }));
  await attempt("/it/ while letters are out on a phone", () => look(window, address, "/it/", { shot: "it_home_call" }));
  await window.context.close();
  await plain.context.close();
}
