import { expect, test } from 'vitest'
import { serverUrl } from '#lib/postgres/server.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const { major } = await offeredTools()

const writes = `BEGIN INSERT INTO public.logins VALUES (session_user); END`
const refuses = `BEGIN RAISE EXCEPTION 'login refused'; END`
const trigger = (body: string) =>
  `CREATE OR REPLACE FUNCTION greet() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ ${body} $$`

test.runIf(major >= 17)(
  'a login event trigger does not fire for us, on production or on the copy, or the run is refused',
  async () => {
    const server = await ownServer()
    try {
      await sql(
        server.url('postgres'),
        `CREATE ROLE reader LOGIN PASSWORD 'x' BYPASSRLS; GRANT pg_read_all_data TO reader`,
        'CREATE DATABASE shop',
      )
      const url = server.url('shop')
      const asReader = serverUrl({ ...server, user: 'reader', password: 'x' }, 'shop')
      // The setup of a test logs in, too.
      const quiet = `${url}?options=-c%20event_triggers%3Doff`
      await sql(
        quiet,
        'CREATE TABLE t (i integer PRIMARY KEY); INSERT INTO t VALUES (1); CREATE TABLE logins (who text)',
        trigger(writes),
        'CREATE EVENT TRIGGER greeting ON login EXECUTE FUNCTION greet()',
      )
      for (const body of [writes, refuses]) {
        await sql(quiet, trigger(body))
        const checks = await prove(url)
        expect(failures(checks)).toEqual([])
        expect(outcomeOfChecks(checks)).toBe('passed')
        await expect(prove(asReader)).rejects.toMatchObject({ code: 'login-trigger' })
      }
      // One that keeps its errors to itself lets us in, and is seen then.
      await sql(
        quiet,
        trigger(
          `BEGIN BEGIN INSERT INTO public.logins VALUES (session_user); EXCEPTION WHEN OTHERS THEN NULL; END; END`,
        ),
      )
      await expect(prove(asReader)).rejects.toMatchObject({
        code: 'login-trigger',
        message: expect.stringContaining('greeting'),
      })
      expect((await sql(quiet, 'SELECT count(*)::int AS logins FROM logins')).rows).toEqual([{ logins: 0 }])
      await sql(quiet, 'GRANT SET ON PARAMETER event_triggers TO reader')
      expect(outcomeOfChecks(await prove(asReader))).toBe('passed')
      expect((await sql(quiet, 'SELECT count(*)::int AS logins FROM logins')).rows).toEqual([{ logins: 0 }])
    } finally {
      await server.remove()
    }
  },
)
