-- Commitments of the city, monitoring rounds, comments of anyone.

CREATE TABLE commitment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  dossier TEXT NOT NULL,
  contribution TEXT NOT NULL,
  next_status TEXT
) STRICT;
CREATE INDEX commitment_by_state ON commitment (state);
CREATE INDEX commitment_by_dossier ON commitment (dossier);
CREATE INDEX commitment_by_contribution ON commitment (contribution);

CREATE TABLE monitoring_round (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  year INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX monitoring_round_by_state ON monitoring_round (state);

-- The address is sealed inside the body and forgotten when the round is over.
CREATE TABLE comment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  round TEXT NOT NULL REFERENCES monitoring_round (id),
  plan_item TEXT,
  written_on TEXT NOT NULL,
  address_key TEXT NOT NULL
) STRICT;
CREATE INDEX comment_by_round ON comment (round, state);
CREATE INDEX comment_by_address ON comment (round, address_key);
