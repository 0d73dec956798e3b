-- Plenaries, their materials and votes.

CREATE TABLE plenary (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  held_on TEXT NOT NULL
) STRICT;
CREATE INDEX plenary_by_day ON plenary (held_on);

CREATE TABLE vote (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  plenary TEXT NOT NULL REFERENCES plenary (id),
  subject TEXT
) STRICT;
CREATE INDEX vote_by_plenary ON vote (plenary);
CREATE INDEX vote_by_subject ON vote (subject);

-- A secret vote is kept in two tables that nothing joins: who has voted, and how many ballots of
-- each choice lie in the box. No single ballot is kept, so that no order can betray it.
CREATE TABLE ballot_roll (
  vote TEXT NOT NULL REFERENCES vote (id),
  seat TEXT NOT NULL,
  PRIMARY KEY (vote, seat)
) STRICT;
CREATE TABLE ballot_box (
  vote TEXT NOT NULL REFERENCES vote (id),
  choice TEXT NOT NULL,
  ballots INTEGER NOT NULL,
  PRIMARY KEY (vote, choice)
) STRICT;

CREATE TABLE material (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  plenary TEXT,
  given_on TEXT NOT NULL
) STRICT;
CREATE INDEX material_by_plenary ON material (plenary);
