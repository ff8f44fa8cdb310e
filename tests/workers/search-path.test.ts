import { afterAll, expect, test } from 'vitest'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})
async function lendWith(...statements: string[]): Promise<LentDatabase> {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  return lent
}

const { rows } = await sql(clusterUrl(), 'SHOW server_version_num')
/** From 17 on such an index or view cannot even be made: it is built under a safe search path at once. */
const canBeMade = Number(rows[0].server_version_num) < 170_000

// What pg_restore makes, it makes under an empty search path, as everybody's restore does.
test.runIf(canBeMade)(
  'an index over a function that names a type without its schema cannot be restored, and is named',
  async () => {
    const source = await lendWith(
      'CREATE DOMAIN short AS text',
      `CREATE FUNCTION shortened(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::short::text'`,
      'CREATE TABLE words (word text); INSERT INTO words VALUES (1), (2)',
      'CREATE INDEX words_short ON words (shortened(word))',
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({
        kind: 'index',
        subject: 'public.words · words_short',
        found: expect.stringContaining('type "short" does not exist'),
      }),
    ])
  },
)

test.runIf(canBeMade)('the same with the search path that the database itself sets', async () => {
  const source = await lendWith(
    'CREATE SCHEMA tools; CREATE DOMAIN tools.short AS text; SET search_path = tools, public',
    `CREATE FUNCTION tools.shortened(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::short::text'`,
    'CREATE TABLE public.words (word text); INSERT INTO public.words VALUES (1), (2)',
    'CREATE INDEX words_short ON public.words (shortened(word))',
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = tools, public', current_database()); END $$`,
  )
  expect(failures(await prove(source.url))).toEqual([
    expect.objectContaining({ kind: 'index', subject: 'public.words · words_short' }),
  ])
})

test.runIf(canBeMade)(
  'a materialized view over a function that names a table without its schema cannot be filled, and is named',
  async () => {
    const source = await lendWith(
      'CREATE SCHEMA s; CREATE TABLE s.t (i integer); INSERT INTO s.t VALUES (1); SET search_path = s',
      `CREATE FUNCTION s.counted() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t'`,
      'CREATE MATERIALIZED VIEW s.mv AS SELECT s.counted() AS c',
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({ kind: 'view', subject: 's.mv' }),
    ])
  },
)
