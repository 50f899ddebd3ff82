-- The body of a proposal stands apart from its head, as a working copy's does: it is kept at each key as well.
ALTER TABLE proposal RENAME COLUMN content TO head;
ALTER TABLE proposal ADD COLUMN body TEXT NOT NULL DEFAULT '';
UPDATE proposal SET body = coalesce(head ->> '$.body', ''), head = json_remove(head, '$.body');
