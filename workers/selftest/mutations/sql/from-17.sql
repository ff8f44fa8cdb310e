-- What PostgreSQL 17 brought.
CREATE COLLATION kinds.built_in (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE parts.numbered (id bigint GENERATED ALWAYS AS IDENTITY, day date) PARTITION BY RANGE (day);
CREATE TABLE parts.numbered_1 PARTITION OF parts.numbered FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO parts.numbered (day) VALUES ('2026-05-05');
GRANT MAINTAIN ON shop.drafts TO mutation_writer;
CREATE EVENT TRIGGER mutation_login ON login EXECUTE FUNCTION kinds.on_command();
ALTER EVENT TRIGGER mutation_login DISABLE;
