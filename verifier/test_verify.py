"""Tests of the second verifier: python3 -m unittest discover -s verifier -p 'test*.py'"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import verify

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "..", "crates", "sortition", "cases", "tiny")


def case(number):
    return os.path.join(CASES, str(number))


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def faults(report):
    return [(step["step"], step["fault"]) for step in report if step["outcome"] == "failed"]


def seen(report, name):
    return next(step for step in report if step["step"] == name).get("seen")


def path_of(leaves, place):
    """Neighbours of a leaf, written from RFC 6962 section 2.1.1 (from the top), unlike verify.py."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if place < half:
        return path_of(leaves[:half], place) + [root_of(leaves[half:])]
    return path_of(leaves[half:], place - half) + [root_of(leaves[:half])]


def root_of(leaves):
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def proof_of(folder, place):
    """The proof that the volunteer at this place of the ticket table would have downloaded."""
    table = read(folder, "tickets.json")
    leaves = [bytes.fromhex(leaf) for leaf in read(folder, "pool.json")["leaves"]]
    entry, salt = next(pair for pair in read(folder, "attributes.json")["entries"]
                       if pair[0]["id"] == table["persons"][place])
    own = hashlib.sha256(b"\x00" + bytes.fromhex(salt) + verify.spelled(entry)).digest()
    with open(os.path.join(folder, "commitment.json"), "rb") as file:
        commitment = hashlib.sha256(file.read()).hexdigest()
    at = leaves.index(own)
    return {
        "format": "cleroterio-proof-v1", "commitment": commitment,
        "tickets": [number for number, ticket in enumerate(table["tickets"])
                    if any(place in group for group in ticket)],
        "of": len(table["tickets"]),
        "receipt": {"entry": entry, "salt": salt, "place": at,
                    "path": [one.hex() for one in path_of(leaves, at)],
                    "pool": {"root": root_of(leaves).hex(), "leaves": len(leaves)}},
    }


