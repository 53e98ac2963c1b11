"""The same directory as Datasette likes it: one wide table, indexed, with full-text search.

Sectors, programmes and pairs are JSON arrays, which its own facets and filters understand.
"""

import sqlite3

TABLE = """
CREATE TABLE entrepreneurs AS
SELECT e.id, e.name, e.slug, e.kind, lower(e.country_id) AS country, e.summary,
  (SELECT json_group_array(s.slug) FROM participants_entrepreneur_sectors l
   JOIN programmes_sector s ON s.id = l.sector_id WHERE l.entrepreneur_id = e.id) AS sectors,
  (SELECT json_group_array(p.slug) FROM participants_participation r
   JOIN programmes_programme p ON p.id = r.programme_id AND p.is_published
   WHERE r.entrepreneur_id = e.id) AS programmes,
  (SELECT json_group_array(DISTINCT lower(p.first_id || '-' || p.second_id))
   FROM participants_participation r
   JOIN programmes_programme p ON p.id = r.programme_id AND p.is_published
   WHERE r.entrepreneur_id = e.id) AS pairs
FROM site.participants_entrepreneur e WHERE e.is_published
"""
AROUND = """
CREATE UNIQUE INDEX entrepreneurs_id ON entrepreneurs (id);
CREATE INDEX entrepreneurs_name ON entrepreneurs (name);
CREATE INDEX entrepreneurs_country ON entrepreneurs (country, name);
CREATE INDEX entrepreneurs_kind ON entrepreneurs (kind, name);
CREATE VIRTUAL TABLE entrepreneurs_fts USING fts5 (
  name, summary, content='entrepreneurs', content_rowid='id', tokenize='unicode61'
);
INSERT INTO entrepreneurs_fts (entrepreneurs_fts) VALUES ('rebuild');
ANALYZE;
"""


def make(site, folder, stamp):
    """The path of the file, made anew from the SQLite file ``site`` when ``stamp`` has changed."""
    folder.mkdir(parents=True, exist_ok=True)
    path, told = folder / "directory.db", folder / "stamp"
    if not (path.exists() and told.exists() and told.read_text() == stamp):
        path.unlink(missing_ok=True)
        fill(site, path)
        told.write_text(stamp)
    return path


def fill(site, path):
    with sqlite3.connect(path) as connection:
        connection.execute("ATTACH ? AS site", [str(site)])
        connection.execute(TABLE)
        connection.commit()
        connection.execute("DETACH site")
        connection.executescript(AROUND)
    connection.close()
