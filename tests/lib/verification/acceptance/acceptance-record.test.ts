import { describe, expect, it } from 'vitest'
import type { AcceptanceInput } from '#lib/verification/acceptance/acceptance-input.ts'
import { acceptanceRecord, tally } from '#lib/verification/acceptance/acceptance-record.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { criteriaSheet } from '#lib/verification/criteria-sheet.ts'
import { finding } from '#lib/verification/finding.ts'
import { message } from '#lib/verification/messages/message.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'
import { hoursAgo, known, platform, schedule, unreadable } from '#tests/lib/verification/a-platform.ts'
import { check, wholeChecks } from '#tests/lib/verification/finished-run.ts'
import { allMeasured, failing, nothingMeasured } from './acceptance-sample.ts'

const signs = { kept: '+', broken: '-', unproven: '?', person: 'p' }

/** The states of the tasks and of the points, one sign each. */
function statesOf(input: AcceptanceInput): string {
  const { phases, done } = acceptanceRecord(input)
  const tasks = phases.map((phase) => phase.tasks.map(({ state }) => signs[state]).join(''))
  return `${tasks.join(' ')} | ${done.map(({ state }) => signs[state]).join('')}`
}

const task = (number: number, input: AcceptanceInput) =>
  acceptanceRecord(input)
    .phases.flatMap(({ tasks }) => tasks)
    .find((it) => it.number === number)

const doubted = (state: ArchiveStanding['state'], words: string) =>
  ({
    ...{ archiveId: 'archive-1', state, words, since: hoursAgo(1), takenAt: '2026-11-22T12:03:01.000Z' },
    ...{ capturedAt: null, seenAt: null, sumsAt: null, takenBy: 1284, provedBy: null, refutedBy: null },
    ...{ heldBy: null, lostCopies: [] },
  }) satisfies ArchiveStanding

