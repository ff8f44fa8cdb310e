import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    `CREATE FUNCTION day_of(at timestamptz) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT to_char(at, 'YYYY-MM-DD') $$;
     SET TimeZone = 'Asia/Tokyo';
     CREATE TABLE honest (id integer PRIMARY KEY, name text, twice text GENERATED ALWAYS AS (upper(name)) STORED);
     CREATE TABLE lying (id integer PRIMARY KEY, at timestamptz, day text GENERATED ALWAYS AS (day_of(at)) STORED);
     INSERT INTO honest (id, name) SELECT i, 'n' || i FROM generate_series(1, 50) i;
     INSERT INTO lying (id, at) SELECT i, timestamptz '2024-03-01 00:30+00' + i * interval '1 hour' FROM generate_series(1, 48) i`,
  )
})
afterAll(() => source.close())

test('a generated column over a function that lies blames production, and names the function', async () => {
  const found = failures(await prove(source.url))
  expect(found).toEqual([
    expect.objectContaining({
      kind: 'rows',
      subject: 'public.lying',
      blames: 'source',
      found: expect.stringContaining('day (by public.day_of(timestamp with time zone))'),
    }),
  ])
})

test('what an archive carries and has lost still blames the archive', async () => {
  const tamper = `UPDATE honest SET name = 'other' WHERE id = 7`
  const found = failures(await prove(source.url, { tamper }))
  expect(found.map(({ subject, blames }) => [subject, blames])).toEqual([
    ['public.honest', 'archive'],
    ['public.lying', 'source'],
  ])
})
