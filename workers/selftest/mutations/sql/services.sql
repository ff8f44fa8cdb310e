-- Text search, foreign data, publications, subscriptions, large objects.
CREATE TEXT SEARCH TEMPLATE kinds.simple_again (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER kinds.default_again (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH DICTIONARY kinds.plain (TEMPLATE = kinds.simple_again, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION kinds.search (PARSER = kinds.default_again);
ALTER TEXT SEARCH CONFIGURATION kinds.search ADD MAPPING FOR asciiword, word WITH kinds.plain, simple;

CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true');
CREATE SERVER far_away TYPE 'none' VERSION '1' FOREIGN DATA WRAPPER nowhere OPTIONS (host 'example.org', password 'secret-of-a-server');
CREATE USER MAPPING FOR mutation_reader SERVER far_away OPTIONS (user 'u', password 'secret-of-a-mapping');
CREATE USER MAPPING FOR PUBLIC SERVER far_away;
CREATE FOREIGN TABLE shop.remote (id integer OPTIONS (column_name 'number') NOT NULL, name text) SERVER far_away OPTIONS (schema_name 's');
ALTER FOREIGN TABLE shop.remote ADD CONSTRAINT remote_named CHECK (name <> '');

CREATE PUBLICATION mutation_empty;
CREATE PUBLICATION mutation_everything FOR ALL TABLES WITH (publish = '');
CREATE PUBLICATION mutation_tables FOR TABLE shop.goods, ONLY shop.animals WITH (publish = 'insert, update');
CREATE PUBLICATION mutation_root FOR TABLE shop.weather WITH (publish_via_partition_root = true);
CREATE SUBSCRIPTION mutation_feed CONNECTION 'host=127.0.0.1 port=1 dbname=x password=secret-of-a-feed' PUBLICATION theirs WITH (connect = false, slot_name = NONE);

SELECT lo_from_bytea(70001, '\xdeadbeef'), lo_from_bytea(70002, decode(repeat('ab', 9000), 'hex')), lo_create(70003);

CREATE EXTENSION hstore SCHEMA kinds;
CREATE EXTENSION citext;
ALTER FUNCTION kinds.several(integer) DEPENDS ON EXTENSION citext;
CREATE TEXT SEARCH TEMPLATE kinds.template_unused (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER kinds.parser_unused (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH DICTIONARY kinds.dictionary_unused (TEMPLATE = pg_catalog.simple);
CREATE TEXT SEARCH CONFIGURATION kinds.search_copied (COPY = pg_catalog.english);
CREATE FOREIGN DATA WRAPPER wrapper_unused;
CREATE SERVER server_unused FOREIGN DATA WRAPPER nowhere;
