-- Calls and letters. Of a code only the keyed hash is kept.

CREATE TABLE call (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  first_draw TEXT NOT NULL UNIQUE REFERENCES first_draw (id)
) STRICT;

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  call TEXT NOT NULL REFERENCES call (id),
  number INTEGER NOT NULL,
  person TEXT NOT NULL UNIQUE REFERENCES person (id),
  code_key TEXT UNIQUE,
  answer TEXT,
  municipio TEXT NOT NULL,
  age_class TEXT NOT NULL,
  gender TEXT NOT NULL,
  citizenship TEXT NOT NULL,
  UNIQUE (call, number)
) STRICT;
CREATE INDEX invitation_by_state ON invitation (call, state);
