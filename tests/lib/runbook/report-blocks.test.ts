import { expect, test } from 'vitest'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { reportBlocks } from '#lib/runbook/report-blocks.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildSharedReport } from '#lib/verification/report/shared-report.ts'
import { check, finishedRun, wholeChecks } from '#tests/lib/verification/finished-run.ts'

const warning = { kind: 'table-emptied', subject: 'app.orders', was: '3 rows', is: '0 rows' } as const
const warnings = { total: 3, open: 3, listed: [{ ...warning, position: 0, acknowledged: null }] }
const later = { altered: false, since: null, newer: null, archived: false }

function markdown(simulatedRailway = false): string {
  const checks = [
    ...wholeChecks,
    check('not-in-archive', 'role app', 'gap', { expected: 'CREATE ROLE app', found: 'not in the dump' }),
    check('backup-list', 'b', 'failed', { expected: 'a backup', found: 'no backups' }),
  ]
  const report = buildSharedReport(finishedRun({ checks }), defaultPolicy, warnings)
  return renderMarkdown(reportBlocks({ report, simulatedRailway, signature: null, later }, 'en'))
}

test('the Markdown of a report has what changed, what no dump holds and what Railway held, as its page does', () => {
  const text = markdown()
  expect(text).toContain('Review the changes since earlier runs')
  expect(text).toContain('| `app.orders` | 3 rows | 0 rows |\n\nand 2 more')
  expect(text).toContain('such as roles and settings: 1.')
  expect(text).not.toContain('CREATE ROLE')
  expect(text).toMatch(
    /## Railway backups .*not restore-tested[\s\S]*\| not met \| a backup \| no backups \|/,
  )
  expect(markdown(true)).toContain('simulated Railway')
})
