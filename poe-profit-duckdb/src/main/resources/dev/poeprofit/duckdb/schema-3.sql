-- Keeps the place of version 3.
CREATE MACRO packed.version_3() AS 3;
