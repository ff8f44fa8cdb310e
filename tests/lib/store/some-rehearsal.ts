import type { NewRehearsal } from '#lib/store/worker/save-rehearsal.ts'

/** What a command stores of a migration that locks, rewrites and loses rows. */
export function someRehearsal(
  more: Partial<NewRehearsal> & Pick<NewRehearsal, 'sourceId' | 'runId'>,
): NewRehearsal {
  const migration = more.migration ?? 'prisma/migrations'
  const verdict = more.verdict ?? 'fits'
  return {
    ...{ sourceName: 'shop', migration, verdict, durationMs: 1234.5, tookMs: 2000 },
    limits: { maxLockMs: 3000, maxTimeMs: 600_000, maxRowsLost: 0, noRewrites: true },
    result: { migration, exitCode: 0, problem: null, verdict, ...measured },
    ...{ variants: 1, toDeploy: false },
    ...{ trigger: 'command-line', requestedBy: 'ana@laptop' },
    storedBy: { kind: 'command', id: null, name: 'backproof rehearse' },
    deploy: { commit: '4f9ac21', branch: 'amounts', pullRequest: 12, deployUrl: null },
    ...more,
  }
}

const file = 'prisma/migrations/20261127_amount/migration.sql'

export const measured = {
  exceeded: [{ limit: 'max-lock', allowedMs: 3000, foundMs: 4100, table: 'shop.orders' }],
  ...{ limitsByPolicy: ['max-lock'], limitsUndecided: [] },
  scripts: ['20261127_amount'],
  alreadyApplied: 41,
  role: 'shop',
  durationMs: 1234.5,
  tookMs: 2000,
  statements: [
    {
      file,
      line: 3,
      text: 'ALTER TABLE shop.orders ALTER amount TYPE numeric(12,4)',
      durationMs: 1200,
      rows: null,
      state: 'committed',
    },
    {
      file,
      line: 9,
      text: 'DELETE FROM shop.log\n  WHERE id < 100',
      durationMs: 34.5,
      rows: 99,
      state: 'committed',
    },
  ],
  failure: null,
  locks: [
    {
      table: 'shop.orders',
      index: null,
      mode: 'ACCESS EXCLUSIVE',
      blocks: 'reads-and-writes',
      longestMs: 4100,
      statement: 0,
    },
    {
      table: 'shop.orders',
      index: 'shop.orders_pkey',
      mode: 'SHARE',
      blocks: 'writes',
      longestMs: 40,
      statement: null,
    },
  ],
  waitedMs: 0,
  sampling: { samples: 400, meanGapMs: 3.1, longestGapMs: 9 },
  rewritten: ['shop.orders'],
  truncated: ['shop.cache'],
  rows: [
    { table: 'shop.log', was: null, before: 500, after: 401, gained: 0, lost: 99, contents: 'changed' },
    {
      table: 'shop.orders',
      was: 'shop.order',
      before: 20000,
      after: 20000,
      gained: 0,
      lost: 0,
      contents: 'columns',
    },
  ],
  invalidIndexes: ['shop.orders_placed'],
  unvalidatedConstraints: ['shop.items.items_fk'],
  structure: [
    {
      title: 'table shop.orders',
      before: ['kind: table', 'column amount numeric(10,2)'],
      after: ['kind: table', 'column amount numeric(12,4)'],
    },
  ],
  walBytes: 1_300_000,
  space: { beforeBytes: 9_000_000, highestBytes: 12_000_000, afterBytes: 9_500_000 },
  workload: null,
}
