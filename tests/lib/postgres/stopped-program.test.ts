import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runOnArchive } from '#lib/postgres/run-on-archive.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

test('a program that reads an archive and is stopped ends as such', async () => {
  const archive = mkdtempSync(path.join(tmpdir(), 'archive-'))
  const wrapped = await wrapTools({ pg_restore: 'kill -STOP $$' })
  const tools = { ...(await offeredTools()), folder: wrapped.folder }
  const request = { program: 'pg_restore', archive, args: ['--list', archive], silenceMs: 3000 } as const
  const options = { env: { LC_ALL: 'C' }, cancelSignal: new AbortController().signal }
  const ended = runOnArchive(tools, request, options, async (child) => child)
  await expect(ended).rejects.toMatchObject({
    code: 'restore-broke-off',
    message: 'pg_restore made no progress for 3 s while it read the archive, so it was stopped.',
  })
  wrapped.unwrap()
  rmSync(archive, { recursive: true })
})
