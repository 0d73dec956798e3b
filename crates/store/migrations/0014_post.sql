-- Mail on its way: sealed until it is sent, afterwards only that it was sent. One campaign writes to
-- one recipient once.

CREATE TABLE post (
  id TEXT PRIMARY KEY,
  campaign TEXT NOT NULL,
  recipient TEXT NOT NULL,
  sealed_with TEXT NOT NULL,
  sealed BLOB NOT NULL,
  state TEXT NOT NULL,
  run_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  message TEXT NOT NULL,
  UNIQUE (campaign, recipient)
) STRICT;
CREATE INDEX post_by_state ON post (state, run_at, id);

-- What was erased, by id: a copy from before is brought to the same state with this list.
CREATE TABLE erasure (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT;
