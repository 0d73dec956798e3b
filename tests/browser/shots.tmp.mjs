import { chromium } from "playwright-core";
import { mkdirSync } from "node:fs";
const [,, base, out, lang, screen, ...paths] = process.argv;
const size = screen === "phone" ? { width: 390, height: 844 } : { width: 1280, height: 900 };
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
if (process.env.TOKEN) await context.addCookies([{ name: "__Host-cleroterio", value: process.env.TOKEN, url: base.replace("http:", "https:"), secure: true, path: "/" , sameSite: "Lax", httpOnly: true}].map(({url, path, ...c}) => ({...c, domain: "127.0.0.1", path: "/"})));
const page = await context.newPage();
for (const path of paths) {
  const a = await page.goto(base + path, { waitUntil: "load" });
  const name = path.split("?")[0].replaceAll("/", "_").replace(/^_/, "") || "root";
  await page.screenshot({ path: `${out}/${name}-${screen}.png`, fullPage: true, ...(process.env.CLIP ? {fullPage:false, clip: {x:0,y:0,width:size.width,height:Number(process.env.CLIP)}} : {}) });
  console.log(a.status(), path, await page.title());
}
await browser.close();
