import type { NewRestoredResult } from '#lib/store/worker/save-restored-result.ts'
import type { ComparedWith } from '#lib/verification/restored/restored-record.ts'

export const someComparison: ComparedWith = {
  ...{ restored: 'env:FORK', source: 'env:SHOP', manifest: null },
  between: [
    {
      given: 'older',
      database: 'shop',
      takenAt: '2026-11-20T14:00:00.000Z',
      run: { id: 'run-11', number: 11 },
    },
    { given: 'newer', database: 'shop', takenAt: '2026-11-20T17:00:00.000Z', run: null },
  ],
  newest: ['shop.orders.at between 2026-11-20T15:00:00Z and 2026-11-20T16:00:00Z'],
  mustHave: ['SELECT id FROM shop.orders WHERE id = 101'],
  mustNotHave: ['SELECT id FROM shop.orders WHERE id = 102'],
  ...{ relation: 'physical-copy', namedByPerson: false },
}

/** What a command prints of a fork that is too old, with an undecided definition. */
export const someChecks = [
  {
    ...{ boundary: 'production', claim: 'Not production itself', subject: 'the restored database' },
    verdict: 'passed',
    expected: 'another database than production',
    found:
      "a copy of production's files, on another server: timeline 2 after production's 1, 2 transactions behind",
  },
  {
    ...{ boundary: 'between', claim: 'Rows lie between', subject: 'shop.orders', verdict: 'failed' },
    expected: '100 rows to 102 rows (100 rows in the older manifest)',
    found: '99 rows: 1 row fewer than in the older manifest, 3 rows fewer than in the newer manifest',
  },
  {
    ...{ boundary: 'between', claim: 'Rows lie between', subject: 'shop.customers', verdict: 'passed' },
    ...{ expected: '10 rows', found: '10 rows, equal to both row by row' },
  },
  {
    ...{ boundary: 'between', claim: 'Definitions match', verdict: 'skipped' },
    subject: 'constraint shop.orders.known_status',
    expected:
      "CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'paid'::character varying])::text[])))",
    found:
      "CHECK (((status)::text = ANY (ARRAY[('open'::character varying)::text, ('paid'::character varying)::text]))): differs in casts or parentheses alone, as after a restore of a dump; not decided",
  },
  {
    ...{ boundary: 'must-have', claim: 'Rows that must be there', verdict: 'failed' },
    subject: 'SELECT id FROM shop.orders WHERE id = 101',
    ...{ expected: 'at least one row', found: 'no row' },
  },
  {
    ...{ boundary: 'must-not-have', claim: 'Rows that must not be there', verdict: 'passed' },
    subject: 'SELECT id FROM shop.orders WHERE id = 102',
    ...{ expected: 'no row', found: 'no row' },
  },
  {
    ...{ boundary: 'between', claim: 'Rows lie between', subject: 'shop.cache', verdict: 'gap' },
    ...{ expected: 'not compared', found: 'empty: an unlogged table does not survive a recovery' },
  },
]

/** What a command stores of a fork that is too old. */
export function someRestored(more: Partial<NewRestoredResult> & { sourceId: string }): NewRestoredResult {
  const verdict = more.verdict ?? 'failed'
  const restored = more.restored ?? '***:5432/shop'
  return {
    ...{ sourceName: 'shop', restored, verdict, comparedWith: someComparison, durationMs: 1500 },
    result: {
      ...{ outcome: verdict, exitCode: verdict === 'passed' ? 0 : 1, proves: 'nothing', restored },
      ...{
        problem: null,
        durationMs: 1500,
        hint: 'The restore ended at another instant.',
        checks: someChecks,
      },
      notChecked: ['where sequences stand, large objects'],
    },
    requestedBy: 'ana@laptop',
    ...more,
  }
}
