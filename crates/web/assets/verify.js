// Recomputes a published draw in the reader's own browser and writes the outcome into the page.
// The page (templates/draw/check.html) names the files, the printed fingerprint and all words in data
// attributes of one element; this script has no words of its own. Nothing is sent anywhere, nothing is
// written as HTML, no other file is read. It was written from docs/verify-a-draw.md; reasons have the
// names that the two other verifiers use. The beacon's signature (a pairing on a curve) is left to them:
// here its hash, the round and the hours are checked, and the page says so.
"use strict";

(() => {
  const utf8 = new TextEncoder();
  const DAY = 24 * 3600;
  const NETWORKS = {
    quicknet: { genesis: 1692803367, period: 3, signature: 48 },
    default: { genesis: 1595431050, period: 30, signature: 96 },
  };

  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const isHash = (text) => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);

  // Why a step fails or is left out; `detail` is added as it is: a number, a name, a hash.
  class Reason extends Error {
    constructor(name, detail = "", left = false) {
      super(name);
      this.detail = detail;
      this.left = left;
    }
  }

  const expect = (holds, name, detail) => {
    if (!holds) throw new Reason(name, detail);
  };

  const leave = (name) => {
    throw new Reason(name, "", true);
  };

  const unhex = (text) => {
    expect(typeof text === "string" && /^([0-9a-fA-F]{2})*$/.test(text), "unreadable", text);
    return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  };

  const join = (...pieces) => {
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  };

  // SHA-256 over parts, each with its length in four bytes before it.
  const hashParts = (...parts) => {
    const framed = parts.flatMap((part) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, part.length);
      return [length, part];
    });
    return sha256(join(...framed));
  };

  // RFC 6962, from the bottom: an odd node at the end of a row moves up unchanged.
  const merkleRoot = async (leaves) => {
    let row = leaves;
    while (row.length > 1) {
      const above = [];
      for (let at = 0; at + 1 < row.length; at += 2) {
        above.push(await sha256(join(Uint8Array.of(1), row[at], row[at + 1])));
      }
      if (row.length % 2 === 1) above.push(row[row.length - 1]);
      row = above;
    }
    return row.length === 1 ? row[0] : sha256(new Uint8Array());
  };

  const QUARTERS = [
    [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15],
    [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
  ];

  // One block of ChaCha20 (RFC 8439) with nonce zero, as eight numbers of 64 bits.
  const chachaBlock = (key, counter) => {
    const view = new DataView(key.buffer, key.byteOffset, 32);
    const start = new Uint32Array(16);
    start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
    for (let at = 0; at < 8; at += 1) start[4 + at] = view.getUint32(4 * at, true);
    start[12] = counter;
    const state = start.slice();
    const turn = (a, b, d, bits) => {
      state[a] += state[b];
      const mixed = state[d] ^ state[a];
      state[d] = (mixed << bits) | (mixed >>> (32 - bits));
    };
    for (let round = 0; round < 10; round += 1) {
      for (const [a, b, c, d] of QUARTERS) {
        turn(a, b, d, 16);
        turn(c, d, b, 12);
        turn(a, b, d, 8);
        turn(c, d, b, 7);
      }
    }
    state.forEach((word, at) => { state[at] = word + start[at]; });
    const words = [];
    for (let at = 0; at < 16; at += 2) words.push(BigInt(state[at]) | (BigInt(state[at + 1]) << 32n));
    return words;
  };

  // Digits that the seed gives, each of ten equally likely: surplus words are thrown again.
  const derivedDigits = async (seed, places) => {
    const key = await hashParts(utf8.encode("cleroterio/child-dice/v1"), seed, utf8.encode("ticket/digits"));
    const limit = (1n << 64n) - ((1n << 64n) % 10n);
    const digits = [];
    for (let counter = 0; digits.length < places; counter += 1) {
      for (const word of chachaBlock(key, counter)) {
        if (word < limit && digits.length < places) digits.push(Number(word % 10n));
      }
    }
    return digits;
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // The one spelling: keys in order, no blanks, a newline at the end.
  const ordered = (value) => {
    if (Array.isArray(value)) return value.map(ordered);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]));
  };

  const load = async (name, address) => {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    expect(answer.ok, "file-missing", name);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Reason("unreadable", name);
    }
    expect(`${JSON.stringify(ordered(value))}\n` === text, "not-canonical", name);
    expect(value.format === `cleroterio-${name}-v1`, "other-format", name);
    return { hash: await sha256(bytes), value };
  };

  const seconds = (moment) => Date.parse(moment) / 1000;

  const timeOf = ({ network, round }) => NETWORKS[network].genesis + (round - 1) * NETWORKS[network].period;

  const within = ([least, most], seats) => least <= seats && seats <= most;

  const allSeats = (ticket) => ticket.flat();

  // Ten, a hundred, a thousand tickets: as many digits as zeros.
  const digitsOf = (tickets) => {
    expect(/^10{1,6}$/.test(String(tickets)), "ticket-count", tickets);
    return String(tickets).length - 1;
  };

  const wholeTicket = (ticket, targets, people) => {
    const seated = allSeats(ticket);
    return ticket.length === targets.groups
      && ticket.every((group) => group.length === targets.size && group.every((seat, at) => at === 0 || group[at - 1] < seat))
      && new Set(seated).size === seated.length && seated.every((seat) => seat < people);
  };

  // Every sum of seats that a target of one value speaks of, with its bounds.
  const sumsOf = (target, column, pairs) => {
    const sums = column.map((seats) => [target.group, seats]);
    if (target.pair) {
      for (const [one, other] of pairs) sums.push([target.pair, column[one] + column[other]]);
      if (target.sitting !== null) sums.push([target.pair, target.sitting + column[0]]);
    }
    if (target.year) sums.push([target.year, column.reduce((sum, seats) => sum + seats, 0)]);
    return sums;
  };

  const checkCounts = (targets, ticket, number) => {
    let start = 0;
    for (const { feature, values } of targets.features) {
      const own = ticket.map((group) => group.slice(start, start + values.length));
      const full = own.every((seats) => seats.reduce((sum, one) => sum + one, 0) === targets.size);
      expect(full && own.length === targets.groups, "counts-broken", number);
      values.forEach((target, at) => {
        const sums = sumsOf(target, own.map((seats) => seats[at]), targets.pairs);
        expect(sums.every(([range, seats]) => within(range, seats)), "target-missed", `${number}: ${feature} ${target.value}`);
      });
      start += values.length;
    }
    expect(ticket.every((group) => group.length === start), "counts-broken", number);
  };

  const ticketLeaf = (persons, ticket, number) => {
    const groups = ticket.map((group) => group.map((seat) => persons[seat]).join(" "));
    return sha256(join(Uint8Array.of(0), utf8.encode([number, ...groups].join("|"))));
  };

  // The way from a leaf to the root: which side the neighbour stands on follows from the place.
  const climb = async (leaf, { place, path, pool }) => {
    const sides = [];
    let [size, at] = [pool.leaves, place];
    while (size > 1) {
      const left = 2 ** Math.floor(Math.log2(size - 1));
      sides.unshift(at < left);
      [size, at] = at < left ? [left, at] : [size - left, at - left];
    }
    expect(sides.length === path.length && place < pool.leaves, "leaf-wrong");
    let hash = leaf;
    for (const [step, isLeft] of sides.entries()) {
      const other = unhex(path[step]);
      hash = await sha256(isLeft ? join(Uint8Array.of(1), hash, other) : join(Uint8Array.of(1), other, hash));
    }
    return hash;
  };

  // Each step gives what was seen, or throws its reason. `need` opens a file or says that it is missing.
  const STEPS = {
    commitment: async (need, printed) => {
      const { hash, value } = await need("commitment");
      expect(!printed || hex(hash) === printed, "other-than-printed", hex(hash));
      return `${hex(hash)}; cleroterio ${value.code_version}; ${value.charter_version}`;
    },
    chain: async (need) => {
      const { number, previous } = (await need("commitment")).value;
      expect((number === 1 && previous === "") || (number > 1 && isHash(previous)), "chain-broken", number);
      return String(number);
    },
    timing: async (need) => {
      const { announced_at: announced, not_before: before, lead_days: days, randomness } = (await need("commitment")).value;
      expect(randomness.dice === 40, "dice-rule", randomness.dice);
      expect(seconds(before) >= seconds(announced) + DAY, "lead-too-short");
      expect(Math.floor(seconds(before) / DAY) >= Math.floor(seconds(announced) / DAY) + days, "lead-too-short", days);
      expect(timeOf(randomness.round) >= seconds(before), "lead-too-short");
      expect(timeOf(randomness.fallback) >= timeOf(randomness.round) + DAY, "fallback-too-early");
      return `${announced} → ${before} (${days})`;
    },
    targets: async (need) => {
      const { hash, value } = await need("targets");
      expect(hex(hash) === (await need("commitment")).value.targets_sha256, "targets-changed");
      const fit = value.pairs.every(([one, other]) => one < other && other < value.groups);
      expect(fit && value.size > 0 && value.groups > 0, "targets-broken");
      return `${value.groups} × ${value.size}`;
    },
    pool: async (need) => {
      const { leaves } = (await need("pool")).value;
      const { pool } = (await need("commitment")).value;
      expect(leaves.length === pool.leaves, "pool-size", leaves.length);
      expect(leaves.every((leaf, at) => isHash(leaf) && (at === 0 || leaves[at - 1] < leaf)), "pool-broken");
      expect(hex(await merkleRoot(leaves.map(unhex))) === pool.root, "pool-changed");
      return String(leaves.length);
    },
    tickets: async (need) => {
      const { persons, tickets } = (await need("tickets")).value;
      const announced = (await need("commitment")).value;
      digitsOf(tickets.length);
      expect(tickets.length === announced.tickets.leaves, "ticket-count", tickets.length);
      const plain = persons.every((id, at) => /^[!-{}~]+$/.test(id) && (at === 0 || persons[at - 1] < id));
      expect(plain && persons.length === announced.pool.leaves, "persons-broken", persons.length);
      // On a private page the targets are not read: then only the announced root is compared.
      const targets = (await need("targets", true))?.value;
      for (const [number, ticket] of tickets.entries()) {
        expect(!targets || wholeTicket(ticket, targets, persons.length), "ticket-broken", number);
      }
      const leaves = await Promise.all(tickets.map((ticket, number) => ticketLeaf(persons, ticket, number)));
      expect(hex(await merkleRoot(leaves)) === announced.tickets.root, "tickets-changed");
      return String(tickets.length);
    },
    counts: async (need) => {
      const counts = await need("counts", true);
      if (!counts) leave("counts-with-auditor");
      const { hash, value } = counts;
      const announced = (await need("commitment")).value;
      expect(hex(hash) === announced.counts_sha256, "counts-changed");
      expect(value.tickets.length === announced.tickets.leaves, "counts-broken");
      const targets = (await need("targets")).value;
      value.tickets.forEach((ticket, number) => checkCounts(targets, ticket, number));
      return String(value.tickets.length);
    },
    chances: async (need) => {
      const { persons, tickets } = (await need("tickets")).value;
      const held = new Uint32Array(persons.length);
      for (const seat of tickets.flatMap(allSeats)) held[seat] += 1;
      // The report says how many people have how many tickets: the same must come out here.
      const counted = new Map();
      held.forEach((own) => counted.set(own, (counted.get(own) || 0) + 1));
      const found = [...counted].sort(([one], [other]) => one - other);
      const report = (await need("report", true))?.value;
      expect(!report || same(found, report.held), "chances-wrong");
      return `${found[0][0]}–${found[found.length - 1][0]} / ${tickets.length}`;
    },
    dice: async (need) => {
      const read = (await need("dice", true))?.value;
      if (!read) leave((await need("randomness", true)) ? "dice-not-apart" : "nothing-drawn");
      const { hash, value } = await need("commitment");
      expect(read.commitment === hex(hash), "other-commitment");
      expect(/^[0-9]{40}$/.test(read.dice) && seconds(read.dice_at) >= seconds(value.not_before), "out-of-order");
      const proof = (await need("randomness", true))?.value;
      expect(!proof || (proof.dice === read.dice && proof.dice_at === read.dice_at), "dice-changed");
      return read.dice;
    },
    randomness: async (need) => {
      const proof = (await need("randomness", true))?.value;
      if (!proof) leave("nothing-drawn");
      const { hash, value } = await need("commitment");
      const { beacon } = proof;
      const announced = proof.fallback_reason ? value.randomness.fallback : value.randomness.round;
      expect(proof.commitment === hex(hash), "other-commitment");
      expect(beacon.network === announced.network && beacon.round === announced.round, "other-round", beacon.round);
      const readAt = seconds(proof.dice_at);
      expect(readAt >= seconds(value.not_before) && timeOf(announced) >= readAt + 600, "out-of-order");
      const signature = unhex(beacon.signature);
      const randomness = await sha256(signature);
      expect(hex(randomness) === beacon.randomness, "randomness-wrong");
      const seed = await hashParts(
        utf8.encode("cleroterio/seed/v1"), hash, utf8.encode(proof.dice),
        utf8.encode(String(beacon.round)), randomness,
      );
      expect(hex(seed) === proof.seed, "seed-wrong", hex(seed));
      expect(signature.length === NETWORKS[beacon.network].signature, "signature-wrong", beacon.round);
      return proof.seed;
    },
    pairing: async () => leave("pairing-left-out"),
    result: async (need) => {
      const proof = await need("randomness", true);
      if (!proof) leave("nothing-drawn");
      if (!(await need("result", true)) && (await need("void", true))) leave("draw-void");
      const result = (await need("result")).value;
      const { persons, tickets } = (await need("tickets")).value;
      expect(result.commitment === hex((await need("commitment")).hash), "other-commitment");
      expect(result.randomness_sha256 === hex(proof.hash), "randomness-changed");
      const places = digitsOf(tickets.length);
      const thrown = Array.from(proof.value.dice.slice(0, places), Number);
      const derived = await derivedDigits(unhex(proof.value.seed), places);
      const digits = thrown.map((digit, at) => (digit + derived[at]) % 10);
      expect(same([result.thrown, result.derived, result.digits], [thrown, derived, digits]), "digits-wrong", digits.join(""));
      const number = Number(digits.join(""));
      expect(result.ticket === number, "ticket-wrong", number);
      expect(same(result.groups, tickets[number].map((group) => group.map((seat) => persons[seat]))), "people-wrong", number);
      return `${thrown.join(" ")} + ${derived.join(" ")} → ${digits.join("")}`;
    },
    void: async (need) => {
      const notice = (await need("void", true))?.value;
      if (!notice) leave("not-void");
      expect(notice.commitment === hex((await need("commitment")).hash), "other-commitment");
      expect(notice.reason.trim() && notice.act.trim(), "void-without-reason");
      expect(notice.next === "" || isHash(notice.next), "chain-broken", notice.next);
      return notice.next ? `${notice.reason} → ${notice.next}` : notice.reason;
    },
    proof: async (need) => {
      const proof = (await need("proof")).value;
      const { hash, value } = await need("commitment");
      const { receipt } = proof;
      expect(proof.commitment === hex(hash), "other-commitment");
      expect(same(ordered(receipt.pool), ordered(value.pool)), "leaf-wrong");
      const entry = utf8.encode(`${JSON.stringify(ordered(receipt.entry))}\n`);
      const leaf = await sha256(join(Uint8Array.of(0), unhex(receipt.salt), entry));
      expect(hex(await climb(leaf, receipt)) === value.pool.root, "leaf-wrong");
      const { persons, tickets } = (await need("tickets")).value;
      const me = persons.indexOf(receipt.entry.id);
      const mine = tickets.flatMap((ticket, number) => (allSeats(ticket).includes(me) ? [number] : []));
      expect(same(mine, proof.tickets) && proof.of === tickets.length, "own-tickets-wrong", mine.length);
      return `${mine.length} / ${tickets.length}`;
    },
  };

  // Steps that need a file which a private page does not read are not shown there.
  const FOR_PROOF = ["commitment", "pool", "tickets", "proof"];

  const verify = async (section) => {
    const say = (name) => section.getAttribute(`data-${name}`) || name;
    const list = section.querySelector("[data-verify-steps]");
    const answer = section.querySelector("[data-verify-answer]");
    list.replaceChildren();
    answer.textContent = say("say-working");
    const opened = new Map();
    const need = (name, optional = false) => {
      const address = section.getAttribute(`data-file-${name}`);
      if (!address && optional) return null;
      if (!opened.has(name)) opened.set(name, address ? load(name, address) : Promise.reject(new Reason("file-missing", name)));
      return opened.get(name);
    };
    const write = (name, outcome, words, detail) => {
      const item = document.createElement("li");
      item.dataset.outcome = outcome;
      item.textContent = `${say(`step-${name}`)}: ${words}${detail ? ` (${detail})` : ""}`;
      list.append(item);
    };
    const privately = Boolean(section.getAttribute("data-file-proof"));
    const wanted = Object.keys(STEPS).filter((name) => (privately ? FOR_PROOF.includes(name) : name !== "proof"));
    let failed = 0;
    for (const name of wanted) {
      try {
        write(name, "passed", say("say-passed"), await STEPS[name](need, section.getAttribute("data-printed")));
      } catch (error) {
        const [reason, detail] = error instanceof Reason ? [error.message, error.detail] : ["unreadable", error.message];
        failed += error.left ? 0 : 1;
        write(name, error.left ? "left" : "failed", `${say(error.left ? "say-left" : "say-failed")} ${say(`fault-${reason}`)}`, detail);
      }
    }
    answer.textContent = say(failed === 0 ? "say-all" : "say-some");
    section.dataset.verifyDone = "true";
  };

  document.querySelectorAll("[data-verify-draw]").forEach((section) => {
    section.querySelector("[data-verify-without]").hidden = true;
    section.querySelector("[data-verify-with]").hidden = false;
    section.querySelector("[data-verify-start]").addEventListener("click", () => { verify(section); });
  });
})();
