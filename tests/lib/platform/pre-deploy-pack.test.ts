import { expect, test } from 'vitest'
import { assessPack, type PackFacts } from '#lib/platform/pre-deploy-pack.ts'

const good = { state: 'good', words: '' } as const
const run = (status: PackFacts['run']['status'], standing: PackFacts['run']['standing'] = null) => ({
  status,
  standing,
})
const task = (status: 'queued' | 'running' | 'done' | 'failed', backupExpiresAt?: string | null) => ({
  status,
  result:
    status === 'done' ? { backupId: 'b', ...(backupExpiresAt !== undefined && { backupExpiresAt }) } : null,
  problem: status === 'failed' ? { code: 'railway-refused', message: 'Railway refused.', hint: '' } : null,
})

test.each<[string, PackFacts, state: string, archive: string, backup: string]>([
  ['both made', { run: run('passed', good), task: task('done', null) }, 'ready', 'done', 'done'],
  ['no Railway', { run: run('passed', good), task: null }, 'ready', 'done', 'missing'],
  ['still queued', { run: run('queued'), task: task('queued') }, 'waiting', 'waiting', 'waiting'],
  ['the run goes on', { run: run('running'), task: task('done', null) }, 'waiting', 'waiting', 'done'],
  ['the backup goes on', { run: run('passed', good), task: task('running') }, 'waiting', 'done', 'waiting'],
  ['no Railway, running', { run: run('running'), task: null }, 'waiting', 'waiting', 'missing'],
  ['a failed run', { run: run('failed'), task: task('running') }, 'incomplete', 'missing', 'waiting'],
  ['an errored run', { run: run('errored'), task: task('done', null) }, 'incomplete', 'missing', 'done'],
  ['a cancelled run', { run: run('cancelled'), task: null }, 'incomplete', 'missing', 'missing'],
  ['no backup', { run: run('passed', good), task: task('failed') }, 'incomplete', 'done', 'missing'],
  [
    'a backup that could not be locked',
    { run: run('passed', good), task: task('done', '2026-12-01T00:00:00.000Z') },
    ...(['incomplete', 'done', 'missing'] as const),
  ],
  [
    'a backup whose expiry is unknown',
    { run: run('passed', good), task: task('done') },
    'incomplete',
    'done',
    'missing',
  ],
  [
    'an archive that is damaged since',
    { run: run('passed', { state: 'damaged', words: 'is damaged' }), task: task('done', null) },
    ...(['incomplete', 'missing', 'done'] as const),
  ],
  [
    'an archive that was not checked lately',
    { run: run('passed', { state: 'unseen', words: 'was not checked for two days' }), task: null },
    ...(['incomplete', 'missing', 'missing'] as const),
  ],
])('%s', (_, facts, state, archive, backup) => {
  const pack = assessPack(facts)
  expect([pack.state, pack.archive.state, pack.backup.state]).toEqual([state, archive, backup])
  for (const { sentence } of [pack.archive, pack.backup]) expect(sentence).toMatch(/^[A-Z].+\.$/)
})
