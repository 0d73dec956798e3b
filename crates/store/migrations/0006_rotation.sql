-- Rotation: groups and the seats in them. A place of a group has one row for each holder.

CREATE TABLE assembly_group (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  number INTEGER NOT NULL UNIQUE,
  cycle INTEGER NOT NULL,
  draw TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;
CREATE INDEX assembly_group_by_state ON assembly_group (state);

CREATE TABLE seat (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  assembly_group TEXT NOT NULL,
  group_number INTEGER NOT NULL,
  place INTEGER NOT NULL,
  person TEXT NOT NULL,
  has_sat INTEGER NOT NULL
) STRICT;
CREATE INDEX seat_by_state ON seat (state);
CREATE INDEX seat_by_group ON seat (assembly_group);
CREATE INDEX seat_by_person ON seat (person);
