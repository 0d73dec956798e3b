-- What belongs to no single word: settings, charters, keys, accounts, sessions, the journal, the
-- queue, documents. INTEGER and BLOB become BIGINT and BYTEA on PostgreSQL.

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE charter (
  effective_from TEXT PRIMARY KEY,
  adopted_by TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Data keys, wrapped by the master key that is kept outside the database.
CREATE TABLE data_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  role TEXT NOT NULL,
  login_key TEXT UNIQUE,
  person TEXT
) STRICT;
CREATE INDEX account_by_role ON account (role);
CREATE INDEX account_by_person ON account (person);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  csrf TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  factor_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account);

-- One-time tokens: first administrator, sign-in links, resets. Only the hash is kept.
CREATE TABLE one_time (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  subject TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

-- Failed attempts, by what was tried and from where, for the growing delay.
CREATE TABLE attempt (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  commitment BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_public ON journal (is_public, sequence);
CREATE INDEX journal_by_object ON journal (object, sequence);

-- The details behind the commitments: they may be erased, the chain may not.
CREATE TABLE journal_detail (
  sequence INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  run_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  progress_done INTEGER NOT NULL,
  progress_total INTEGER NOT NULL,
  cancel INTEGER NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX job_by_state ON job (state, run_at, id);

-- Files: kept where they are looked for, with their hash; never reachable by a bearer link.
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  word TEXT NOT NULL,
  object TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  published_on TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_object ON document (word, object);
CREATE TABLE document_content (
  id TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;

-- Word sent to people: a text key and a path, no personal value.
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  recipient TEXT NOT NULL,
  sent_on TEXT NOT NULL
) STRICT;
CREATE INDEX notice_by_recipient ON notice (recipient, sent_on);

-- Acts that wait for a second person.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  standing TEXT NOT NULL,
  proposed_on TEXT NOT NULL
) STRICT;
