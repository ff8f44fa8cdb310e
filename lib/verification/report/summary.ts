import { count, duration, plural, shortInstant } from '#lib/format.ts'
import { type RichText, strong } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { completeRestoreMs } from '#lib/verification/run-measures.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { countFailures, type Fault } from './findings.ts'
import { assessCoverage, type RunCoverage } from './run-coverage.ts'

type Tables = { equal: number; total: number }

/** The one sentence below the headline, with its figures: built from what was checked, and nothing else. */
export function reportSummary(run: FinishedRun, fault: Fault, tables: Tables): RichText {
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
  const took = completeRestoreMs(run)
  if (run.status === 'passed') return passedLead(run, name, tables, took)
  const checked = assessCoverage(run)
  if (fault !== 'archive') return [name, ...productionWords(fault, countFailures(run), checked)]
  return [name, ...archiveWords(run, checked, tables, took)]
}

function passedLead(
  run: FinishedRun,
  name: { strong: string },
  tables: Tables,
  took: number | null,
): RichText {
  const speed: RichText = took === null ? [] : [' in ', strong(duration(took))]
  const rows: RichText = run.archive ? [' and ', strong(plural(run.archive.rows, 'row'))] : []
  const taken: RichText = run.archive ? [' of ', strong(`${shortInstant(run.archive.takenAt)} UTC`)] : []
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

/** A failed archive: its files, then the restore, then what was compared; what was not reached is said to be so. */
function archiveWords(run: FinishedRun, checked: RunCoverage, tables: Tables, took: number | null): RichText {
  const failed = countFailures(run)
  if (checked.filesDiffer)
    return [': the files of the archive are not those that were written. It was not restored.']
  if (checked.restored === 'not')
    return [': ', strong(plural(failed, 'thing')), ' failed before anything was restored.']
  if (checked.restored === 'with-errors') {
    const ended: RichText = [': restoring it ended with ', strong(plural(checked.restoreErrors, 'error'))]
    if (!checked.compared) return [...ended, '. Nothing was compared.']
    const differ = differing(checked, tables)
    if (differ > 0) return [...ended, ', and ', ...differWords(differ, tables), atThatInstant]
    const others = failed - checked.restoreErrors
    if (others > 0) return [...ended, ', and ', ...thingsDiffer(others), atThatInstant]
    return [...ended, '. The rows that were compared are equal.']
  }
  const speed: RichText = took === null ? [': '] : [': it restored in ', strong(duration(took)), ', but ']
  const differ = checked.compared ? differing(checked, tables) : 0
  return [...speed, ...(differ > 0 ? differWords(differ, tables) : thingsDiffer(failed)), atThatInstant]
}

const atThatInstant = ' at the same instant.'

/** Tables that were compared and differ, or did not come back; those that were not looked at are neither. */
function differing({ notCompared }: RunCoverage, { equal, total }: Tables): number {
  return Math.max(0, total - equal - notCompared)
}

function differWords(differ: number, { total }: Tables): RichText {
  return [
    strong(`${count(differ)} of ${plural(total, 'table')}`),
    ` ${differ === 1 ? 'is' : 'are'} not what production held`,
  ]
}

function thingsDiffer(many: number): RichText {
  return [strong(plural(many, 'thing')), ` ${many === 1 ? 'is' : 'are'} not what production held`]
}

function productionWords(fault: 'source' | 'promise', failed: number, { compared }: RunCoverage): RichText {
  const many = strong(plural(failed, 'thing'))
  const one = failed === 1
  if (!compared)
    return fault === 'source'
      ? [
          ': ',
          many,
          ` in production ${one ? 'is not as it' : 'are not as they'} should be. No archive was compared.`,
        ]
      : [
          ': ',
          many,
          ` that ${one ? 'was' : 'were'} promised of production ${one ? 'does' : 'do'} not hold. No archive was compared.`,
        ]
  if (fault === 'source')
    return [
      ': the archive holds what production held, but ',
      many,
      ` in production ${one ? 'is not as it' : 'are not as they'} should be.`,
    ]
  return [
    ': the archive holds what production held, but ',
    many,
    ` ${one ? 'that was' : 'that were'} promised of it ${one ? 'does' : 'do'} not hold.`,
  ]
}
