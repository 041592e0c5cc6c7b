-- `settings`, `observed` and `state` are JSON.
CREATE TABLE source_read (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'sitemap')),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT,
  site TEXT,
  added INTEGER NOT NULL,
  settings TEXT NOT NULL,
  observed TEXT NOT NULL,
  paused INTEGER,
  next_read INTEGER,
  state TEXT NOT NULL,
  UNIQUE (newsroom, url)
) STRICT;
INSERT INTO source_read (id, newsroom, kind, url, title, outlet, added, settings, observed, next_read, state)
  SELECT id, newsroom, kind, url, title, outlet, added,
    '{"topic":null,"weight":"normal","language":null,"fullText":"auto"}',
    json_object('intervalMinutes', interval_minutes, 'gapMinutes', NULL, 'newest', NULL, 'answerMs', NULL, 'textFrom', NULL),
    next_read,
    CASE WHEN state ->> 'kind' IN ('failing', 'retired') THEN json_set(state, '$.isTold', json('true')) ELSE state END
  FROM source;
DROP TABLE source;
ALTER TABLE source_read RENAME TO source;
CREATE INDEX source_due ON source (next_read) WHERE next_read IS NOT NULL AND paused IS NULL;

-- Secrets of paid feeds: read for the requests of their source and for nothing else.
CREATE TABLE source_header (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;

-- Which source brought which article, and under which id (a hash of it).
CREATE TABLE source_article (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  item INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (source, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_article_article ON source_article (article);

-- `by` is JSON of a person, or null: Dateline itself.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newsroom TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT,
  did TEXT NOT NULL
) STRICT;
CREATE INDEX audit_newest ON audit (newsroom, id DESC);

-- Keys that near-copies share, each with the articles that have it. Removed by hand, from the text that gives them: an
-- index for a cascade would be as large as the table.
CREATE TABLE copy_key (
  key INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
DROP TABLE sketch_band;
-- The article that this one was copied from, as outlets do with agency copy.
ALTER TABLE article ADD COLUMN copy_of INTEGER REFERENCES article (id) ON DELETE SET NULL;
CREATE INDEX article_copy_of ON article (copy_of) WHERE copy_of IS NOT NULL;
-- 1 once its keys are there.
ALTER TABLE article ADD COLUMN is_keyed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_unkeyed ON article (id) WHERE is_keyed = 0;
