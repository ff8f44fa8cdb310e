-- Names that break whatever pastes text together: quotes, line ends, dots, other scripts, markup, format signs, 63 bytes.
CREATE SCHEMA "a.b";
CREATE SCHEMA a;
CREATE SCHEMA "UPPER.dot";
CREATE SCHEMA "ключ ☃";
CREATE SCHEMA "<img src=x onerror=alert(1)>";
CREATE TABLE "a.b"."c.d" (id integer PRIMARY KEY, "x.y" text);
CREATE TABLE a."b.c.d" (id integer PRIMARY KEY, "x.y" text);
INSERT INTO "a.b"."c.d" VALUES (1, 'one');
INSERT INTO a."b.c.d" VALUES (1, 'other'), (2, 'more');
CREATE TABLE "UPPER.dot"."we""ird
new\line; drop table x;--" ("co""l'umn
" text DEFAULT 'it''s ''quoted''', "%I %s %%" integer CHECK ("%I %s %%" > 0), "$1" integer);
INSERT INTO "UPPER.dot"."we""ird
new\line; drop table x;--" VALUES ('v', 1, 2);
CREATE INDEX "an ""index"" · of a . b" ON "UPPER.dot"."we""ird
new\line; drop table x;--" ("%I %s %%");
CREATE TABLE "ключ ☃"."日本語" ("é" text, U&"e\0301" text, "  spaces  " text, "a · b" text);
INSERT INTO "ключ ☃"."日本語" VALUES ('1', '2', '3', '4');
CREATE TABLE "<img src=x onerror=alert(1)>"."=cmd|' /C calc'!A0" (id serial PRIMARY KEY, "Robert'); DROP TABLE students;--" text);
INSERT INTO "<img src=x onerror=alert(1)>"."=cmd|' /C calc'!A0" DEFAULT VALUES;
CREATE TABLE a.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME a."a sequence's ""name"""));
CREATE TABLE a."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijK" (id integer);
CREATE SEQUENCE a."counts.down" INCREMENT -3 MINVALUE -100 MAXVALUE 30 START 30 CYCLE;
CREATE TABLE a.takes ("by.name" integer DEFAULT nextval('a."counts.down"'));
INSERT INTO a.takes DEFAULT VALUES;
CREATE FUNCTION a."f(x) "" y"("arg ""1""" text, "order" integer DEFAULT 1) RETURNS text LANGUAGE sql AS 'SELECT $1 || ''$$ quoted $$''';
CREATE TABLE a.U&"right\202Eto left\202C" (id integer, U&"zero\200Bwidth" text, U&"bell\0007" text);
INSERT INTO a.U&"right\202Eto left\202C" VALUES (1);
CREATE TYPE a."type, of ""things""" AS ENUM ('a''b', 'c,d', '"e"');
CREATE VIEW a."view
with (options)" AS SELECT "x.y" AS "%s", id AS "row" FROM "a.b"."c.d";
CREATE TRIGGER "trigger: ""on"" a.b" BEFORE UPDATE ON a."b.c.d" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
COMMENT ON TABLE "a.b"."c.d" IS 'not a."b.c.d"
second line \ '' " %s';
COMMENT ON COLUMN a."b.c.d"."x.y" IS 'nor this';
