-- People whom an admin has made admins. `named_by` is JSON of a person.
CREATE TABLE named_admin (
  newsroom TEXT NOT NULL,
  platform TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  named_by TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (newsroom, platform, id)
) STRICT;

-- What a channel is about and how it is told; `settings` is JSON. A channel that nobody set has no row.
CREATE TABLE channel_setting (
  channel TEXT PRIMARY KEY,
  newsroom TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL
) STRICT;

-- The channel that hears what admins are told. `refusing`: nothing can be posted there, and people know it.
CREATE TABLE notices_channel (
  newsroom TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  name TEXT NOT NULL,
  refusing INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `person` is who it is for where no channel hears it; null: whoever is an admin. `target` is where it goes, once that
-- is settled: JSON of a person or a channel.
CREATE TABLE admin_notice_addressed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  newsroom TEXT NOT NULL,
  person TEXT,
  tone TEXT NOT NULL CHECK (tone IN ('problem', 'note')),
  says TEXT NOT NULL,
  remedy TEXT NOT NULL,
  at INTEGER NOT NULL,
  target TEXT,
  key TEXT,
  attempted INTEGER
) STRICT;
INSERT INTO admin_notice_addressed (id, newsroom, person, tone, says, remedy, at, target, key, attempted)
  SELECT id, 'main', person, 'problem', says, remedy, at,
    iif(key IS NULL, NULL, json_object('kind', 'person', 'person', json(person))), key, attempted
  FROM admin_notice;
DROP TABLE admin_notice;
ALTER TABLE admin_notice_addressed RENAME TO admin_notice;
