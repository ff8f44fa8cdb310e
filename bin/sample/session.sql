-- Functions of the other files, in the oldest syntax: PostgreSQL 13 has no RETURN. `sample.rows` is the total number of rows; equal numbers give equal data.
SELECT set_config('sample.rows', coalesce(nullif(current_setting('sample.rows', true), ''), '300000'), false);
SET TIME ZONE 'UTC';

-- Rows of one table: its share of the whole, at least a handful.
CREATE FUNCTION pg_temp.share(part numeric, minimum integer DEFAULT 3) RETURNS integer LANGUAGE sql STABLE AS
  $$ SELECT greatest(minimum, (part * current_setting('sample.rows')::numeric)::integer) $$;

-- A pseudorandom number from 1 to n: Knuth's multiplicative hash.
CREATE FUNCTION pg_temp.draw(i bigint, salt integer, n bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS
  $$ SELECT (((i * 2654435761 + salt::bigint * 40503 * 65537) % 4294967296) * n / 4294967296 + 1)::integer $$;

CREATE FUNCTION pg_temp.one_of(i bigint, salt integer, words text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT words[pg_temp.draw(i, salt, cardinality(words))] $$;

CREATE FUNCTION pg_temp.town(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT pg_temp.one_of(i, 1, '{Lisboa,Porto,Braga,Coimbra,Évora,Faro,Aveiro,Setúbal,Viseu,Guimarães,Leiria,Funchal,Ponta Delgada,Óbidos}') $$;

CREATE FUNCTION pg_temp.person(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT pg_temp.one_of(i, 2, '{Inês,João,Beatriz,Tomás,Leonor,Francisco,Matilde,Gonçalo,Conceição,Duarte,Mafalda,Simão,Graça,Álvaro}') || ' '
    || pg_temp.one_of(i, 3, '{Silva,Santos,Ferreira,Pereira,Oliveira,Costa,Rodrigues,Martins,Gonçalves,Araújo,Magalhães,Simões,Guimarães}') $$;

-- i steps later; with more rows the steps are smaller, so that all data is in the past.
CREATE FUNCTION pg_temp.after(i bigint, step interval) RETURNS interval LANGUAGE sql STABLE AS
  $$ SELECT i * least(1, 300000 / current_setting('sample.rows')::double precision) * step $$;
