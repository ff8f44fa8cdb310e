import { count, duration, plural, shortInstant } from '#lib/format.ts'
import type { FinishedRun } from '#lib/verification/facts.ts'
import { visible } from '#lib/verification/manifest.ts'
import { restoreMsOf } from '#lib/verification/promises.ts'
import { strong, type Words } from '#lib/verification/words.ts'
import { type Fault, failures } from './findings.ts'

type Tables = { equal: number; total: number }

/** The one sentence below the headline, with its figures. */
export function leadOf(run: FinishedRun, fault: Fault, tables: Tables): Words {
  const failed = failures(run)
  const name = strong(visible(run.sourceName))
  if (run.status === 'cancelled')
    return [name, ': the run was stopped before it ended. It proves nothing either way.']
  if (run.status === 'errored')
    return [
      name,
      ': ',
      visible(run.problem?.message ?? 'what was to be checked was not looked at.'),
      ' This says nothing about the archive.',
    ]
  const took = restoreMsOf(run.steps)
  if (run.status === 'passed') return passedLead(run, name, tables, took)
  if (fault !== 'archive') return [name, ...productionWords(fault, failed)]
  const speed: Words = took === null ? [': '] : [': it restored in ', strong(duration(took)), ', but ']
  return [name, ...speed, ...worst(failed, tables), ' at the same instant.']
}

function passedLead(run: FinishedRun, name: { strong: string }, tables: Tables, took: number | null): Words {
  const speed: Words = took === null ? [] : [' in ', strong(duration(took))]
  const rows: Words = run.archive ? [' and ', strong(plural(run.archive.rows, 'row'))] : []
  const taken: Words = run.archive ? [' of ', strong(`${shortInstant(run.archive.takenAt)} UTC`)] : []
  return [
    name,
    ': the archive',
    ...taken,
    ' came back whole',
    ...speed,
    '. ',
    strong(plural(tables.equal, 'table')),
    ...rows,
    ' are equal to production at that instant.',
  ]
}

function worst(failed: number, { equal, total }: Tables): Words {
  const differing = total - equal
  if (differing > 0)
    return [
      strong(`${count(differing)} of ${plural(total, 'table')}`),
      ` ${differing === 1 ? 'is' : 'are'} not what production held`,
    ]
  return [strong(plural(failed, 'thing')), ` ${failed === 1 ? 'is' : 'are'} not what production held`]
}

function productionWords(fault: 'source' | 'promise', failed: number): Words {
  const many = strong(plural(failed, 'thing'))
  if (fault === 'source')
    return [
      ': the archive holds what production held, but ',
      many,
      ` in production ${failed === 1 ? 'is not as it' : 'are not as they'} should be.`,
    ]
  return [
    ': the archive holds what production held, but ',
    many,
    ` ${failed === 1 ? 'that was' : 'that were'} promised of it ${failed === 1 ? 'does' : 'do'} not hold.`,
  ]
}
