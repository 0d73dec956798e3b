-- Draw: the draws of groups and the files that were published of each, byte for byte.

CREATE TABLE draw (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  cycle INTEGER NOT NULL
) STRICT;
CREATE INDEX draw_by_cycle ON draw (cycle);

-- is_public: whether everybody may read it now; the auditor's file never becomes public.
CREATE TABLE draw_file (
  draw TEXT NOT NULL REFERENCES draw (id),
  name TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (draw, name)
) STRICT;
