import { database } from '#lib/store/database.ts'

/**
 * Gives the metadata database of a test a clock that the test drives: `now()` of every session is a function of the test's own, found
 * before PostgreSQL's, and every default that is `now()` calls it. So the product's own SQL runs unchanged. Sessions that are open keep
 * their old clock: call it first.
 */
export async function driveClock(start: Date): Promise<{ set(at: Date): Promise<void> }> {
  const run = (sql: string) => database().$executeRawUnsafe(sql)
  await run('CREATE SCHEMA clock')
  await run('CREATE TABLE clock.current (at timestamptz NOT NULL)')
  await run(`INSERT INTO clock.current VALUES ('${start.toISOString()}')`)
  await run(
    "CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM clock.current'",
  )
  const defaults = await database().$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_default IN ('now()', 'CURRENT_TIMESTAMP')`
  for (const { table, column } of defaults)
    await run(`ALTER TABLE "${table}" ALTER COLUMN "${column}" SET DEFAULT clock.now()`)
  const [row] = await database().$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  await run(`ALTER DATABASE "${row?.name}" SET search_path = clock, pg_catalog, public`)
  return {
    set: async (at) => {
      await database().$executeRaw`UPDATE clock.current SET at = ${at}`
    },
  }
}