class Arithmetic(unittest.TestCase):
    def test_hashes_are_those_of_the_standard(self):
        # FIPS 180-2, appendix B.1, and the hash of nothing.
        self.assertEqual(verify.sha(b"abc").hex(),
                         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        self.assertEqual(verify.merkle_root([]).hex(),
                         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")

    def test_the_tree_of_the_certificate_transparency_project_has_its_roots(self):
        # The test leaves of the reference implementation of RFC 6962.
        contents = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f"]
        leaves = [hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in contents]
        roots = {
            1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        }
        for count, root in roots.items():
            self.assertEqual(verify.merkle_root(leaves[:count]).hex(), root)

    def test_every_leaf_climbs_to_the_root_and_to_no_other_place(self):
        for count in range(1, 20):
            leaves = [hashlib.sha256(bytes([number])).digest() for number in range(count)]
            root = verify.merkle_root(leaves)
            self.assertEqual(root, root_of(leaves))
            for place, leaf in enumerate(leaves):
                path = path_of(leaves, place)
                self.assertEqual(verify.climb(leaf, place, count, path), root)
                self.assertNotEqual(verify.climb(leaf, place + 1, count, path), root)
                self.assertNotEqual(verify.climb(leaf, place, count, path + [root]), root)

    def test_the_dice_are_the_keystream_of_chacha20(self):
        # RFC 8439, appendix A.1, vector 1: key, counter and nonce zero.
        dice = verify.Dice(bytes(32), "any")
        dice.key, dice.counter = [0] * 8, 0
        dice.block()
        self.assertEqual(b"".join(word.to_bytes(8, "little") for word in dice.words).hex()[:64],
                         "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7")


class TinyDraws(unittest.TestCase):
    def test_the_draws_kept_for_following_by_hand_hold(self):
        for number in range(1, 7):
            self.assertEqual(faults(verify.verify(case(number))), [], number)

    def test_the_first_one_draws_ticket_five_as_its_text_says(self):
        self.assertEqual(seen(verify.verify(case(1)), "result"), "ticket 5, 2 people in 1 groups")

    def test_another_ticket_than_the_dice_give_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(case(1), os.path.join(folder, "copy"))
            result = read(copy, "result.json")
            result["ticket"] = 8
            with open(os.path.join(copy, "result.json"), "wb") as file:
                file.write(verify.spelled(result))
            self.assertEqual(faults(verify.verify(copy)), [("result", "ticket-wrong")])


class Chain(unittest.TestCase):
    def after(self, own, earlier):
        return faults(verify.verify(case(own), after=case(earlier)))

    def test_a_draw_follows_the_void_one_that_names_it_and_no_other(self):
        self.assertEqual(self.after(6, 5), [])
        for own, earlier in ((6, 4), (5, 6), (3, 5)):
            self.assertEqual(self.after(own, earlier), [("after", "chain-broken")], (own, earlier))

    def test_a_void_draw_that_names_none_or_another_in_its_place_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(case(5), os.path.join(folder, "copy"))
            for named in ("", "ab" * 32):
                notice = read(copy, "void.json")
                notice["next"] = named
                with open(os.path.join(copy, "void.json"), "wb") as file:
                    file.write(verify.spelled(notice))
                self.assertEqual(faults(verify.verify(case(6), after=copy)), [("after", "chain-broken")])


class Proofs(unittest.TestCase):
    def check(self, proof, folder=None):
        return verify.verify(folder or case(4), None, verify.spelled(proof))

    def test_every_true_proof_passes_and_says_who_was_drawn(self):
        drawn = [name for group in read(case(4), "result.json")["groups"] for name in group]
        for place, name in enumerate(read(case(4), "tickets.json")["persons"]):
            proof = proof_of(case(4), place)
            report = self.check(proof)
            self.assertEqual(faults(report), [], name)
            self.assertEqual(seen(report, "own-tickets"),
                             f"{len(proof['tickets'])} of 100 tickets: that is the chance")
            self.assertEqual("was drawn" in seen(report, "seat"), name in drawn)

    def test_each_field_changed_is_refused_for_its_reason(self):
        other = "ab" * 32
        changes = [
            (["format"], "cleroterio-proof-v2", "proof", "other-format"),
            (["commitment"], other, "proof", "other-commitment"),
            (["of"], "100", "proof", "unreadable"),
            (["receipt", "pool", "root"], other, "leaf", "leaf-wrong"),
            (["receipt", "pool", "leaves"], 8, "leaf", "leaf-wrong"),
            (["receipt", "salt"], other, "leaf", "leaf-wrong"),
            (["receipt", "salt"], "00", "leaf", "leaf-wrong"),
            (["receipt", "place"], 6, "leaf", "leaf-wrong"),
            (["receipt", "path", 0], other, "leaf", "leaf-wrong"),
            (["receipt", "path"], [], "leaf", "leaf-wrong"),
            (["receipt", "entry", "values", 0], "X", "leaf", "leaf-wrong"),
            (["receipt", "entry", "windows"], [1], "leaf", "leaf-wrong"),
            (["of"], 1000, "own-tickets", "own-tickets-wrong"),
            (["tickets"], [], "own-tickets", "own-tickets-wrong"),
        ]
        for way, value, step, fault in changes:
            proof = proof_of(case(4), 0)
            inner = proof
            for key in way[:-1]:
                inner = inner[key]
            self.assertNotEqual(inner[way[-1]], value, way)
            inner[way[-1]] = value
            self.assertEqual(faults(self.check(proof)), [(step, fault)], way)

    def test_a_void_draw_seats_nobody_and_the_proof_says_so(self):
        report = self.check(proof_of(case(5), 0), case(5))
        self.assertEqual(faults(report), [])
        self.assertEqual(report[-1], {"step": "seat", "outcome": "left-out", "why": "the draw is void"})

    def test_the_command_leaves_with_one_when_a_proof_does_not_hold(self):
        with tempfile.TemporaryDirectory() as folder:
            for change, status in ((0, 0), (1, 1)):
                proof = proof_of(case(1), 0)
                proof["of"] += change
                name = os.path.join(folder, "proof.json")
                with open(name, "wb") as file:
                    file.write(verify.spelled(proof))
                ran = subprocess.run(
                    [sys.executable, os.path.join(HERE, "verify.py"), case(1), "--proof", name],
                    capture_output=True, check=False)
                self.assertEqual(ran.returncode, status, ran.stdout)


if __name__ == "__main__":
    unittest.main()
