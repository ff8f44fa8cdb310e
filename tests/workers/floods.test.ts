import { expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { runProgram } from '#lib/postgres/run-program.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

/** A rule of the source's that says something each time it is asked: at the restore, too. */
async function loudSource(message: string) {
  const source = await lendDatabase()
  await sql(
    source.url,
    `CREATE FUNCTION public.loud(integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE WARNING '%', ${message}; RETURN true; END $$`,
    'CREATE TABLE public.t (i integer)',
    'INSERT INTO public.t VALUES (1), (2)',
    'ALTER TABLE public.t ADD CONSTRAINT loud CHECK (public.loud(i))',
  )
  return source
}

test.each([
  ['in one line of 40 MB', `repeat('x', 40000000)`],
  ['in a million lines', `repeat(E'pg_restore: x\\n', 1000000)`],
])('a message of the source’s own, %s, stalls nothing and changes no verdict', async (_, message) => {
  const source = await loudSource(message)
  try {
    const checks = await prove(source.url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  } finally {
    await source.close()
  }
})

test.each([
  ['long lines', `exec yes "$(printf '%060000d' 1)" >&2`],
  ['empty lines', 'exec yes "" >&2'],
])(
  'a program that never stops talking in %s is ended, which says nothing about the archive',
  async (_, script) => {
    const { folder, unwrap } = await wrapTools({ pg_restore: script })
    try {
      const run = { archive: folder, name: 'x', encrypted: false, signal: new AbortController().signal }
      const connection = readConnectionString(clusterUrl())
      const tools = { major: 0, version: '', folder }
      await expect(runProgram(tools, 'pg_restore', [], { ...run, connection })).rejects.toMatchObject({
        code: 'restore-broke-off',
        message: 'pg_restore wrote more messages than are read, so it was stopped.',
      })
    } finally {
      unwrap()
    }
  },
)
