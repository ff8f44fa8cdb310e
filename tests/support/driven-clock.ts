import { createServer, connect as tcp } from 'node:net'
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
    WHERE table_schema = 'backproof' AND column_default IN ('now()', 'CURRENT_TIMESTAMP')`
  for (const { table, column } of defaults)
    await run(`ALTER TABLE "${table}" ALTER COLUMN "${column}" SET DEFAULT clock.now()`)
  process.env.DATABASE_URL = await clockFirst(process.env.DATABASE_URL ?? '')
  return {
    set: async (at) => {
      await database().$executeRaw`UPDATE clock.current SET at = ${at}`
    },
  }
}

/** A way to the database on which `clock` comes first in the search path that each session begins with. Returns its address. */
async function clockFirst(databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl)
  const { hostname, port } = url
  const proxy = createServer((socket) => {
    const target = tcp(Number(port), hostname)
    for (const each of [socket, target]) each.on('error', () => {}).on('close', () => socket.destroy())
    socket.once('data', (packet) => {
      const asked = packet.toString('latin1', 4)
      const path = asked.replace('search_path="backproof"', 'search_path=clock,pg_catalog,backproof')
      if (path === asked) throw new Error('the session begins without a search path')
      const changed = Buffer.from(`\0\0\0\0${path}`, 'latin1')
      changed.writeInt32BE(changed.length)
      target.write(changed)
      socket.pipe(target)
    })
    target.pipe(socket)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  proxy.unref()
  const address = proxy.address()
  url.port = String(typeof address === 'object' && address?.port)
  return `${url.href}?sslmode=disable`
}
