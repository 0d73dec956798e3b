// Brings Bootstrap Italia from an unpacked npm package into assets/bootstrap-italia.
//
//   npm pack bootstrap-italia@2.18.3 && tar xzf bootstrap-italia-2.18.3.tgz
//   node crates/web/vendor/bootstrap-italia.mjs package crates/web/assets/bootstrap-italia
//
// What is left out, and why, is told in docs/decisions/0005-bootstrap-italia-vendored.md.
// The same package always gives the same bytes. Run by a maintainer, never by the build.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error("usage: bootstrap-italia.mjs <unpacked package> <target folder>");

// Components that need Bootstrap Italia's script, which our content policy does not admit.
const LEFT_OUT = new RegExp(
  "\\.(video-js|vjs|splide|it-carousel|carousel|bootstrap-select|complementary-|analogue-|bs-popover|popover" +
    "|bs-tooltip|tooltip|offcanvas|autocomplete|upload-|thumb-nav|it-transfer|acceptoverlay|bottom-nav" +
    "|dimmer|cookiebar|modal|toast|form-floating|bs-offcanvas|color-complementary|color-analogue)",
);

// Signs of companies: a city's assembly does not advertise them.
const BRANDS = new RegExp(
  "^it-(android|apple|behance|bluesky|designers-italia|facebook|figma|flickr|github|google|instagram|linkedin" +
    "|mastodon|medium|moodle|pinterest|quora|reddit|slack|snapchat|spotify|stackexchange|stackoverflow" +
    "|team-digitale|telegram|threads|tiktok|twitter|vimeo|whatsapp|youtube|piattaforme)",
);

/** Reads one block of rules; returns the kept text and where the block ended. */
function rules(css, start) {
  let kept = "";
  let at = start;
  while (at < css.length) {
    if (css[at] === "}") return [kept, at + 1];
    const open = css.indexOf("{", at);
    if (open < 0) return [kept + css.slice(at), css.length];
    const head = css.slice(at, open);
    if (/^\s*@(media|supports|container|layer)/.test(head)) {
      const [inside, end] = rules(css, open + 1);
      if (inside) kept += `${head}{${inside}}`;
      at = end;
      continue;
    }
    const close = endOfBlock(css, open);
    const body = css.slice(open, close);
    if (/^\s*@font-face/.test(head)) {
      // The one face in the sheet is the video player's, as a data: address that font-src forbids.
    } else if (/^\s*@/.test(head)) {
      if (!/vjs/.test(head)) kept += head + body;
    } else {
      const selectors = head.split(/,(?![^(]*\))/).filter((one) => !LEFT_OUT.test(one));
      if (selectors.length) kept += selectors.join(",") + body;
    }
    at = close;
  }
  return [kept, at];
}

function endOfBlock(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}" && --depth === 0) return at + 1;
  }
  throw new Error("a block is never closed");
}

mkdirSync(join(to, "svg"), { recursive: true });
mkdirSync(join(to, "fonts"), { recursive: true });

const sheet = readFileSync(join(from, "dist/css/bootstrap-italia.min.css"), "utf8");
const bare = sheet
  .replace(/^\uFEFF/, "")
  .replace(/@charset[^;]*;/g, "")
  .replace(/\/\*# sourceMappingURL[^*]*\*\//, "");
const licence = bare.match(/^\/\*![\s\S]*?\*\//)[0];
const body = bare.slice(licence.length).replace(/\/\*[\s\S]*?\*\//g, "");
const notice = "/* Shortened for Cleroterio: see docs/decisions/0005-bootstrap-italia-vendored.md */";
writeFileSync(join(to, "bootstrap-italia.min.css"), `${licence}\n${notice}\n${rules(body, 0)[0].trim()}\n`);

const sprites = readFileSync(join(from, "dist/svg/sprites.svg"), "utf8").replace(
  /<symbol\b[^>]*\bid="([^"]+)"[\s\S]*?<\/symbol>\s*/g,
  (symbol, id) => (BRANDS.test(id) ? "" : symbol),
);
writeFileSync(join(to, "svg/sprites.svg"), sprites);

const FACES = {
  Titillium_Web: ["regular", "italic", "600", "700"],
  Lora: ["regular", "700"],
};
for (const [family, weights] of Object.entries(FACES)) {
  const stem = family === "Lora" ? "lora-v20" : "titillium-web-v10";
  for (const weight of weights) {
    const name = `${stem}-latin-ext_latin-${weight}.woff2`;
    copyFileSync(join(from, "dist/fonts", family, name), join(to, "fonts", name));
  }
  copyFileSync(join(from, "dist/fonts", family, "OFL.txt"), join(to, "fonts", `OFL-${family}.txt`));
}
copyFileSync(join(from, "LICENSE"), join(to, "LICENSE-BSD-3-Clause.txt"));
