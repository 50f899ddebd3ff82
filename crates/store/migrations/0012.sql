-- The body of a working copy stands apart from its head as well: a long text is kept at each key,
-- and to write it as JSON and read it back took longer than the disk.
ALTER TABLE working_copy RENAME COLUMN content TO head;
ALTER TABLE working_copy ADD COLUMN body TEXT NOT NULL DEFAULT '';
UPDATE working_copy SET body = coalesce(head ->> '$.body', ''), head = json_remove(head, '$.body');
