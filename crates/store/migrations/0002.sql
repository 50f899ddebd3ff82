-- A revision's body stands apart from its head, so that whoever only lists
-- articles reads a few hundred bytes of each.
ALTER TABLE revision RENAME COLUMN content TO head;
CREATE TABLE body (
  row      INTEGER PRIMARY KEY,
  revision TEXT NOT NULL UNIQUE REFERENCES revision(id),
  text     TEXT NOT NULL
) STRICT;
INSERT INTO body (revision, text) SELECT id, coalesce(head ->> '$.body', '') FROM revision;
UPDATE revision SET head = json_remove(head, '$.body');

-- What readers see of an article, so that one page can be made without reading
-- the archive: the revision, and the fields that other pages show of it.
-- Triggers keep it true whatever statement changed the article's standing.
ALTER TABLE article ADD COLUMN seen TEXT REFERENCES revision(id);
ALTER TABLE article ADD COLUMN seen_headline TEXT;
ALTER TABLE article ADD COLUMN seen_section TEXT;
CREATE INDEX article_seen ON article(seen_section) WHERE seen IS NOT NULL;

CREATE TRIGGER article_seen_from_the_start AFTER INSERT ON article BEGIN
  UPDATE article SET
    seen = CASE WHEN status = 'Approved' AND slot_local IS NULL THEN approved ELSE live END
  WHERE row = NEW.row;
END;

CREATE TRIGGER article_seen_after_a_move
AFTER UPDATE OF status, approved, live, slot_local ON article BEGIN
  UPDATE article SET
    seen = CASE WHEN status = 'Approved' AND slot_local IS NULL THEN approved ELSE live END
  WHERE row = NEW.row;
END;

CREATE TRIGGER article_seen_fields AFTER UPDATE OF seen ON article BEGIN
  UPDATE article SET
    seen_headline = (SELECT head ->> '$.headline' FROM revision WHERE id = NEW.seen),
    seen_section  = (SELECT head ->> '$.section'  FROM revision WHERE id = NEW.seen)
  WHERE row = NEW.row;
END;

UPDATE article SET live = live;
