-- First draws, the people they named, those not to be written to, and files kept with them.

CREATE TABLE first_draw (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  announced_on TEXT NOT NULL
) STRICT;
CREATE INDEX first_draw_by_cycle ON first_draw (cycle);

-- In the clear stand the stratum and keyed hashes; the values are sealed in the body.
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  first_draw TEXT NOT NULL REFERENCES first_draw (id),
  cycle INTEGER NOT NULL,
  place INTEGER NOT NULL,
  municipio TEXT NOT NULL,
  age_class TEXT NOT NULL,
  gender TEXT NOT NULL,
  citizenship TEXT NOT NULL,
  person_key TEXT,
  UNIQUE (first_draw, place)
) STRICT;
CREATE INDEX person_by_cycle ON person (cycle, state);
CREATE INDEX person_by_key ON person (person_key);

-- Keyed hashes of those who asked not to be invited, or have been members.
CREATE TABLE barred (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;

-- Files of a draw or a call: announcement, receipt, lists; the letters' file, sealed, until posting.
CREATE TABLE held_file (
  id TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;