describe('the tasks and the definition of done', () => {
  it.each<[string, AcceptanceInput, string]>([
    ['nothing was measured', nothingMeasured(), 'p???? ??? ?????? ???? | ???????'],
    ['all is well', allMeasured(), 'p++++ +++ ++++++ ++++ | +++++++'],
    ['Railway is not connected', allMeasured({ railway: null }), 'p???? ?++ ++++++ +++? | ?++++++'],
    [
      'Railway lists nothing',
      allMeasured({ railway: platform({ backups: known([]) }), newestManualAt: null }),
      'p+-+- -++ ++++++ ++++ | -++++++',
    ],
    [
      'the list could not be read for hours',
      allMeasured({ railway: platform({ backups: unreadable([]) }) }),
      'p??+? ?++ ++++++ ++++ | ?++++++',
    ],
    [
      'no schedule is daily',
      allMeasured({ railway: platform({ schedules: known([schedule('WEEKLY')]) }) }),
      'p+--+ +++ ++++++ ++++ | -++++++',
    ],
    ['rows differ', allMeasured({ checks: failing('rows') }), 'p++++ +++ ++++-- ++++'],
    ['an index differs', allMeasured({ checks: failing('index') }), 'p++++ +++ +++++- ++++'],
    ['a schema is missing', allMeasured({ checks: failing('schema') }), 'p++++ +++ +++--+ ++++'],
    ['the restore had errors', allMeasured({ checks: failing('restore') }), 'p++++ +++ +-+??? ++?+'],
    [
      'the backup is missing by now',
      allMeasured({ standing: doubted('missing', 'is missing') }),
      'p++++ +-- +?+??? ++++',
    ],
    ['there is no runbook', allMeasured({ runbook: null }), 'p++++ +++ ++++++ ??++ | ++++++?'],
  ])('where %s', (_, input, states) => {
    expect(statesOf(input).slice(0, states.length)).toBe(states)
  })

  it('are met by nothing that rests on a check which is not there', () => {
    const restsOn = {
      archive: [7, 8],
      restore: [9, 10, 12, 13, 14, 17],
      schema: [12],
      rows: [13, 14],
    } as const
    for (const [kind, tasks] of Object.entries(restsOn)) {
      const input = allMeasured({ checks: wholeChecks.filter((it) => it.kind !== kind) })
      for (const number of tasks)
        expect(task(number, input)?.state, `${number} without ${kind}`).toBe('unproven')
    }
    const skipped = wholeChecks.map((it) => check(it.kind, it.subject, 'skipped'))
    expect(statesOf(allMeasured({ checks: skipped, steps: [] }))).toMatch(/^p\++ \+\?\? \?{6} /)
  })

  it('say what was measured, when, and where to read on', () => {
    expect(task(8, allMeasured())).toEqual({
      number: 8,
      text: 'Verify that the backup file exists and that its size is reasonable',
      state: 'kept',
      evidence: '412 MiB, of a database of 3.2 GiB; checksum verified',
      at: '2026-11-22T12:03:01.000Z',
      criterion: 1,
      link: { text: 'The backup', href: '/archives/archive-1' },
    })
    expect(task(13, allMeasured())?.evidence).toBe('2 of 2 tables match, 6,214,882 rows')
    expect(task(11, allMeasured())?.evidence).toBe('connected, and read whole in 280 ms')
    expect(task(6, allMeasured())?.evidence).toBe('newest manual Railway backup 22 Nov 2026, 07:00 UTC')
    expect(task(13, allMeasured())?.link).toEqual({
      text: 'Tables of run 1284',
      href: '/runs/run-1284#tables',
    })
    expect(task(13, nothingMeasured())).toMatchObject({ link: null, at: null })
    expect(task(7, allMeasured({ language: 'pt' }))?.evidence).toBe(
      'feita em 22 nov 2026, 12:03 UTC com pg_dump 16.9',
    )
  })

  it('say of a restore that ended with errors that it took place, also where its errors are findings about other things', () => {
    const lost = finding('constraint', 'marketplace.orders · orders_fk', 'FOREIGN KEY', message('missing'))
    const error = { entry: 'FK CONSTRAINT orders orders_fk ana', message: 'relation "a" does not exist' }
    const others = wholeChecks.filter(({ kind }) => kind !== 'restore')
    const input = allMeasured({ status: 'failed', checks: restoreErrors([error], [...others, lost]) })
    expect(statesOf(input)).toMatch(/^p\+{4} \+{3} \+-\+\?\?- /)
    expect(task(9, input)?.evidence).toContain('PostgreSQL 16.9')
    expect(task(10, input)?.evidence).toBe('the restore ended with errors, which the findings name')
    expect(task(12, input)?.evidence).toBe('the restore ended with errors, which the findings name')
    const refused = check('event-trigger', 'guard', 'gap', {
      found: message('requires-superuser', { error: '', command: null, calls: null, direct: true }),
    })
    const inPart = allMeasured({ checks: [...others, refused] })
    expect(task(9, inPart)?.state).toBe('kept')
    expect(task(10, inPart)).toMatchObject({
      ...{ state: 'unproven', evidence: 'restored in part: some statements were refused' },
    })
  })

  it('name a simulated Railway beside all that was read of it, and nowhere else', () => {
    for (const [language, marked] of [
      ['en', /simulated Railway/g],
      ['pt', /Railway simulada/g],
    ] as const) {
      const input = allMeasured({ simulatedRailway: true, language })
      const { phases, done } = acceptanceRecord(input)
      const tasks = phases.flatMap((phase) => phase.tasks)
      const said = [...criteriaSheet(input), ...tasks, ...done].map(
        ({ evidence }) => evidence.match(marked)?.length ?? 0,
      )
      const ofCriteria = [1, 0, 0, 0, 0, 1, 1, 0]
      const ofTasks = [1, 1, 1, 1, 1, 1, ...Array<number>(11).fill(0), 1]
      expect(said, language).toEqual([...ofCriteria, ...ofTasks, 1, 1, 0, 0, 0, 0, 0])
      const real = allMeasured({ simulatedRailway: false, language })
      expect(JSON.stringify([acceptanceRecord(real), criteriaSheet(real)])).not.toMatch(marked)
    }
    expect(criteriaSheet(allMeasured({ simulatedRailway: true }))[0]?.evidence).toBe(
      '412 MiB, checksum verified; newest manual Railway backup 22 Nov 07:00 UTC (simulated Railway)',
    )
    const unconnected = allMeasured({ railway: null, simulatedRailway: null })
    expect(JSON.stringify(acceptanceRecord(unconnected))).not.toContain('simulated')
  })

  it('advise what is still to be done, and nothing that was done', () => {
    const advice = (input: AcceptanceInput) =>
      Object.fromEntries(criteriaSheet(input).map(({ key, missing }) => [key, missing?.text]))
    expect(advice(nothingMeasured())).toMatchObject({
      data: expect.stringContaining('Verify this database now'),
      daily: expect.stringContaining('Connect Railway'),
    })
    const late = platform({ backups: known([]), schedules: known([schedule('MONTHLY')]) })
    const said = advice(allMeasured({ railway: late, checks: failing('rows') }))
    expect(said.data).toBe('Open the last run and read which tables differ.')
    expect(said.daily).not.toContain('Connect')
    expect(advice(allMeasured({ railway: platform({ schedules: known([]) }) })).kept).not.toContain('Connect')
    expect(advice(allMeasured({ checks: failing('restore') })).data).toContain('what was not compared')
  })

  it('are numbered as in the story, and counted without what is for a person', () => {
    const { phases, done } = acceptanceRecord(allMeasured())
    const tasks = phases.flatMap((phase) => phase.tasks)
    expect(tasks.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
    expect([tally(tasks), tally(done)]).toEqual([
      { met: 17, measurable: 17, persons: 1 },
      { met: 7, measurable: 7, persons: 0 },
    ])
  })

  it('says of schemas what is to be done by what is the matter with them', () => {
    const missing = (input: AcceptanceInput) =>
      criteriaSheet(input).find(({ key }) => key === 'schemas')?.missing?.text
    const requiring = { ...defaultPolicy, requiredSchemas: ['payments'] }
    const asked = { ...nothingMeasured(), policy: requiring }
    const gone = check('required-schema', 'payments', 'failed', { blames: 'source' })
    expect(missing(nothingMeasured())).toBe('List the required schemas in the policy, then verify.')
    expect(missing(asked)).toMatch(/^Verify this database now/)
    expect(missing(allMeasured({ policy: requiring }))).toMatch(/^Verify this database now/)
    expect(missing(allMeasured({ policy: requiring, checks: [...wholeChecks, gone] }))).toMatch(
      /^Create the missing schema in production, or take it out of the policy/,
    )
    expect(missing(allMeasured({ checks: failing('schema') }))).toMatch(/^Open the last run/)
  })
})
