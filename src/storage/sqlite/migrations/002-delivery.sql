-- A document is stored once, however many channels it goes to.
CREATE TABLE composition (
  id INTEGER PRIMARY KEY,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL,
  composed INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE composition_article (
  composition INTEGER NOT NULL REFERENCES composition (id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  title TEXT NOT NULL,
  withdrawn INTEGER,
  PRIMARY KEY (composition, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX composition_article_article ON composition_article (article);
-- As each platform is sent it: the same for all its channels.
CREATE TABLE composition_sheet (
  composition INTEGER NOT NULL REFERENCES composition (id) ON DELETE CASCADE,
  platform TEXT NOT NULL,
  part INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  PRIMARY KEY (composition, platform, part)
) STRICT, WITHOUT ROWID;

INSERT INTO composition (id, newsroom, kind, composed, document)
  SELECT id, newsroom, kind, composed, document FROM edition;
INSERT INTO composition_article (composition, article, title, withdrawn)
  SELECT edition, article, title, withdrawn FROM edition_article;

-- Each edition once: the constraint decides, not a check before it.
CREATE TABLE edition_of_channel (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL,
  local_date TEXT NOT NULL,
  composition INTEGER NOT NULL REFERENCES composition (id) ON DELETE CASCADE,
  UNIQUE (channel, newsroom, kind, local_date)
) STRICT;
INSERT INTO edition_of_channel (id, channel, newsroom, kind, local_date, composition)
  SELECT id, channel, newsroom, kind, local_date, id FROM edition;
DROP TABLE edition_article;
DROP TABLE edition;
ALTER TABLE edition_of_channel RENAME TO edition;
CREATE INDEX edition_composition ON edition (composition);

-- `state` is JSON: active, paused or held, with what belongs to each; `set_by` is JSON or null.
CREATE TABLE schedule (
  channel TEXT PRIMARY KEY,
  channel_name TEXT NOT NULL,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL,
  days TEXT NOT NULL CHECK (days IN ('daily', 'weekdays')),
  time TEXT NOT NULL,
  zone TEXT NOT NULL,
  set_by TEXT,
  from_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  next_date TEXT,
  next_due INTEGER
) STRICT;
CREATE INDEX schedule_due ON schedule (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX schedule_newsroom ON schedule (newsroom, next_due);

-- One a channel, kind and local date: whoever inserts it has the day.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  channel_name TEXT NOT NULL,
  newsroom TEXT NOT NULL,
  kind TEXT NOT NULL,
  local_date TEXT NOT NULL,
  zone TEXT NOT NULL,
  set_by TEXT,
  due INTEGER NOT NULL,
  until INTEGER NOT NULL,
  progress TEXT NOT NULL
    CHECK (progress IN ('claimed', 'composed', 'sending', 'sent', 'skipped', 'refused', 'unknown')),
  edition INTEGER REFERENCES edition (id) ON DELETE SET NULL,
  says TEXT,
  remedy TEXT,
  changed INTEGER NOT NULL,
  -- How often an admin has asked to send it again; part of its parts' keys.
  round INTEGER NOT NULL DEFAULT 0,
  UNIQUE (channel, kind, local_date)
) STRICT;
CREATE INDEX delivery_under_way ON delivery (due, id) WHERE progress IN ('claimed', 'composed', 'sending');
CREATE INDEX delivery_edition ON delivery (edition) WHERE edition IS NOT NULL;
CREATE INDEX delivery_recent ON delivery (newsroom, due DESC);
CREATE INDEX delivery_changed ON delivery (changed);

-- Instants of the first and the last attempt; `post` is where it stands, once that is known.
CREATE TABLE delivery_part (
  delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  key TEXT NOT NULL,
  first_attempt INTEGER,
  last_attempt INTEGER,
  post TEXT,
  PRIMARY KEY (delivery, part)
) STRICT, WITHOUT ROWID;

-- What admins are still to be told. `attempted`: when it was sent under the key, and may have arrived.
CREATE TABLE admin_notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL,
  says TEXT NOT NULL,
  remedy TEXT NOT NULL,
  at INTEGER NOT NULL,
  key TEXT,
  attempted INTEGER
) STRICT;
