-- Types of every sort: enum, composite, domain, range, base, shell.
CREATE SCHEMA kinds AUTHORIZATION mutation_owner;
CREATE SCHEMA hollow;
CREATE COLLATION kinds.by_code FROM "C";
CREATE COLLATION kinds.by_letter (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION kinds.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE CONVERSION kinds.to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE DEFAULT CONVERSION kinds.from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

CREATE TYPE kinds.mood AS ENUM ('sad', 'calm', 'it''s fine');
CREATE TYPE kinds.colours AS ENUM ();
CREATE TYPE kinds.spot AS (x integer, y integer, name text COLLATE "C");
CREATE TYPE kinds.nothing AS ();
CREATE TYPE kinds.announced;
CREATE DOMAIN kinds.zip AS text COLLATE "C" DEFAULT '00000' NOT NULL
  CONSTRAINT zip_digits CHECK (VALUE ~ '^\d+$') CONSTRAINT zip_length CHECK (length(VALUE) = 5);
CREATE DOMAIN kinds.percent AS numeric(5, 2) CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100);
ALTER DOMAIN kinds.percent ADD CONSTRAINT percent_whole CHECK (VALUE = trunc(VALUE)) NOT VALID;

CREATE TYPE kinds.number42;
CREATE FUNCTION kinds.number42_in(cstring) RETURNS kinds.number42 AS 'int4in' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION kinds.number42_out(kinds.number42) RETURNS cstring AS 'int4out' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION kinds.number42_receive(internal) RETURNS kinds.number42 AS 'int4recv' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION kinds.number42_send(kinds.number42) RETURNS bytea AS 'int4send' LANGUAGE internal STRICT IMMUTABLE;
CREATE TYPE kinds.number42 (INPUT = kinds.number42_in, OUTPUT = kinds.number42_out, RECEIVE = kinds.number42_receive,
  SEND = kinds.number42_send, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, DEFAULT = '42', CATEGORY = 'N', DELIMITER = ';');

CREATE FUNCTION kinds.text_distance(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT abs(length($1) - length($2))::double precision';
CREATE TYPE kinds.words AS RANGE (SUBTYPE = text, COLLATION = "C", SUBTYPE_DIFF = kinds.text_distance);
CREATE TYPE kinds.seconds AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
-- Once more without a comment, a privilege or anything that needs them, so that each is missed for itself.
CREATE SCHEMA bare;
CREATE TYPE kinds.unfinished;
CREATE DOMAIN kinds.plain_domain AS integer;
