// Which pages there are: followed from the site map and from page to page, by plain requests.

// Two addresses are of one kind if they differ only in numbers, codes, years and ids.
export function kindOf(path) {
  return path
    .split("?")[0]
    .split("/")
    .map((part) => (/\d/.test(part) || part.length > 24 ? "{}" : part))
    .join("/");
}

// Pages of the office are drawn from the acts: all forms share one template, so do all words and
// all objects. Where looking at every act would take too long, one of each template is looked at.
export function templateOf(path) {
  const parts = kindOf(path).split("/");
  if (parts[2] !== "ufficio" || parts.length < 4) return parts.join("/");
  if (parts[3] === "atto") return `/${parts[1]}/ufficio/atto/{}`;
  return parts.length > 4 ? `/${parts[1]}/ufficio/{}/{}/{}` : `/${parts[1]}/ufficio/{}`;
}

// The first page of each template.
export function oneOfEach(pages) {
  const found = new Map();
  for (const path of [...pages.values()].flat()) {
    if (!found.has(templateOf(path))) found.set(templateOf(path), [path]);
  }
  return found;
}

// The first page of each kind.
export function firsts(pages) {
  return new Map([...pages].map(([kind, paths]) => [kind, paths.slice(0, 1)]));
}

const LEAVES = /\/(esci|sign-out|logout)(\/|$)/;

// An address as it is written in HTML, read.
function plain(written) {
  return written
    .replace(/&#x([0-9a-f]+);/gi, (_, figures) => String.fromCodePoint(parseInt(figures, 16)))
    .replace(/&#(\d+);/g, (_, figures) => String.fromCodePoint(Number(figures)))
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

// The addresses on our own site that a page links to, without the part behind '#'.
export function linksIn(html, at) {
  const found = new Set();
  for (const [, raw] of html.matchAll(/\b(?:href|src)="([^"]+)"/g)) {
    const written = plain(raw);
    if (/^(mailto|tel|data|#)/.test(written)) continue;
    const url = new URL(written, at);
    if (url.origin !== new URL(at).origin || LEAVES.test(url.pathname)) continue;
    found.add(url.pathname + url.search);
  }
  return [...found];
}

// Follows links from the starting paths. Of each kind of page, `each` are kept and read; of each
// kind of target, `tried` are asked for, so that a list of a thousand rows does not take an hour.
export async function discover(address, starts, { each, tried, cookie, under }) {
  const headers = cookie ? { cookie } : {};
  const pages = new Map(); // kind -> paths
  const asked = new Map(); // kind -> number
  const seen = new Set(starts);
  const broken = [];
  const queue = starts.map((path) => ({ path, from: "(start)" }));
  let count = 0;
  while (queue.length > 0) {
    const { path, from } = queue.shift();
    const kind = kindOf(path);
    const before = asked.get(kind) ?? 0;
    if (before >= tried) continue;
    asked.set(kind, before + 1);
    count += 1;
    const answer = await fetch(address + path, { headers, redirect: "manual" });
    const html = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
    const body = html ? await answer.text() : (await answer.arrayBuffer(), "");
    if (answer.status >= 400) {
      broken.push(`${path} answers ${answer.status} (linked from ${from})`);
      continue;
    }
    if (answer.status >= 300) {
      const [next] = linksIn(`href="${answer.headers.get("location")}"`, address + path);
      if (next && !seen.has(next)) {
        seen.add(next);
        queue.push({ path: next, from: path });
      }
      continue;
    }
    if (!html || (under && !path.startsWith(under))) continue;
    const kept = pages.get(kind) ?? [];
    if (kept.length >= each) continue;
    pages.set(kind, [...kept, path]);
    for (const next of linksIn(body, address + path)) {
      if (!seen.has(next)) {
        seen.add(next);
        queue.push({ path: next, from: path });
      }
    }
  }
  return { pages, broken, count };
}
