-- Working groups, their diaries, and the wishes of members.

CREATE TABLE working_group (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  -- A permanent group is never duplicated.
  permanent_code TEXT UNIQUE
) STRICT;
CREATE INDEX working_group_by_state ON working_group (state);

CREATE TABLE diary_entry (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  working_group TEXT NOT NULL REFERENCES working_group (id),
  met_on TEXT NOT NULL
) STRICT;
CREATE INDEX diary_entry_by_group ON diary_entry (working_group, met_on);

-- The id of a wish is the seat's.
CREATE TABLE group_preference (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
