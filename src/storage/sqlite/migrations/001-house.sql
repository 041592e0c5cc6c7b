-- Instants are milliseconds UTC, days are 'YYYY-MM-DD', offsets are UTF-16 into article_version.text.

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  url TEXT,
  url_key TEXT,
  outlet TEXT,
  published INTEGER,
  day TEXT,
  published_is TEXT NOT NULL CHECK (published_is IN ('stated', 'given', 'unknown')),
  -- The instant by which news is ordered: published, else stored.
  at INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  language TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE INDEX article_url_key ON article (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX article_fingerprint ON article (fingerprint);

CREATE TABLE article_version (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  byline TEXT,
  lede TEXT NOT NULL,
  text TEXT NOT NULL,
  parts TEXT NOT NULL,
  via TEXT NOT NULL,
  stored INTEGER NOT NULL,
  -- Which reading of ours its quotes, names and statements come from.
  reader INTEGER NOT NULL
) STRICT;
CREATE INDEX article_version_article ON article_version (article);
CREATE INDEX article_version_reader ON article_version (reader);

-- Which newsroom sees which article. Every question asked of the archive goes through it.
CREATE TABLE sees (
  newsroom TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  -- Which of the newsroom's stories it belongs to; null until it has been placed.
  story TEXT,
  PRIMARY KEY (newsroom, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sees_unplaced ON sees (newsroom, at, article) WHERE story IS NULL;
CREATE INDEX sees_story ON sees (newsroom, story) WHERE story IS NOT NULL;
CREATE INDEX sees_newest ON sees (newsroom, at DESC, article DESC);
CREATE INDEX sees_article ON sees (article);

-- Bands of the likeness sketch: near-copies share at least one.
CREATE TABLE sketch_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_band_article ON sketch_band (article);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('PER', 'ORG', 'LOC')),
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  UNIQUE (kind, key)
) STRICT;

-- Every form in which articles name an entity.
CREATE TABLE entity_name (
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (entity, name)
) STRICT, WITHOUT ROWID;

-- What a newsroom knows of an entity; counts are kept as articles come and go.
CREATE TABLE known_entity (
  newsroom TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  articles INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  office TEXT,
  office_at INTEGER,
  PRIMARY KEY (newsroom, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_entity_quotes ON known_entity (newsroom, quotes DESC);

-- The words of an entity's names, for finding it by any of them and by their beginnings.
CREATE TABLE entity_word (
  word TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  PRIMARY KEY (word, entity)
) STRICT, WITHOUT ROWID;

-- Single deletions of the first letters of those words: two spellings one mistake apart share one.
CREATE TABLE entity_misspelling (
  letters TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (letters, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  times INTEGER NOT NULL,
  office TEXT,
  PRIMARY KEY (article, entity)
) STRICT, WITHOUT ROWID;

-- One row an utterance; pieces are [{start, end, words}], each equal to its slice of the version's text.
CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES article_version (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  start INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed')),
  entity INTEGER REFERENCES entity (id) ON DELETE SET NULL,
  speaker_kind TEXT,
  speaker TEXT,
  surface TEXT NOT NULL,
  cue TEXT,
  via TEXT NOT NULL,
  confidence REAL NOT NULL,
  -- The same for the same words in another article, whatever their marks and case.
  key TEXT NOT NULL,
  pieces TEXT NOT NULL
) STRICT;
CREATE INDEX quote_speaker ON quote (entity, at DESC, article DESC, start);
CREATE INDEX quote_article ON quote (article, start);
CREATE INDEX quote_key ON quote (key);

-- The passage of each quote and its article's title, for "about".
CREATE VIRTUAL TABLE quote_text USING fts5 (
  passage, content = '', contentless_delete = 1, detail = none, tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES article_version (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  from_day TEXT,
  to_day TEXT,
  phrase TEXT NOT NULL,
  when_is TEXT NOT NULL,
  is_planned INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article, start);

CREATE TABLE statement_about (
  entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  -- Removed with its statement by hand: an index for a cascade would cost more than all it is used for.
  statement INTEGER NOT NULL,
  PRIMARY KEY (entity, at, statement)
) STRICT, WITHOUT ROWID;

-- Sentences are asked for by words alone, never by phrases: positions are left out.
CREATE VIRTUAL TABLE statement_text USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE article_text USING fts5 (
  title, body, content = '', contentless_delete = 1, tokenize = "porter unicode61 remove_diacritics 2"
);

-- Each edition once: the constraint decides, not a check before it.
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL,
  local_date TEXT NOT NULL,
  composed INTEGER NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (channel, newsroom, kind, local_date)
) STRICT;
CREATE TABLE edition_article (
  edition INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  title TEXT NOT NULL,
  withdrawn INTEGER,
  PRIMARY KEY (edition, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_article_article ON edition_article (article);

CREATE TABLE keyv (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  expires INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX keyv_expires ON keyv (expires) WHERE expires IS NOT NULL;

-- `state` is JSON: new, reading, failing or retired, with what belongs to each.
CREATE TABLE source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'feed'),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT,
  added INTEGER NOT NULL,
  interval_minutes INTEGER NOT NULL,
  next_read INTEGER,
  state TEXT NOT NULL,
  UNIQUE (newsroom, url)
) STRICT;
CREATE INDEX source_due ON source (next_read) WHERE next_read IS NOT NULL;
