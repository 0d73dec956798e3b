#!/usr/bin/env python3
"""Second verifier of a published draw: one file, Python's standard library, nothing else.

Usage:  python3 verify.py DIRECTORY [DIRECTORY ...] [--printed HASH] [--proof FILE] [--after DIRECTORY]
                          [--json]

It was written from the protocol in docs/verify-a-draw.md and shares no code with the main
program. It reads the published files of a draw of groups (commitment.json ...) or of a first draw
(announcement.json ...) and recomputes every step. Each step passes, fails with a named reason, or
is left out and says why. With --proof it also checks the file that a volunteer has downloaded from
her own page: her answers are in the announced pool, her tickets are those published, and whether
she was drawn. With --after it also checks that the draw follows the earlier one in that directory,
and that the notice of a void one names it. It leaves with status 0 when no step failed, 1 otherwise, 2 on wrong use.

One thing is delegated: the signature of the drand round (a pairing on an elliptic curve) is not
checked here. This program checks that the randomness is the SHA-256 of the signature and that the
round is the one announced; check the signature with `cleroterio verify`, or compare the round with
the pages of several drand operators.
"""

import argparse
import csv
import hashlib
import hmac
import io
import json
import math
import os
import re
import sys
from datetime import datetime, timezone

NETWORKS = {"quicknet": (1692803367, 3), "default": (1595431050, 30)}
DAY = 24 * 3600
UNIT = 10**9
DROP_OUT_SAMPLES = 200
ATTRIBUTES_MAX, CELLS_MAX = 6, 20_000


class LeftOut(Exception):
    """What cannot be checked with these files."""


class Fault(Exception):
    """A step that fails: reason and place."""

    def __init__(self, reason, detail=""):
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class Unreadable(Exception):
    """A value of the wrong kind."""


class Respelled(Exception):
    """A value that is understood but is not in its one spelling."""


# ---------------------------------------------------------------------------------------------
# Kinds of values. A kind is a function that raises when a value is not of that kind.

def text(value):
    if not isinstance(value, str):
        raise Unreadable(f"{value!r} is not a text")


def whole(most):
    def kind(value):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise Unreadable(f"{value!r} is not a whole number up to {most}")
    return kind


byte, number, large = whole(2**8 - 1), whole(2**32 - 1), whole(2**64 - 1)


def signed(value):
    if isinstance(value, bool) or not isinstance(value, int) or not -2**63 <= value < 2**63:
        raise Unreadable(f"{value!r} is not a whole number")


def truth(value):
    if not isinstance(value, bool):
        raise Unreadable(f"{value!r} is neither true nor false")


def moment(value):
    text(value)
    if seconds(value) is None:
        raise Unreadable(f"{value!r} is not a moment")


def dice_text(value):
    text(value)
    digits = re.sub(r"[\s,.\-]", "", value)
    if not re.fullmatch(r"[0-9]{40}", digits):
        raise Unreadable(f"{value!r} is not forty digits")
    if digits != value:
        raise Respelled()


def word(*words):
    def kind(value):
        if value not in words:
            raise Unreadable(f"{value!r} is none of {words}")
    return kind


def many(inner):
    def kind(value):
        if not isinstance(value, list):
            raise Unreadable(f"{value!r} is not a list")
        for item in value:
            inner(item)
    return kind


def some(*inners):
    def kind(value):
        if not isinstance(value, list) or len(value) != len(inners):
            raise Unreadable(f"{value!r} has not {len(inners)} items")
        for inner, item in zip(inners, value):
            inner(item)
    return kind


def maybe(inner):
    def kind(value):
        if value is not None:
            inner(value)
    kind.optional = True
    return kind


def record(absent=(), **fields):
    """An object with exactly these fields; those in `absent` may be missing."""
    def kind(value):
        if not isinstance(value, dict):
            raise Unreadable(f"{value!r} is not an object")
        unknown = set(value) - set(fields)
        if unknown:
            raise Unreadable(f"unknown field {sorted(unknown)[0]}")
        respelled = False
        for name, inner in fields.items():
            if name in value:
                inner(value[name])
                respelled |= name in absent and value[name] is None
            elif name not in absent:
                if not hasattr(inner, "optional"):
                    raise Unreadable(f"field {name} is missing")
                respelled = True
        if respelled:
            raise Respelled()
    return kind


tree = record(root=text, leaves=large)
network = word("quicknet", "default")
fixed_round = record(network=network, round=large)
randomness_rule = record(dice=large, round=fixed_round, fallback=fixed_round)
span = some(number, number)

FILES = {
    "commitment.json": ("cleroterio-commitment-v1", record(
        format=text, draw=text, number=number, previous=text, announced_at=moment,
        lead_days=number, not_before=moment, pool=tree, tickets=tree, targets_sha256=text, counts_sha256=text,
        bound_sha256=text, question_sha256=text, code_version=text, charter_version=text,
        randomness=randomness_rule)),
    "targets.json": ("cleroterio-targets-v1", record(
        format=text, size=number, groups=number, pairs=many(some(large, large)),
        features=many(record(feature=text, values=many(record(
            value=text, group=span, pair=maybe(span), year=maybe(span),
            sitting=maybe(number))))))),
    "pool.json": ("cleroterio-pool-v1", record(format=text, leaves=many(text))),
    "tickets.json": ("cleroterio-tickets-v1", record(
        format=text, persons=many(text), tickets=many(many(many(number))))),
    "counts.json": ("cleroterio-counts-v1", record(
        format=text, tickets=many(many(many(number))))),
    "attributes.json": ("cleroterio-attributes-v1", record(
        format=text, entries=many(some(
            record(id=text, values=many(text), windows=many(number)), text)))),
    "bound.json": ("cleroterio-bound-v1", record(
        format=text, decided=many(some(text, large)), rules=many(record(members=lambda value: rule_members(value), lo=number,
                                       hi=number)),
        levels=many(record(value=large, weights=many(signed), held=many(text))))),
    "randomness.json": ("cleroterio-randomness-v1", record(
        format=text, commitment=text, dice=dice_text, dice_at=moment,
        beacon=record(network=network, round=large, signature=text,
                      previous_signature=maybe(text), randomness=text,
                      absent=("previous_signature",)),
        fallback_reason=text, seed=text)),
    "dice.json": ("cleroterio-dice-v1", record(
        format=text, commitment=text, dice=dice_text, dice_at=moment)),
    "alternates.json": ("cleroterio-alternates-v1", record(
        format=text, result_sha256=text, rule=record(wanted=number, drop_out=number),
        groups=many(many(text)))),
    "result.json": ("cleroterio-result-v1", record(
        format=text, commitment=text, randomness_sha256=text, thrown=many(byte),
        derived=many(byte), digits=many(byte), ticket=number, groups=many(many(text)))),
    "void.json": ("cleroterio-void-v1", record(
        format=text, commitment=text, reason=text, act=text, at=moment, next=text)),
    "announcement.json": ("cleroterio-invitees-announcement-v1", record(
        format=text, draw=text, announced_at=moment, not_before=moment, register_sha256=text,
        register=tree, populations=many(large), exclusions=many(large),
        randomness=randomness_rule, code_version=text,
        rules=record(
            size=number, attributes=many(record(name=text, values=many(text))),
            first_tree=many(text), second_tree=many(text),
            factors=many(record(when=many(some(text, text)), thousandths=number)),
            substitutes_per_thousand=number, exclusion_reasons=many(text)))),
    "receipt.json": ("cleroterio-invitees-receipt-v1", record(
        format=text, commitment=text, seed=text, training=truth, denominator=text,
        cells=many(record(
            values=many(text), population=large, share=text, target=text, rounded=number,
            drawn=number, cut_off=text, substitutes=number, household_passed=number)),
        invitees_sha256=text, substitutes_sha256=text)),
}
PROOF = ("cleroterio-proof-v1", record(
    format=text, commitment=text, tickets=many(number), of=large,
    receipt=record(
        entry=record(id=text, values=many(text), windows=many(number)),
        salt=text, place=large, path=many(text), pool=tree)))


