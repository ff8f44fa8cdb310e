import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backproof } from '#tests/support/command.ts'
import { editRows } from '#workers/selftest/bytes.ts'
import { damages, runSelftest } from '#workers/selftest/run-selftest.ts'
import { tally } from '#workers/selftest/tally.ts'
import type { Trial } from '#workers/selftest/trial.ts'

test('every damage is caught, with its sums and without them, and no good archive is refused', async () => {
  const said = await backproof(['selftest', '--json'])
  const result: ReturnType<typeof tally> & {
    written: number
    durationMs: number
    trials: (Trial & { right: boolean })[]
  } = JSON.parse(said.stdout)
  expect(result.trials.filter((trial) => !trial.right)).toEqual([])
  expect(result).toMatchObject({ missed: 0, falseAlarms: 0, untried: 0, exitCode: 0 })
  expect(said.exitCode).toBe(0)
  expect(result.damages).toBe(damages.length)
  expect(result.damages).toBeGreaterThanOrEqual(40)
  expect(result.controls).toBeGreaterThanOrEqual(3)
  expect(result.written, 'the writers wrote while an archive was taken').toBeGreaterThan(10)
  const rewritten = result.trials.filter((trial) => trial.sums === 'rewritten' && trial.what === 'damage')
  expect(rewritten.length, 'the sums do not hide what the other layers see').toBeGreaterThan(100)
  const bySums = rewritten.filter(({ by }) => by?.kind === 'archive' && /^\S+ (was|is) /.test(by.found ?? ''))
  expect(bySums.map(({ by }) => by?.found)).toEqual(['SHA256SUMS is not the one that was written'])
}, 1_200_000)

test('a damage that is not caught, one that is caught for another reason, and a false alarm fail the selftest', async () => {
  const loseRow = {
    name: 'a row is lost',
    corrupt: (folder: string, context: Parameters<typeof editRows>[2]) =>
      editRows(folder, 'stock.moves', context, (rows) => rows.slice(1)),
  }
  const { trials } = await runSelftest(new AbortController().signal, () => {}, {
    controls: [{ name: loseRow.name, alter: loseRow.corrupt, rewriteChecksums: true }],
    damages: [
      { name: 'nothing at all', corrupt: async () => {} },
      { ...loseRow, caughtBy: ['trigger'] },
      { ...loseRow, name: 'the same, rightly expected', caughtBy: ['rows'] },
      {
        name: 'undecided',
        corrupt: (folder) => rm(path.join(folder, 'manifest.json')),
        caughtBy: ['rows'],
      },
    ],
  })
  expect(
    trials.map((it) => `${it.name} · ${it.sums} · ${it.outcome} · ${it.asExpected ? 'right' : 'wrong'}`),
  ).toEqual([
    'a row is lost · rewritten · failed · wrong',
    'nothing at all · kept · passed · wrong',
    'nothing at all · rewritten · passed · wrong',
    'a row is lost · kept · failed · right',
    'a row is lost · rewritten · failed · wrong',
    'the same, rightly expected · kept · failed · right',
    'the same, rightly expected · rewritten · failed · right',
    'undecided · kept · failed · right',
    'undecided · rewritten · errored · wrong',
  ])
  expect(tally(trials)).toMatchObject({ missed: 3, falseAlarms: 1, untried: 1, exitCode: 1 })
}, 600_000)

test('what could not be tried, and nothing tried at all, is no answer', () => {
  const trial: Trial = {
    name: 'x',
    what: 'damage',
    sums: 'kept',
    outcome: 'errored',
    asExpected: false,
    broken: true,
    by: null,
    durationMs: 1,
  }
  expect(tally([trial]).exitCode).toBe(2)
  expect(tally([]).exitCode).toBe(2)
})

test('without the programs of PostgreSQL the selftest could not run, which is neither yes nor no', async () => {
  const said = await backproof(['selftest'], { env: { BACKPROOF_PG_BIN: '/nonexistent' } })
  expect(said.exitCode).toBe(2)
  expect(said.stderr).toContain('apt-get install')
})

test('every damage has a name of its own', () => {
  expect(new Set(damages.map((damage) => damage.name)).size).toBe(damages.length)
})
