import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { readRunLog, wholeRunLog } from '#lib/store/run-log.ts'
import type { LogLine } from '#lib/verification/run-log/log-line.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { openRunLog } from '#workers/run/run-log.ts'
import { runningRun } from './sample.ts'

withMetadataDatabase()

test('a log is stored in order, read after any line, and goes with its run', async () => {
  const id = await runningRun('c')
  const log = openRunLog({ id, claim: 'c' })
  log.hide('hunter2')
  log.add('capture', 'info', 'first')
  log.output('capture', 'pg_dump: error: hunter2')
  log.output('capture', 'DETAIL: a row')
  await log.close()
  const { lines, next, more } = await readRunLog(id, 0)
  expect(lines.map(({ seq, step, level, text }) => [seq, step, level, text])).toEqual([
    [1, 'capture', 'info', 'first'],
    [2, 'capture', 'error', 'pg_dump: ***'],
  ])
  expect([next, more]).toEqual([2, false])
  expect(await readRunLog(id, 2)).toEqual({ lines: [], next: 2, more: false })
  await database().run.delete({ where: { id } })
  expect(await wholeRunLog(id)).toEqual([])
})

test('a full log says how many lines it lacks, and still has room for errors', async () => {
  const id = await runningRun('c')
  const log = openRunLog({ id, claim: 'c' })
  for (let line = 0; line < 20_000; line += 1) log.output('capture', `pg_dump: line ${line}`)
  log.output('restore', 'pg_restore: error: the last')
  await log.close()
  const lines = await wholeRunLog(id)
  expect(lines).toHaveLength(5002)
  expect(lines.slice(-2).map(({ text }) => text)).toEqual([
    'pg_restore: the last',
    'The log is full: 15000 more lines were not stored.',
  ])
})

test('a worker that lost its run writes nothing into its log', async () => {
  const id = await runningRun('theirs')
  const log = openRunLog({ id, claim: 'mine' })
  log.add(null, 'info', 'late')
  await log.close()
  expect(await wholeRunLog(id)).toEqual([])
})

test('lines that come while others are stored are stored after them', async () => {
  const stored: string[] = []
  let begun = () => {}
  const saving = new Promise<void>((resolve) => {
    begun = resolve
  })
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const log = openRunLog({ id: 'x', claim: 'c' }, async (lines) => {
    stored.push(...lines.map(({ text }) => text))
    begun()
    await finished
  })
  log.add(null, 'info', 'first')
  await saving
  log.add(null, 'info', 'second')
  log.add(null, 'info', 'third')
  finish()
  await log.close()
  expect(stored).toEqual(['first', 'second', 'third'])
})

test('while lines cannot be stored they wait, and a run does not', async () => {
  const stored: LogLine[] = []
  let isAway = true
  const log = openRunLog({ id: 'x', claim: 'c' }, async (lines) => {
    if (isAway) throw new Error('away')
    stored.push(...lines)
  })
  log.add(null, 'info', 'one')
  await sleep(700)
  isAway = false
  log.add(null, 'info', 'two')
  await log.close()
  expect(stored.map(({ text }) => text)).toEqual(['one', 'two'])

  const stuck = openRunLog({ id: 'x', claim: 'c' }, () => new Promise(() => {}))
  stuck.add(null, 'info', 'one')
  const begunMs = performance.now()
  await stuck.close()
  expect(performance.now() - begunMs).toBeLessThan(3000)
})
