-- The plan's pieces and other activities of the city; what the city asks the assembly to work on.

CREATE TABLE plan_item (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  code TEXT NOT NULL,
  plan TEXT NOT NULL,
  level TEXT NOT NULL,
  UNIQUE (plan, code)
) STRICT;

CREATE TABLE mandate (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  plenary TEXT NOT NULL
) STRICT;
CREATE INDEX mandate_by_plenary ON mandate (plenary);
