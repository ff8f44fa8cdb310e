import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { filesDamaged } from '#lib/verification/messages/files-damaged.ts'
import { message } from '#lib/verification/messages/message.ts'
import { problemWords } from '#lib/verification/problems/problem-text.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'
import { type StepName, stepNames } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

/** What is true of a Run, by which sentences about it are judged. */
export type Ending = {
  name: string
  run: FinishedRun
  /** It has an archive. */
  archive: boolean
  /** The whole archive was restored without an error, so that its time counts. */
  whole: boolean
  /** Nothing was restored. */
  untouched: boolean
  /** Rows were held against production. */
  compared: boolean
  /** Everything that had to be compared was. */
  all: boolean
  /** Something in the copy differs. */
  differs: boolean
  /** It came to its own end. */
  finished: boolean
}

type Facts = Partial<Omit<Ending, 'name' | 'run'>>

const filesChanged = { blames: 'archive' as const, found: filesDamaged([message('missing')]) }
const rows = (count: number) => message('rows', { rows: count })
const bad = { blames: 'archive' } as const
const restoreError = check('restore', 'TABLE shop.orders', 'failed', bad)
const passedBy = (...kinds: Check['kind'][]) => wholeChecks.filter(({ kind }) => kinds.includes(kind))
const without = (subject: string) => wholeChecks.filter((it) => it.subject !== subject)
const fewer = check('rows', 'marketplace.orders', 'failed', { ...bad, expected: rows(9), found: rows(7) })
const digest = message('rows-other-contents', { rows: 9, digest: '0badcafe' })
const altered = check('rows', 'marketplace.orders', 'failed', { ...bad, expected: rows(9), found: digest })
const promise = check('required-schema', 'billing', 'failed', {
  blames: 'source',
  expected: message('some-tables'),
  found: message('schema-not-on-production'),
})
const withoutRestore = wholeChecks.filter(({ kind }) => kind !== 'restore')
const lostKey = finding('constraint', 'marketplace.orders · orders_fk', 'FOREIGN KEY', message('missing'))
const lostSchema = finding('schema', 'marketplace', 'a schema', message('schema-missing'))
const unread = check('rows', 'marketplace.orders', 'skipped', { found: 'permission denied' })

