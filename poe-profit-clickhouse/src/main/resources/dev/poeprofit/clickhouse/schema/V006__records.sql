-- Keeps the place of version 6.
CREATE VIEW IF NOT EXISTS version_6 AS SELECT 6 AS version;
