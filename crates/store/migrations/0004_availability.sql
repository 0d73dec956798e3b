-- What people declared, and the pools. Answers, needs and contacts are sealed in the body.

CREATE TABLE availability (
  id TEXT PRIMARY KEY REFERENCES invitation (id),
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  call TEXT NOT NULL REFERENCES call (id),
  cycle INTEGER NOT NULL,
  person TEXT NOT NULL UNIQUE,
  guardian_awaited INTEGER NOT NULL
) STRICT;
CREATE INDEX availability_by_state ON availability (cycle, state);

CREATE TABLE pool (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  call TEXT NOT NULL UNIQUE REFERENCES call (id),
  cycle INTEGER NOT NULL
) STRICT;
