import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'

let copy: LentDatabase
let source: Manifest
const { signal } = new AbortController()
const look = (compared?: Manifest) =>
  inspect(readConnectionString(copy.url), {
    signal,
    source: compared,
    admin: readConnectionString(copy.url),
  })

beforeAll(async () => {
  copy = await lendDatabase()
  await sql(
    copy.url,
    `CREATE TABLE t (i integer DEFAULT 1, v varchar(9)); INSERT INTO t VALUES (1); ALTER TABLE t ADD CONSTRAINT c CHECK (v IN ('a', NULL)), ADD CONSTRAINT x EXCLUDE USING btree (i WITH =)`,
    `CREATE TABLE fired (tag text); CREATE FUNCTION fires() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''fired''; END'`,
    `CREATE EVENT TRIGGER ${copy.name}_fires ON ddl_command_end EXECUTE FUNCTION fires(); ALTER EVENT TRIGGER ${copy.name}_fires ENABLE ALWAYS`,
  )
  source = await look()
})
afterAll(() => copy.close())

/** Adopts the source's text for one definition, and returns the copy's definition afterwards. */
async function given(change: (manifest: Manifest) => { definition: string } | undefined, definition: string) {
  const changed = structuredClone(source)
  const part = change(changed)
  if (!part) throw new Error('no such part')
  part.definition = definition
  const taken = await look(changed)
  return change(taken)?.definition
}
const table = (manifest: Manifest) => manifest.tables.find(({ name }) => name === 't')
const check = (manifest: Manifest) => table(manifest)?.constraints[0]
const column = (manifest: Manifest) => table(manifest)?.columns[0]

describe("the source's text of a definition", () => {
  test('replaces the text of an equivalent definition of the copy', async () => {
    const words = `CHECK ((v = ANY (ARRAY['a'::varchar, NULL])))`
    expect(await given(check, words)).toBe(words)
    expect(await given(column, 'integer DEFAULT +1')).not.toBe('integer DEFAULT +1')
    expect(await given(column, 'integer DEFAULT ((1))')).toBe('integer DEFAULT ((1))')
  })

  test.each([
    ['says something else', `CHECK ((v = ANY (ARRAY['b'::varchar, NULL])))`],
    ['cannot be made', `CHECK ((nothing = ANY (ARRAY['a'::varchar, NULL])))`],
    ['is two statements', `CHECK ((v = ANY (ARRAY['a'::varchar, NULL]))); DROP TABLE public.t`],
    ['is another kind of constraint', 'UNIQUE (v)'],
    [
      'is not in force for the rows that are there',
      `CHECK ((v = ANY (ARRAY['a'::varchar, NULL]))) NOT VALID`,
    ],
    ['is empty', ''],
  ])('are kept where the text of the source %s', async (_, words) => {
    expect(await given(check, words)).toBe(check(source)?.definition)
  })

  test("is not adopted where it would set another option of a constraint's index", async () => {
    const exclusion = (manifest: Manifest) => table(manifest)?.constraints[1]
    const words = 'EXCLUDE USING btree (i WITH =)'
    expect(exclusion(source)?.definition).toBe(words)
    expect(await given(exclusion, `${words} WITH (fillfactor=70)`)).toBe(words)
    expect(await given(exclusion, 'EXCLUDE USING btree (i WITH =, v WITH =)')).toBe(words)
  })

  test('leaves no object behind after the comparison', async () => {
    const { rows } = await sql(
      copy.url,
      `SELECT (SELECT count(*)::int FROM t) AS rows, (SELECT count(*)::int FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'c') AS checks,
         (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'reprinted_here') AS schemas, (SELECT evtenabled FROM pg_event_trigger) AS fires`,
    )
    expect(rows).toEqual([{ rows: 1, checks: 1, schemas: 0, fires: 'A' }])
  })
})
