-- The assembly's texts and the changes proposed to them.

CREATE TABLE contribution (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  working_group TEXT,
  plenary TEXT,
  decided_on TEXT
) STRICT;
CREATE INDEX contribution_by_group ON contribution (working_group);
CREATE INDEX contribution_by_plenary ON contribution (plenary);
CREATE INDEX contribution_by_state ON contribution (state);

CREATE TABLE amendment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  contribution TEXT NOT NULL REFERENCES contribution (id),
  number INTEGER NOT NULL,
  UNIQUE (contribution, number)
) STRICT;
