-- The city's dossiers, with their answers inside.

CREATE TABLE dossier (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  report TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL,
  due TEXT NOT NULL
) STRICT;
CREATE INDEX dossier_by_state ON dossier (state);
CREATE INDEX dossier_by_year ON dossier (year);
