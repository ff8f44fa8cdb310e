-- One table of a hundred columns of many types, half of them often NULL, with a few indexes; a tenth as many rows as the setting bench.rows says.
CREATE SCHEMA crm;
DO $$
DECLARE
  kinds text[][] := ARRAY[
    ['bigint', 'i::bigint * 7919'], ['integer', 'i %% 1000'], ['text', 'md5((i + %s)::text)'], ['numeric(12, 2)', '(i %% 100000) / 7.0'],
    ['timestamptz', 'timestamptz ''2022-01-01'' + i * interval ''20 seconds'''], ['boolean', 'i %% 3 = 0'], ['date', 'date ''2020-01-01'' + (i %% 3000)'],
    ['uuid', 'md5((i %% 9000 + %s)::text)::uuid'], ['varchar(40)', '''value '' || (i + %s) %% 500'], ['double precision', 'i / 7.0']];
  columns text := 'id bigint PRIMARY KEY';
  values text := 'i';
BEGIN
  FOR n IN 0..98 LOOP
    columns := columns || format(', c%s %s', n, kinds[1 + n % 10][1]);
    values := values || CASE WHEN n % 2 = 0 THEN ', ' ELSE ', CASE WHEN i % 4 > 0 THEN ' END
      || replace(replace(kinds[1 + n % 10][2], '%s', n::text), '%%', '%') || CASE WHEN n % 2 = 0 THEN '' ELSE ' END' END;
  END LOOP;
  EXECUTE format('CREATE TABLE crm.contacts (%s)', columns);
  EXECUTE format('INSERT INTO crm.contacts SELECT %s FROM generate_series(1, %s / 10) AS i', values, current_setting('bench.rows'));
END $$;
CREATE INDEX ON crm.contacts (c4);
CREATE INDEX ON crm.contacts (c2);
CREATE INDEX ON crm.contacts (c7, c6);