def rule_members(value):
    kinds = {"total": {}, "value": {"feature": text, "value": text}}
    kinds["within"] = kinds["touching"] = {"feature": text, "value": text, "groups": many(number)}
    if not isinstance(value, dict) or value.get("kind") not in kinds:
        raise Unreadable(f"{value!r} is no rule")
    record(kind=text, **kinds[value["kind"]])(value)


# ---------------------------------------------------------------------------------------------
# Small arithmetic.

def sha(data):
    return hashlib.sha256(data).digest()


def hash_of_text(value):
    return bytes.fromhex(value) if re.fullmatch(r"[0-9a-fA-F]{64}", value) else None


def parts(*items):
    return sha(b"".join(len(item).to_bytes(4, "big") + item for item in items))


def seconds(value):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII):
        return None
    try:
        read = datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return int(read.timestamp()) if read.year >= 1970 else None


def time_of(fixed):
    genesis, period = NETWORKS[fixed["network"]]
    time = genesis + (fixed["round"] - 1) * period
    return time if fixed["round"] > 0 and time < 2**64 else 0


def merkle_root(leaves):
    """RFC 6962, from the bottom: an odd node at the end of a row moves up unchanged."""
    row = list(leaves)
    if not row:
        return sha(b"")
    while len(row) > 1:
        paired = [sha(b"\x01" + row[at] + row[at + 1]) for at in range(0, len(row) - 1, 2)]
        row = paired + (row[-1:] if len(row) % 2 else [])
    return row[0]


def spelled(value):
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