/** Every way in which a Run ends. */
export const everyEnding: Ending[] = [
  ended('passed', { status: 'passed', checks: wholeChecks }),
  ended('passed, of a stored archive', { status: 'passed', checks: wholeChecks, reverify: true }),
  ended('passed, with a table that no dump holds', {
    status: 'passed',
    checks: [...without('marketplace.orders'), check('rows', 'marketplace.orders', 'gap')],
  }),
  ended(
    'a table is missing',
    {
      checks: [...without('marketplace.orders'), check('table', 'marketplace.orders', 'failed', bad)],
    },
    { differs: true },
  ),
  ended('rows are missing', { checks: [...without('marketplace.orders'), fewer] }, { differs: true }),
  ended('contents differ', { checks: [...without('marketplace.orders'), altered] }, { differs: true }),
  ended(
    'a schema is missing',
    {
      checks: [...passedBy('archive', 'restore', 'scratch'), check('schema', 'marketplace', 'failed', bad)],
    },
    { differs: true, compared: false },
  ),
  ended(
    'an owner differs and no dump holds a table',
    {
      checks: [
        ...without('marketplace.orders'),
        check('rows', 'marketplace.orders', 'gap'),
        check('owner', 'community.posts', 'failed', bad),
      ],
    },
    { differs: true },
  ),
  ended('a custom check failed', {
    checks: [...wholeChecks, check('custom', 'paid orders', 'failed', { blames: 'source' })],
  }),
  ended('a required schema is missing', { checks: [...wholeChecks, promise] }),
  ended(
    'a required schema is missing and a table was not read',
    {
      checks: [...without('marketplace.orders'), unread, promise],
    },
    { all: false },
  ),
  ended('production breaks its own rule', {
    checks: [...wholeChecks, check('constraint', 'shop.total', 'failed', { blames: 'source' })],
  }),
  ended(
    'production could not be read',
    {
      checks: [check('source-readable', 'shop.orders', 'failed', { blames: 'source' })],
      ...at('capture', 'ended'),
      archive: null,
    },
    { archive: false, whole: false, untouched: true, compared: false, all: false },
  ),
  ended(
    'the restore ended with errors',
    { checks: [...passedBy('archive', 'scratch', 'rows'), restoreError] },
    {
      whole: false,
    },
  ),
  ended(
    'the restore ended with errors, and nothing was compared',
    {
      checks: [...passedBy('archive', 'scratch'), restoreError],
    },
    { whole: false, compared: false, all: false },
  ),
  ended(
    'the restore ended with an error that a finding names',
    {
      checks: restoreErrors(
        [{ entry: 'FK CONSTRAINT orders orders_fk ana', message: 'relation "a" does not exist' }],
        [...withoutRestore, lostKey],
      ),
    },
    { whole: false, differs: true },
  ),
  ended(
    'the restore ended with an error that the loss of the only schema names',
    {
      checks: restoreErrors(
        [{ entry: 'SCHEMA marketplace ana', message: 'could not create marketplace' }],
        [...passedBy('archive', 'scratch'), lostSchema],
      ),
    },
    { whole: false, differs: true, compared: false },
  ),
  ended(
    'the files changed',
    { checks: [check('archive', 'the stored archive', 'failed', filesChanged)], ...at('restore', 'ended') },
    {
      whole: false,
      untouched: true,
      compared: false,
      all: false,
    },
  ),
  ended('one copy changed, and another was restored', {
    checks: [...wholeChecks, check('archive', 'the copy in Porto', 'failed', filesChanged)],
  }),
  ended(
    'a part was not tried, and rows differ',
    {
      checks: [
        ...without('marketplace.orders').filter(({ kind }) => kind !== 'restore'),
        check('restore', 'EXTENSION x', 'skipped'),
        fewer,
      ],
    },
    { whole: false, differs: true },
  ),
  ended(
    'what decides could not be checked',
    {
      status: 'errored',
      checks: [...without('marketplace.orders'), unread],
    },
    { all: false },
  ),
  ...stepNames.flatMap((step) => [
    stopped(
      `production unreachable at ${step}`,
      step,
      'errored',
      'connection-refused',
      'The server refused the connection.',
    ),
    stopped(`worker lost at ${step}`, step, 'errored', 'worker-lost', 'The worker exited.'),
    stopped(`disk full at ${step}`, step, 'errored', 'disk-full', 'The disk is full.'),
    stopped(`cancelled at ${step}`, step, 'cancelled', 'cancelled', ''),
  ]),
  never('queued for too long', 'errored'),
  never('cancelled while queued', 'cancelled'),
]

function ended(name: string, run: Partial<FinishedRun>, facts: Facts = {}): Ending {
  return {
    ...{ name, archive: true, whole: true, untouched: false, compared: true, all: true },
    ...{ differs: false, finished: true },
    run: finishedRun({ status: 'failed', ...at('compare', 'ended'), ...run }),
    ...facts,
  }
}

/** The steps of a Run that came to one of them, and ended it or broke off in it. */
export function at(last: StepName, how: 'ended' | 'broken'): Pick<FinishedRun, 'steps'> {
  const reached = stepNames.slice(0, stepNames.indexOf(last) + 1)
  return {
    steps: reached.map((name, place) => ({
      ...{ name, startedAt: `2026-11-22T12:0${3 + place}:00.000Z` },
      durationMs: name === last && how === 'broken' ? null : 61_000,
    })),
  }
}

function stopped(
  name: string,
  step: StepName,
  status: 'errored' | 'cancelled',
  code: string,
  said: string,
): Ending {
  const hasArchive = !['preflight', 'capture'].includes(step)
  const problem = { code, message: said, hint: '' }
  return {
    ...ended(name, {
      ...{ status, checks: [], problem, ...at(step, 'broken') },
      ...(hasArchive ? {} : { archive: null }),
    }),
    ...{ archive: hasArchive, whole: false, compared: false, all: false, finished: false },
  }
}

function never(name: string, status: 'errored' | 'cancelled'): Ending {
  const problem = { code: 'worker-lost', ...problemWords({ key: 'worker-lost/delivery', values: {} }, 'en') }
  return {
    ...ended(name, { ...{ status, checks: [], problem, steps: [], archive: null }, startedAt: null }),
    ...{ archive: false, whole: false, untouched: true, compared: false, all: false, finished: false },
  }
}
