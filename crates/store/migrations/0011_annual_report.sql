-- The annual reports of the assembly's work.

CREATE TABLE annual_report (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  year INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX annual_report_by_state ON annual_report (state);