class Dice:
    """ChaCha20 keystream (RFC 8439), counter from zero, nonce zero, read eight bytes at a time."""

    def __init__(self, seed, name):
        key = parts(b"cleroterio/child-dice/v1", seed, name.encode())
        self.key = [int.from_bytes(key[at:at + 4], "little") for at in range(0, 32, 4)]
        self.counter, self.words = 0, []

    def block(self):
        start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *self.key,
                 self.counter & 0xFFFFFFFF, self.counter >> 32, 0, 0]
        state = start[:]
        for _ in range(10):
            for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                               (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
                for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                    state[x] = (state[x] + state[y]) & 0xFFFFFFFF
                    mixed = state[z] ^ state[x]
                    state[z] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF
        self.counter += 1
        sums = [(one + two) & 0xFFFFFFFF for one, two in zip(state, start)]
        self.words = [sums[at] | sums[at + 1] << 32 for at in range(0, 16, 2)]

    def below(self, bound):
        if bound <= 1:
            return 0
        limit = 2**64 - 2**64 % bound
        while True:
            if not self.words:
                self.block()
            drawn = self.words.pop(0)
            if drawn < limit:
                return drawn % bound


# ---------------------------------------------------------------------------------------------
# A folder of published files and the report on it.

def once(pairs):
    """An object in which no name stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a name stands twice in an object")
    return found


def checked(name, data, wanted, kind):
    """The value of a file: of its kind, in its one spelling, of its format."""
    respelled = False
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=once)
        kind(value)
    except Respelled:
        respelled = True
    except (Unreadable, ValueError, RecursionError) as error:
        raise Fault("unreadable", f"{name}: {error}") from None
    if respelled or spelled(value) != data:
        raise Fault("not-canonical", name)
    if value["format"] != wanted:
        raise Fault("other-format", f"{name} says {value['format']!r}, not {wanted!r}")
    return value


class Folder:
    def __init__(self, path, printed=None):
        self.path, self.printed, self.report = path, printed, []

    def has(self, name):
        return os.path.exists(os.path.join(self.path, name))

    def data(self, name):
        try:
            with open(os.path.join(self.path, name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            raise Fault("file-missing", name) from None

    def read(self, name):
        return checked(name, self.data(name), *FILES[name])

    def step(self, name, work):
        try:
            found, seen = work()
        except Fault as fault:
            self.report.append(dict(step=name, outcome="failed", fault=fault.reason, detail=fault.detail))
            return None
        except LeftOut as left:
            self.leave_out(name, str(left))
            return None
        self.report.append(dict(step=name, outcome="passed", seen=seen))
        return found

    def leave_out(self, name, why):
        self.report.append(dict(step=name, outcome="left-out", why=why))

    def as_printed(self, name):
        own = sha(self.data(name)).hex()
        if self.printed and self.printed.strip().lower() != own:
            raise Fault("other-than-printed", f"file {own}")
        return f"SHA-256 {own}" + ("" if self.printed else "; compare it with the notice board")

    def same_hash(self, name, wanted, reason):
        if sha(self.data(name)).hex() != wanted:
            raise Fault(reason, name)


def check_timing(rule, announced, not_before):
    if rule["dice"] != 40:
        raise Fault("dice-rule", f"{rule['dice']} dice")
    if not_before < announced + DAY:
        raise Fault("lead-too-short", "less than 24 hours after the announcement")
    if time_of(rule["round"]) < not_before:
        raise Fault("lead-too-short", "the round appears before the announced moment")
    if time_of(rule["fallback"]) < time_of(rule["round"]) + DAY:
        raise Fault("fallback-too-early", "less than 24 hours after the round")
    return None, f"{(time_of(rule['round']) - announced) // 3600} hours between announcement and beacon"


def training_signature(proof):
    return sha(f"training {proof['dice']}".encode())


def rehearsed(folder, commitment_hash, rule, not_before):
    """The seed of a rehearsal: it proves nothing about chance, and its ticket can be recomputed."""
    try:
        proof = folder.read("randomness.json")
        if proof["beacon"]["signature"] != training_signature(proof).hex():
            return None
        return check_randomness(folder, commitment_hash, rule, not_before, trained=True)[0]
    except Fault:
        return None


def check_randomness(folder, commitment_hash, rule, not_before, trained=False):
    proof = folder.read("randomness.json")
    if proof["commitment"] != commitment_hash.hex():
        raise Fault("other-commitment", proof["commitment"])
    beacon = proof["beacon"]
    announced = rule["fallback"] if proof["fallback_reason"] else rule["round"]
    if (beacon["network"], beacon["round"]) != (announced["network"], announced["round"]):
        raise Fault("other-round", f"round {beacon['round']}")
    thrown_at = seconds(proof["dice_at"])
    if thrown_at < not_before or time_of(beacon) < thrown_at + 600:
        raise Fault("out-of-order", "announcement, dice, ten minutes, round")
    if folder.has("dice.json"):
        reading = folder.read("dice.json")
        if reading["commitment"] != commitment_hash.hex():
            raise Fault("other-commitment", reading["commitment"])
        if (reading["dice"], reading["dice_at"]) != (proof["dice"], proof["dice_at"]):
            raise Fault("dice-changed", "dice.json")
    try:
        signature = bytes.fromhex(beacon["signature"])
    except ValueError:
        raise Fault("signature-wrong", "not a hexadecimal number") from None
    if signature == training_signature(proof) and not trained:
        raise Fault("training-seed", "a rehearsal, not a draw")
    if hash_of_text(beacon["randomness"]) != sha(signature):
        raise Fault("randomness-wrong", f"round {beacon['round']}")
    seed = parts(b"cleroterio/seed/v1", commitment_hash, proof["dice"].encode(),
                 str(beacon["round"]).encode(), sha(signature))
    if proof["seed"] != seed.hex():
        raise Fault("seed-wrong", f"recomputed {seed.hex()}")
    return (proof, seed), (f"round {beacon['round']} as announced, seed {seed.hex()}; "
                           "the signature itself is not checked by this program")


# ---------------------------------------------------------------------------------------------
# A draw of groups.

def verify_groups(folder):
    def read_commitment():
        commitment = folder.read("commitment.json")
        made = f"program {commitment['code_version']}; charter {commitment['charter_version']}"
        seen = folder.as_printed("commitment.json") + "; " + made
        return (commitment, sha(folder.data("commitment.json"))), seen

    found = folder.step("commitment", read_commitment)
    if not found:
        return
    commitment, own_hash = found
    folder.step("chain", lambda: check_chain(commitment))
    folder.step("timing", lambda: check_lead(commitment))
    targets = folder.step("targets", lambda: check_targets(folder, commitment))
    pool = folder.step("pool", lambda: check_pool(folder, commitment))
    table = targets and folder.step("tickets", lambda: check_tickets(folder, commitment, targets))
    entries = None
    if table:
        if folder.has("counts.json"):
            folder.step("counts", lambda: check_counts(folder, commitment, targets))
        else:
            folder.leave_out("counts", "counts are shown to auditors only")
        seats = appearances(table)
        folder.step("chances", lambda: check_chances(folder, table, seats))
        if folder.has("attributes.json"):
            entries = folder.step("attributes", lambda: check_attributes(folder, commitment, targets, table, pool))
        else:
            folder.leave_out("attributes", "attributes are shown to auditors only")
        if commitment["bound_sha256"] or folder.has("bound.json"):
            folder.step("bound", lambda: check_bound(folder, commitment, targets, table, entries))
        else:
            folder.leave_out("bound", "no proof of fairness was announced")
    started = folder.has("randomness.json") or folder.has("result.json")
    drawn = None
    if started:
        public = (folder, own_hash, commitment["randomness"], seconds(commitment["not_before"]))
        drawn = folder.step("randomness", lambda: check_randomness(*public)) or rehearsed(*public)
    else:
        folder.leave_out("randomness", "nothing is drawn yet")
    if table and drawn:
        if folder.has("result.json") or not folder.has("void.json"):
            folder.step("result", lambda: check_result(folder, own_hash, table, *drawn))
            if entries and folder.has("alternates.json") and folder.has("result.json"):
                seed = drawn[0]["seed"].encode()
                folder.step("alternates", lambda: check_alternates(folder, targets, entries, seed))
        else:
            folder.leave_out("result", "the draw is void")
    else:
        folder.leave_out("result", "an earlier step failed" if started else "nothing is drawn yet")
    if folder.has("void.json"):
        folder.step("void", lambda: check_void(folder, own_hash))
    else:
        folder.leave_out("void", "the draw was not declared void")


def check_chain(commitment):
    place, previous = commitment["number"], commitment["previous"]
    if (place == 1 and previous == "") or (place > 1 and hash_of_text(previous)):
        return None, f"commitment number {place}"
    raise Fault("chain-broken", f"number {place} after {previous!r}")


def check_lead(commitment):
    announced, not_before = seconds(commitment["announced_at"]), seconds(commitment["not_before"])
    _, seen = check_timing(commitment["randomness"], announced, not_before)
    days = commitment["lead_days"]
    if not_before // DAY < announced // DAY + days:
        raise Fault("lead-too-short", f"the charter asks for {days} days")
    return None, f"published {commitment['announced_at']}, {seen}; the charter asks for {days} days"


def check_targets(folder, commitment):
    folder.same_hash("targets.json", commitment["targets_sha256"], "targets-changed")
    targets = folder.read("targets.json")
    fit = all(one < other < targets["groups"] for one, other in targets["pairs"])
    if not fit or not targets["size"] or not targets["groups"]:
        raise Fault("targets-broken", "size, groups or pairs")
    return targets, f"{targets['groups']} groups of {targets['size']}"


def check_pool(folder, commitment):
    published = folder.read("pool.json")["leaves"]
    if len(published) != commitment["pool"]["leaves"]:
        raise Fault("pool-size", f"{len(published)} leaves")
    leaves = [hash_of_text(leaf) for leaf in published]
    if None in leaves or any(one >= two for one, two in zip(leaves, leaves[1:])):
        raise Fault("pool-broken", "not hashes, out of order or twice")
    if merkle_root(leaves).hex() != commitment["pool"]["root"]:
        raise Fault("pool-changed", "the root is not the one announced")
    return leaves, f"{len(leaves)} people"


def check_tickets(folder, commitment, targets):
    table = folder.read("tickets.json")
    persons, tickets = table["persons"], table["tickets"]
    if len(tickets) != commitment["tickets"]["leaves"] or len(tickets) not in [10**d for d in range(1, 7)]:
        raise Fault("ticket-count", f"{len(tickets)} tickets")
    plain = all(re.fullmatch(r"[!-{}~]+", person) for person in persons)
    ordered = all(one.encode() < two.encode() for one, two in zip(persons, persons[1:]))
    if not plain or not ordered or len(persons) != commitment["pool"]["leaves"]:
        raise Fault("persons-broken", f"{len(persons)} persons")
    leaves = []
    for place, ticket in enumerate(tickets):
        seated = [seat for group in ticket for seat in group]
        whole_ticket = (len(ticket) == targets["groups"]
                        and all(len(group) == targets["size"] for group in ticket)
                        and all(one < two for group in ticket for one, two in zip(group, group[1:]))
                        and len(set(seated)) == len(seated) and max(seated) < len(persons))
        if not whole_ticket:
            raise Fault("ticket-broken", f"ticket {place}")
        line = "|".join([str(place)] + [" ".join(persons[seat] for seat in group) for group in ticket])
        leaves.append(sha(b"\x00" + line.encode()))
    if merkle_root(leaves).hex() != commitment["tickets"]["root"]:
        raise Fault("tickets-changed", "the root is not the one announced")
    return table, f"{len(tickets)} tickets, each with all its seats and nobody twice"


def check_counts(folder, commitment, targets):
    folder.same_hash("counts.json", commitment["counts_sha256"], "counts-changed")
    counts = folder.read("counts.json")["tickets"]
    if len(counts) != commitment["tickets"]["leaves"]:
        raise Fault("counts-broken", "not one entry for each ticket")
    check_targets_met(counts, targets)
    return None, f"every target met in all {len(counts)} tickets"


def check_targets_met(counts, targets):
    columns = [(place, feature["feature"], target) for place, (feature, target) in enumerate(
        (feature, target) for feature in targets["features"] for target in feature["values"])]
    for place, ticket in enumerate(counts):
        if len(ticket) != targets["groups"] or any(len(group) != len(columns) for group in ticket):
            raise Fault("counts-broken", f"ticket {place}")
        start = 0
        for feature in targets["features"]:
            end = start + len(feature["values"])
            if any(sum(group[start:end]) != targets["size"] for group in ticket):
                raise Fault("counts-broken", f"ticket {place}: {feature['feature']} does not add up")
            for at, name, target in columns[start:end]:
                column = [group[at] for group in ticket]
                sums = [("group", target["group"], seats) for seats in column]
                if target["pair"]:
                    sums += [("pair", target["pair"], column[one] + column[two]) for one, two in targets["pairs"]]
                    if target["sitting"] is not None:
                        sums.append(("pair", target["pair"], target["sitting"] + column[0]))
                if target["year"]:
                    sums.append(("year", target["year"], sum(column)))
                for scope, (least, most), seats in sums:
                    if not least <= seats <= most:
                        raise Fault("target-missed", f"ticket {place}: {name} {target['value']}, {scope}")
            start = end


def appearances(table):
    seats = [0] * len(table["persons"])
    for ticket in table["tickets"]:
        for group in ticket:
            for seat in group:
                seats[seat] += 1
    return seats


def check_chances(folder, table, seats):
    if folder.has("report.json"):
        try:
            said = json.loads(folder.data("report.json")).get("held")
        except ValueError as error:
            raise Fault("unreadable", f"report.json: {error}") from None
        held = sorted([own, seats.count(own)] for own in set(seats))
        if said is not None and said != held:
            raise Fault("chances-wrong", "report.json")
    return None, f"each person stands in {min(seats)} to {max(seats)} of {len(table['tickets'])} tickets"


def check_attributes(folder, commitment, targets, table, pool):
    entries = folder.read("attributes.json")["entries"]
    leaves = []
    for entry, salt in entries:
        salt = hash_of_text(salt)
        known = len(entry["values"]) == len(targets["features"]) and all(
            value in [target["value"] for target in feature["values"]]
            for feature, value in zip(targets["features"], entry["values"]))
        rising = all(one < two for one, two in zip(entry["windows"], entry["windows"][1:]))
        if salt is None or not known or not rising or any(w >= targets["groups"] for w in entry["windows"]):
            raise Fault("entry-broken", entry["id"])
        leaves.append(sha(b"\x00" + salt + spelled(entry)))
    if pool is not None and sorted(leaves) != pool:
        raise Fault("leaf-changed", "a leaf is not the hash of its entry")
    if sorted(entry["id"].encode() for entry, _ in entries) != [p.encode() for p in table["persons"]]:
        raise Fault("entry-broken", "persons of tickets and pool differ")
    by_id = {entry["id"]: entry for entry, _ in entries}
    people = [by_id[person] for person in table["persons"]]
    for place, ticket in enumerate(table["tickets"]):
        for group, seats in enumerate(ticket):
            if any(group not in people[seat]["windows"] for seat in seats):
                raise Fault("window-missed", f"ticket {place}, group {group}")
    recounted = [[[sum(people[seat]["values"][at] == target["value"] for seat in group)
                   for at, feature in enumerate(targets["features"]) for target in feature["values"]]
                  for group in ticket] for ticket in table["tickets"]]
    written = spelled({"format": "cleroterio-counts-v1", "tickets": recounted})
    if sha(written).hex() != commitment["counts_sha256"]:
        raise Fault("counts-wrong", "the counts do not follow from the attributes")
    check_targets_met(recounted, targets)
    return [entry for entry, _ in entries], f"{len(leaves)} leaves, counts and windows recomputed"


def check_bound(folder, commitment, targets, table, entries):
    folder.same_hash("bound.json", commitment["bound_sha256"], "bound-changed")
    bound = folder.read("bound.json")
    if not bound["levels"]:
        raise Fault("bound-not-proved", "no level")
    fewest = min(appearances(table))
    least = fewest / len(table["tickets"])
    seen = f"the least chance is {least:.6f}, no lottery gives everybody more than {bound['levels'][0]['value'] / UNIT:.6f}"
    if fewest * UNIT // len(table["tickets"]) > bound["levels"][0]["value"]:
        raise Fault("bound-not-proved", seen)
    if entries is None:
        raise LeftOut("the proof needs the attributes; " + seen)
    for place, rule in enumerate(bound["rules"]):
        lo, hi = implied(rule["members"], targets)
        if rule["lo"] > lo or rule["hi"] < hi:
            raise Fault("bound-not-proved", f"rule {place} asks for more than the targets")
    counting = [[counts_in(rule["members"], entry, targets) for rule in bound["rules"]] for entry in entries]
    held = dict(bound["decided"])
    for place, level in enumerate(bound["levels"]):
        weights = level["weights"]
        if len(weights) != len(bound["rules"]) or any(abs(weight) > 10**15 for weight in weights):
            raise Fault("bound-not-proved", f"level {place}: weights")
        room = UNIT * sum(weight * (rule["hi"] if weight > 0 else rule["lo"])
                          for weight, rule in zip(weights, bound["rules"]))
        slope = 0
        for entry, counted in zip(entries, counting):
            weight = sum(weight for weight, counts in zip(weights, counted) if counts)
            if weight <= 0:
                room -= weight * UNIT
            elif entry["id"] in held:
                room -= weight * held[entry["id"]]
            else:
                slope += weight
        proved = UNIT if slope <= 0 else min(UNIT, max(0, -(-room // slope)))
        if level["value"] < proved:
            raise Fault("bound-not-proved", f"level {place} claims {level['value']}, proved {proved}")
        for person in level["held"]:
            held.setdefault(person, level["value"])
    return None, f"{seen}; {len(bound['levels'])} levels proved"


def counts_in(members, entry, targets):
    if members["kind"] == "total":
        return True
    features = [feature["feature"] for feature in targets["features"]]
    has = members["feature"] in features and entry["values"][features.index(members["feature"])] == members["value"]
    if members["kind"] == "value":
        return has
    if members["feature"] and not has:
        return False
    inside = [window in members["groups"] for window in entry["windows"]]
    return all(inside) if members["kind"] == "within" else any(inside)


def implied(members, targets):
    """Least and most seats of all groups together that the targets alone allow."""
    groups, endless = targets["groups"], 2**32 - 1

    def over(count, feature, value):
        for one in targets["features"]:
            for target in one["values"]:
                if (one["feature"], target["value"]) == (feature, value):
                    return sums_of(target, count)
        return (0, endless) if feature else (targets["size"] * count,) * 2

    def sums_of(target, count):
        least, most = target["group"]
        if count != groups:
            return min(least * count, endless), min(most * count, endless)
        rows = [()]
        for group in range(groups):
            longer = []
            for row in rows:
                for seats in range(least, min(most, targets["size"]) + 1):
                    partners = [row[one] for one, other in targets["pairs"] if other == group]
                    if group == 0 and target["sitting"] is not None:
                        partners.append(target["sitting"])
                    low, high = target["pair"] or (0, endless)
                    if all(low <= seats + partner <= high for partner in partners):
                        longer.append(row + (seats,))
                if len(longer) > 100_000:
                    return least * groups, most * groups
            rows = longer
        low, high = target["year"] or (0, endless)
        sums = [sum(row) for row in rows if low <= sum(row) <= high]
        return (min(sums), max(sums)) if sums else (0, endless)

    if members["kind"] == "total":
        return over(groups, "", "")
    if members["kind"] == "value":
        return over(groups, members["feature"], members["value"])
    lo, hi = over(len(members["groups"]), members["feature"], members["value"])
    return (0, hi) if members["kind"] == "within" else (lo, endless)


def check_result(folder, own_hash, table, proof, seed):
    result = folder.read("result.json")
    if result["commitment"] != own_hash.hex():
        raise Fault("other-commitment", result["commitment"])
    folder.same_hash("randomness.json", result["randomness_sha256"], "randomness-changed")
    places = len(str(len(table["tickets"]))) - 1
    dice = Dice(seed, "ticket/digits")
    thrown = [int(digit) for digit in proof["dice"][:places]]
    derived = [dice.below(10) for _ in range(places)]
    digits = [(one + two) % 10 for one, two in zip(thrown, derived)]
    if (result["thrown"], result["derived"], result["digits"]) != (thrown, derived, digits):
        raise Fault("digits-wrong", f"{thrown} + {derived} = {digits}")
    drawn = int("".join(map(str, digits)))
    if result["ticket"] != drawn:
        raise Fault("ticket-wrong", f"the digits spell {drawn}")
    people = [[table["persons"][seat] for seat in group] for group in table["tickets"][drawn]]
    if result["groups"] != people:
        raise Fault("people-wrong", f"not the people of ticket {drawn}")
    return None, f"ticket {drawn}, {sum(map(len, people))} people in {len(people)} groups"


def check_alternates(folder, targets, entries, seed):
    """The reserves of each group follow from the ticket drawn, the seed as it is spelled, and the rule."""
    alternates, result = folder.read("alternates.json"), folder.read("result.json")
    if alternates["result_sha256"] != sha(folder.data("result.json")).hex():
        raise Fault("alternates-wrong", "they are those of another result")
    rule, ranges, places = alternates["rule"], [], {}
    for at, feature in enumerate(targets["features"]):
        for value in feature["values"]:
            places[at, value["value"]] = len(ranges)
            ranges.append(value["group"])
    values = {entry["id"]: [places[pair] for pair in enumerate(entry["values"])] for entry in entries}
    seated = {name for group in result["groups"] for name in group}
    free = [entry for entry in entries if entry["id"] not in seated]
    free.sort(key=lambda entry: parts(seed, b"substitutes", entry["id"].encode()))
    if len(alternates["groups"]) != len(result["groups"]):
        raise Fault("alternates-wrong", "another number of groups")
    for group, (members, given) in enumerate(zip(result["groups"], alternates["groups"])):
        samples = [lost_in(number, members, values, ranges, seed, rule["drop_out"]) for number in range(DROP_OUT_SAMPLES)]
        able = [entry["id"] for entry in free if group in entry["windows"]]
        wanted = alternates_of([one for one in samples if one[0]], able, values, ranges, rule["wanted"])
        if wanted != given:
            raise Fault("alternates-wrong", f"group {group}")
    return None, (f"{sum(map(len, alternates['groups']))} alternates made again, at most {rule['wanted']} a group "
                  f"for {rule['drop_out']} of 1000 leaving: compare with the charter")


def lost_in(number, members, values, ranges, seed, drop_out):
    """Empty places of a sample, and how many members of each value stay."""
    counts, empty = [0] * len(ranges), 0
    for name in members:
        first = int.from_bytes(parts(seed, b"drop-out", str(number).encode(), name.encode())[:4], "big")
        if first * 1000 < drop_out << 32:
            empty += 1
        else:
            for place in values[name]:
                counts[place] += 1
    return [empty, counts]


def alternates_of(samples, able, values, ranges, wanted):
    """Whoever is missed most comes first; once nobody is missed, the order is left."""
    def steps(counts):
        # What one more member of each value changes: 1 nearer the range, -1 farther.
        return [1 if count < low else -1 if count >= high else 0 for count, (low, high) in zip(counts, ranges)]

    opened = [(sample, steps(sample[1])) for sample in samples]
    chosen, able = [], list(able)
    while len(chosen) < wanted:
        most, best = 0, None
        for name in able:
            own = values[name]
            worth = sum(max(0, 1 + sum(step[place] for place in own)) for _, step in opened)
            if worth > most:
                most, best = worth, name
        if best is None:
            break
        able.remove(best)
        chosen.append(best)
        left = []
        for sample, step in opened:
            if 1 + sum(step[place] for place in values[best]) > 0:
                sample[0] -= 1
                for place in values[best]:
                    sample[1][place] += 1
                step = steps(sample[1])
            if sample[0]:
                left.append((sample, step))
        opened = left
    return chosen + able[:max(0, wanted - len(chosen))]


def check_void(folder, own_hash):
    notice = folder.read("void.json")
    if notice["commitment"] != own_hash.hex():
        raise Fault("other-commitment", notice["commitment"])
    if not notice["reason"].strip() or not notice["act"].strip():
        raise Fault("void-without-reason", "reason or act is empty")
    if notice["next"] and not hash_of_text(notice["next"]):
        raise Fault("chain-broken", "the next commitment is not a hash")
    return None, f"void: {notice['reason']}"


# ---------------------------------------------------------------------------------------------
# A first draw.

class Cells:
    """Cells with somebody in them: values, population, exact share as a fraction."""

    def __init__(self, rules, populations):
        names = [attribute["name"] for attribute in rules["attributes"]]
        sizes = [len(attribute["values"]) for attribute in rules["attributes"]]
        trees = [rules["first_tree"], rules["second_tree"]]
        for attribute in rules["attributes"]:
            if len(set(attribute["values"])) != len(attribute["values"]):
                raise Fault("rules-broken", f"{attribute['name']} names a value twice")
        sound = (len(names) <= ATTRIBUTES_MAX and all(1 <= size <= 255 for size in sizes)
                 and math.prod(sizes) <= CELLS_MAX and len(populations) == math.prod(sizes)
                 and sorted(trees[0] + trees[1]) == sorted(names) and len(set(names)) == len(names)
                 and 0 < rules["size"] <= sum(populations))
        if not sound:
            raise Fault("rules-broken", "attributes, families of margins or size")
        self.size = rules["size"]
        self.trees = [[names.index(name) for name in tree] for tree in trees]
        self.values, self.populations, weights = [], [], []
        factors = [self.factor(rules["attributes"], factor) for factor in rules["factors"]]
        for code, population in enumerate(populations):
            if not population:
                continue
            values, rest = [], code
            for size in reversed(sizes):
                values.insert(0, rest % size)
                rest //= size
            millionths = 1_000_000
            for when, thousandths in factors:
                if all(values[place] == value for place, value in when):
                    millionths = (millionths * thousandths + 500) // 1000
            self.values.append(tuple(values))
            self.populations.append(population)
            weights.append(population * min(millionths, 10**9))
        divisor = math.gcd(*weights)
        if not divisor or sum(weights) // divisor > 2**62:
            raise Fault("rules-broken", "factors")
        self.denominator = sum(weights) // divisor
        self.shares = [weight // divisor * self.size for weight in weights]
        if any(share > population * self.denominator for share, population in zip(self.shares, self.populations)):
            raise Fault("rules-broken", "a cell has fewer people than letters")
        self.texts = [[rules["attributes"][place]["values"][value] for place, value in enumerate(values)]
                      for values in self.values]

    @staticmethod
    def factor(attributes, factor):
        when = []
        for name, value in factor["when"]:
            places = [(place, attribute["values"].index(value)) for place, attribute in enumerate(attributes)
                      if attribute["name"] == name and value in attribute["values"]]
            if not places:
                raise Fault("rules-broken", f"a factor names {name} = {value}")
            when.append(places[0])
        if factor["thousandths"] > 100_000:
            raise Fault("rules-broken", "a factor is above one hundred")
        return when, factor["thousandths"]

    def letters(self, dice):
        """Rounds the shares: pushes along cycles of fractional arcs until every arc is whole."""
        whole_arc = self.denominator
        ends, fractions, touching = [], [], {0: [], 1: []}

        def add(start, end, share):
            for node in (start, end):
                touching.setdefault(node, []).append(len(ends))
            ends.append((start, end))
            fractions.append(share % whole_arc)

        leaves, nodes = [], 2
        for side, family in enumerate(self.trees):
            leaf = [side] * len(self.values)
            for depth in range(1, len(family) + 1):
                branches = {}
                for cell, values in enumerate(self.values):
                    branches.setdefault(tuple(values[place] for place in family[:depth]), []).append(cell)
                for key in sorted(branches):
                    cells = branches[key]
                    share = sum(self.shares[cell] for cell in cells)
                    parent = leaf[cells[0]]
                    add(*((parent, nodes) if side == 0 else (nodes, parent)), share)
                    for cell in cells:
                        leaf[cell] = nodes
                    nodes += 1
            leaves.append(leaf)
        first_cell = len(ends)
        for cell, share in enumerate(self.shares):
            add(leaves[0][cell], leaves[1][cell], share)

        def fractional(arc):
            return 0 < fractions[arc] < whole_arc

        while True:
            start = next((arc for arc in range(len(ends)) if fractional(arc)), None)
            if start is None:
                break
            trail, visited, node = [(start, True)], [ends[start][0]], ends[start][1]
            while node not in visited:
                visited.append(node)
                arc = next(arc for arc in touching[node] if arc != trail[-1][0] and fractional(arc))
                trail.append((arc, ends[arc][0] == node))
                node = ends[arc][1] if ends[arc][0] == node else ends[arc][0]
            cycle = trail[visited.index(node):]
            up = min(whole_arc - fractions[arc] if along else fractions[arc] for arc, along in cycle)
            down = min(fractions[arc] if along else whole_arc - fractions[arc] for arc, along in cycle)
            change = up if dice.below(up + down) < down else -down
            for arc, along in cycle:
                fractions[arc] += change if along else -change
        return [share // whole_arc + fractions[first_cell + cell] // whole_arc
                for cell, share in enumerate(self.shares)]


def verify_invitees(folder):
    def read_announcement():
        announced = folder.read("announcement.json")
        seen = folder.as_printed("announcement.json")
        rules = announced["rules"]
        combinations = math.prod(len(attribute["values"]) for attribute in rules["attributes"])
        if (len(announced["populations"]) != combinations
                or len(announced["exclusions"]) != len(rules["exclusion_reasons"])):
            raise Fault("rules-broken", "populations or exclusions do not fit the rules")
        cells = Cells(rules, announced["populations"])
        eligible = sum(announced["populations"])
        if announced["register"]["leaves"] != eligible:
            raise Fault("pool-size", "the register's tree has another number of people")
        seen = f"{sum(announced['exclusions'])} excluded; {seen}; program {announced['code_version']}"
        return (announced, cells), f"{eligible} eligible, {seen}"

    found = folder.step("announcement", read_announcement)
    if not found:
        return
    announced, cells = found
    not_before = seconds(announced["not_before"])
    folder.step("timing", lambda: check_timing(
        announced["randomness"], seconds(announced["announced_at"]), not_before))
    if not folder.has("receipt.json"):
        folder.leave_out("randomness", "nothing is drawn yet")
        return

    def read_seed():
        receipt = folder.read("receipt.json")
        own_hash = sha(folder.data("announcement.json"))
        if receipt["commitment"] != own_hash.hex():
            raise Fault("other-commitment", receipt["commitment"])
        if receipt["training"]:
            raise Fault("training-seed", "a rehearsal, not a draw")
        (_, seed), seen = check_randomness(folder, own_hash, announced["randomness"], not_before)
        if receipt["seed"] != seed.hex():
            raise Fault("seed-wrong", "the receipt has another seed")
        return (receipt, seed), seen

    def rehearsed_seed():
        """Receipt and seed of a rehearsal: no public chance, and the rest follows all the same."""
        try:
            receipt = folder.read("receipt.json")
            seed = bytes.fromhex(receipt["seed"])
            own_hash = sha(folder.data("announcement.json")).hex()
            return (receipt, seed) if receipt["training"] and receipt["commitment"] == own_hash else None
        except (Fault, ValueError):
            return None

    found = folder.step("randomness", read_seed) or rehearsed_seed()
    if not found:
        return
    receipt, seed = found
    folder.step("cells", lambda: check_cells(receipt, cells, seed))
    if not folder.has("invitees.csv") and not folder.has("substitutes.csv"):
        folder.leave_out("invitees", "the lists are shown to auditors only")
        folder.leave_out("substitutes", "the lists are shown to auditors only")
        return
    invited = folder.step("invitees", lambda: check_invited(folder, receipt, cells, seed, announced))
    if invited is None:
        folder.leave_out("substitutes", "an earlier step failed")
    else:
        folder.step("substitutes", lambda: check_substitutes(folder, receipt, cells, seed, announced, invited))


def check_cells(receipt, cells, seed):
    letters = cells.letters(Dice(seed, "invitees/rounding"))
    whole_arc = cells.denominator
    if receipt["denominator"] != str(whole_arc) or len(receipt["cells"]) != len(letters):
        raise Fault("cells-wrong", "denominator or number of cells")
    for place, published in enumerate(receipt["cells"]):
        share = cells.shares[place]
        target = f"{share // whole_arc}.{share % whole_arc * 10**6 // whole_arc:06}"
        wanted = (cells.texts[place], cells.populations[place], str(share), target, letters[place], letters[place])
        if wanted != tuple(published[name] for name in ("values", "population", "share", "target", "rounded", "drawn")):
            raise Fault("cells-wrong", ", ".join(cells.texts[place]))
        # Only the register tells how many were passed over; more than the cell holds cannot be.
        room = cells.populations[place] - letters[place] if letters[place] else 0
        if published["household_passed"] > room:
            raise Fault("cells-wrong", ", ".join(cells.texts[place]))
    return None, f"{len(letters)} cells, {cells.size} letters"


def read_list(folder, name, wanted, receipt, seed, announced):
    folder.same_hash(name, wanted, "list-changed")
    rows = list(csv.reader(io.StringIO(folder.data(name).decode("utf-8"), newline="")))[1:]
    places = {tuple(cell["values"]): place for place, cell in enumerate(receipt["cells"])}
    tickets, names, last = [[] for _ in receipt["cells"]], set(), ""
    width = 3 + len(announced["rules"]["attributes"])
    for row, fields in enumerate(rows, start=1):
        shaped = len(fields) == width and tuple(fields[3:]) in places
        if not shaped or fields[0] != str(row) or fields[2] <= last or not is_pseudonym(fields[1]):
            raise Fault("list-broken", f"{name}, row {row}")
        if hmac.new(seed, fields[1].encode(), "sha256").hexdigest() != fields[2]:
            raise Fault("list-ticket-wrong", fields[1])
        if fields[1] in names:
            raise Fault("list-broken", f"{fields[1]} stands twice")
        names.add(fields[1])
        last = fields[2]
        tickets[places[tuple(fields[3:])]].append(last)
    return names, tickets


def is_pseudonym(value):
    return re.fullmatch(r"[!-~]{1,32}|[0-9a-f]{64}", value) is not None


def check_invited(folder, receipt, cells, seed, announced):
    names, tickets = read_list(folder, "invitees.csv", receipt["invitees_sha256"], receipt, seed, announced)
    for place, published in enumerate(receipt["cells"]):
        if len(tickets[place]) != published["drawn"]:
            raise Fault("list-count-wrong", ", ".join(cells.texts[place]))
        if max(tickets[place], default="") != published["cut_off"]:
            raise Fault("cut-off-wrong", ", ".join(cells.texts[place]))
    return names, f"{len(names)} invited, every ticket recomputed"


def check_substitutes(folder, receipt, cells, seed, announced, invited):
    names, tickets = read_list(folder, "substitutes.csv", receipt["substitutes_sha256"], receipt, seed, announced)
    for place, published in enumerate(receipt["cells"]):
        if len(tickets[place]) != published["substitutes"]:
            raise Fault("list-count-wrong", ", ".join(cells.texts[place]))
        if tickets[place] and min(tickets[place]) <= published["cut_off"]:
            raise Fault("cut-off-wrong", ", ".join(cells.texts[place]))
    if names & invited:
        raise Fault("list-broken", "somebody stands in both lists")
    return None, f"{len(names)} substitutes"


# ---------------------------------------------------------------------------------------------
# The proof of one volunteer.

def verify_proof(folder, data):
    """Checks a proof after the draw itself; `data` are the bytes of its file."""
    if not any(step["step"] == "commitment" and step["outcome"] == "passed" for step in folder.report):
        folder.leave_out("proof", "the commitment cannot be used")
        return
    commitment, own_hash = folder.read("commitment.json"), sha(folder.data("commitment.json"))
    proof = folder.step("proof", lambda: check_proof(data, own_hash))
    if not proof:
        return
    folder.step("leaf", lambda: check_leaf(proof["receipt"], commitment["pool"]))
    folder.step("own-tickets", lambda: check_own_tickets(proof, folder.read("tickets.json")))
    result = next((step for step in folder.report if step["step"] == "result"), {"outcome": "failed"})
    if result["outcome"] == "passed":
        folder.step("seat", lambda: find_seat(proof["receipt"]["entry"]["id"], folder.read("result.json")))
    else:
        folder.leave_out("seat", result.get("why", "an earlier step failed"))


def check_proof(data, own_hash):
    proof = checked("the proof", data, *PROOF)
    if proof["commitment"] != own_hash.hex():
        raise Fault("other-commitment", proof["commitment"])
    return proof, f"of {proof['receipt']['entry']['id']}, for commitment.json"


def check_leaf(receipt, announced):
    if receipt["pool"] != announced:
        raise Fault("leaf-wrong", "another pool than the one announced")
    salt, path = hash_of_text(receipt["salt"]), [hash_of_text(one) for one in receipt["path"]]
    if salt is None or None in path:
        raise Fault("leaf-wrong", "salt or neighbours are not 32 bytes in hexadecimal")
    leaf = sha(b"\x00" + salt + spelled(receipt["entry"]))
    root = climb(leaf, receipt["place"], announced["leaves"], path)
    if root is None or root.hex() != announced["root"]:
        raise Fault("leaf-wrong", "answers, salt, place and neighbours do not give the root")
    return None, f"leaf {receipt['place'] + 1} of {announced['leaves']}"


def climb(leaf, place, leaves, path):
    """From a leaf to the root: an odd node at the end of a row has no neighbour and moves up."""
    if place >= leaves:
        return None
    path, found = list(path), leaf
    while leaves > 1:
        if place % 2 or place + 1 < leaves:
            if not path:
                return None
            other = path.pop(0)
            found = sha(b"\x01" + (other + found if place % 2 else found + other))
        place, leaves = place // 2, (leaves + 1) // 2
    return None if path else found


def check_own_tickets(proof, table):
    count, name = len(table["tickets"]), proof["receipt"]["entry"]["id"]
    if proof["of"] != count:
        raise Fault("own-tickets-wrong", f"{count} tickets, not {proof['of']}")
    if name not in table["persons"]:
        raise Fault("own-tickets-wrong", f"{name} is not among the persons")
    own = table["persons"].index(name)
    named = [place for place, ticket in enumerate(table["tickets"]) if any(own in group for group in ticket)]
    if named != proof["tickets"]:
        raise Fault("own-tickets-wrong", f"{name} stands in {len(named)} tickets, not in those named")
    return None, f"{len(named)} of {count} tickets: that is the chance"


def check_after(folder, earlier):
    own, before = folder.read("commitment.json"), earlier.read("commitment.json")
    place, former = own["number"], before["number"]
    is_next = place == former + 1
    if place <= former or is_next != (own["previous"] == sha(earlier.data("commitment.json")).hex()):
        raise Fault("chain-broken", f"number {place} names {own['previous']!r} before it")
    seen = f"number {place} follows number {former}"
    if not earlier.has("void.json"):
        if not is_next:
            raise Fault("chain-broken", f"{seen}, but others lie between")
        return None, seen
    notice = earlier.read("void.json")
    if notice["commitment"] != sha(earlier.data("commitment.json")).hex():
        raise Fault("other-commitment", notice["commitment"])
    named = notice["next"]
    if named != sha(folder.data("commitment.json")).hex():
        raise Fault("chain-broken", f"the void draw names {named!r} in its place")
    return None, f"{seen}, which is void and names it in its place"


def find_seat(name, result):
    for place, group in enumerate(result["groups"], 1):
        if name in group:
            return None, f"{name} was drawn, for group {place}"
    return None, f"{name} was not drawn"


# ---------------------------------------------------------------------------------------------

def verify(path, printed=None, proof=None, after=None):
    folder = Folder(path, printed)
    if folder.has("announcement.json"):
        verify_invitees(folder)
    else:
        verify_groups(folder)
        if proof is not None:
            verify_proof(folder, proof)
        if after is not None:
            folder.step("after", lambda: check_after(folder, Folder(after)))
    return folder.report


def main():
    reader = argparse.ArgumentParser(description="Recompute a published draw from its files.")
    reader.add_argument("folders", nargs="+", metavar="DIRECTORY")
    reader.add_argument("--printed", help="hash of the commitment as printed in the notice board")
    reader.add_argument("--proof", metavar="FILE", help="proof downloaded from a volunteer's own page")
    reader.add_argument("--after", metavar="DIRECTORY", help="earlier draw that this one should follow")
    reader.add_argument("--json", action="store_true", help="one line of JSON for each directory")
    wishes = reader.parse_args()
    any_failed, proof = False, None
    if wishes.proof or wishes.after:
        first = os.path.join(wishes.folders[0], "announcement.json")
        if len(wishes.folders) > 1 or os.path.exists(first):
            reader.error("a proof or an earlier draw belongs to one draw of groups: give its directory alone")
    if wishes.proof:
        try:
            with open(wishes.proof, "rb") as file:
                proof = file.read()
        except OSError as error:
            reader.error(f"{wishes.proof}: {error.strerror}")
    for path in [*wishes.folders, *([wishes.after] if wishes.after else [])]:
        if not os.path.isdir(path):
            reader.error(f"{path} is not a directory")
    for path in wishes.folders:
        report = verify(path, wishes.printed, proof, wishes.after)
        any_failed |= any(step["outcome"] == "failed" for step in report)
        if wishes.json:
            print(json.dumps({"directory": path, "steps": report}, ensure_ascii=False))
            continue
        print(path)
        for step in report:
            outcome = {"passed": "ok     ", "failed": "FAILED ", "left-out": "-      "}[step["outcome"]]
            reason = f"{step['fault']}: " if "fault" in step else ""
            print(f"  {outcome} {step['step']:<12} {reason}{step.get('seen', step.get('detail', step.get('why')))}")
    sys.exit(1 if any_failed else 0)


if __name__ == "__main__":
    main()
