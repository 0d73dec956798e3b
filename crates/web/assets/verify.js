// Recomputes a published draw in the reader's own browser and writes the outcome into the page.
// The page names the files in data attributes of one element and holds an empty list inside it:
//   <section data-verify-draw data-commitment="…" data-pool="…" data-tickets="…" data-targets="…"
//            data-counts="…" data-randomness="…" data-result="…"
//            data-say-passed="…" data-say-failed="…" data-say-unread="…"
//            data-step-commitment="…" data-step-pool="…" …><ol data-verify-steps></ol></section>
// Nothing is sent anywhere, nothing is written as HTML. The beacon's signature (a pairing on a curve)
// is left to `cleroterio verify`; here its hash is compared. Source: docs/verify-a-draw.md.
"use strict";

(() => {
  const utf8 = new TextEncoder();

  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const unhex = (text) => {
    if (!/^([0-9a-fA-F]{2})*$/.test(text)) throw new Error("not hexadecimal");
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

  const expect = (holds, reason) => {
    if (!holds) throw new Error(reason);
  };

  const load = async (address) => {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    expect(answer.ok, `${address}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { hash: await sha256(bytes), value: JSON.parse(new TextDecoder().decode(bytes)) };
  };

  const STEPS = {
    commitment: async (files) => hex(files.commitment.hash),
    targets: async (files) => {
      expect(hex(files.targets.hash) === files.commitment.value.targets_sha256, "targets-changed");
      return files.commitment.value.targets_sha256;
    },
    counts: async (files) => {
      expect(hex(files.counts.hash) === files.commitment.value.counts_sha256, "counts-changed");
      return files.commitment.value.counts_sha256;
    },
    pool: async (files) => {
      const { leaves } = files.pool.value;
      expect(leaves.length === files.commitment.value.pool.leaves, "pool-size");
      expect(hex(await merkleRoot(leaves.map(unhex))) === files.commitment.value.pool.root, "pool-changed");
      return String(leaves.length);
    },
    tickets: async (files) => {
      const { persons, tickets } = files.tickets.value;
      expect(tickets.length === files.commitment.value.tickets.leaves, "ticket-count");
      const leaves = [];
      for (const [number, ticket] of tickets.entries()) {
        const groups = ticket.map((group) => group.map((seat) => persons[seat]).join(" "));
        leaves.push(await sha256(join(Uint8Array.of(0), utf8.encode([number, ...groups].join("|")))));
      }
      expect(hex(await merkleRoot(leaves)) === files.commitment.value.tickets.root, "tickets-changed");
      return String(tickets.length);
    },
    randomness: async (files) => {
      const proof = files.randomness.value;
      const rule = files.commitment.value.randomness;
      const announced = proof.fallback_reason ? rule.fallback : rule.round;
      expect(proof.commitment === hex(files.commitment.hash), "other-commitment");
      expect(proof.beacon.network === announced.network && proof.beacon.round === announced.round, "other-round");
      const randomness = await sha256(unhex(proof.beacon.signature));
      expect(hex(randomness) === proof.beacon.randomness, "randomness-wrong");
      const seed = await hashParts(
        utf8.encode("cleroterio/seed/v1"), files.commitment.hash, utf8.encode(proof.dice),
        utf8.encode(String(proof.beacon.round)), randomness,
      );
      expect(hex(seed) === proof.seed, "seed-wrong");
      return proof.seed;
    },
    result: async (files) => {
      const result = files.result.value;
      const { persons, tickets } = files.tickets.value;
      expect(result.commitment === hex(files.commitment.hash), "other-commitment");
      expect(result.randomness_sha256 === hex(files.randomness.hash), "randomness-changed");
      const places = String(tickets.length).length - 1;
      const thrown = Array.from(files.randomness.value.dice.slice(0, places), Number);
      const derived = await derivedDigits(unhex(files.randomness.value.seed), places);
      const digits = thrown.map((digit, at) => (digit + derived[at]) % 10);
      expect(same([result.thrown, result.derived, result.digits], [thrown, derived, digits]), "digits-wrong");
      const number = Number(digits.join(""));
      expect(result.ticket === number, "ticket-wrong");
      expect(same(result.groups, tickets[number].map((group) => group.map((seat) => persons[seat]))), "people-wrong");
      return String(number);
    },
  };

  const write = (list, kind, text) => {
    const item = document.createElement("li");
    item.dataset.outcome = kind;
    item.textContent = text;
    list.append(item);
  };

  const verify = async (section) => {
    const list = section.querySelector("[data-verify-steps]");
    const say = section.dataset;
    const files = {};
    for (const name of Object.keys(STEPS)) {
      const address = section.getAttribute(`data-${name}`);
      try {
        if (address) files[name] = await load(address);
      } catch (error) {
        write(list, "failed", `${say.sayUnread || "?"} ${error.message}`);
      }
    }
    for (const [name, step] of Object.entries(STEPS)) {
      if (!files[name] || !files.commitment) continue;
      const label = section.getAttribute(`data-step-${name}`) || name;
      try {
        write(list, "passed", `${label}: ${say.sayPassed || "ok"} (${await step(files)})`);
      } catch (error) {
        write(list, "failed", `${label}: ${say.sayFailed || "NO"} (${error.message})`);
      }
    }
    section.dataset.verifyDone = "true";
  };

  document.querySelectorAll("[data-verify-draw]").forEach((section) => { verify(section); });
})();
