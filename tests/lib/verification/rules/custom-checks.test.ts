import { expect, it } from 'vitest'
import type { Answer, CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'
import { customChecks } from '#lib/verification/rules/custom-checks.ts'
import { buildManifest, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const check = (expects: CustomExpectation): CustomCheck => ({ name: 'paid', statement: 'SELECT 1', expects })
const text = (value: string, more: { digest?: string; order?: string } = {}) => ({
  text: value,
  digest: value,
  ...more,
})
type Result =
  | { text: string; digest: string; order?: string }
  | { error: string }
  | { notAsked: string }
  | null
const [same, holds] = [{ kind: 'same' }, { kind: 'true' }] as const
const atLeast = { kind: 'at-least', number: 10 } as const
const fresh = { kind: 'fresh', withinHours: 2 } as const

it.each<[what: string, CustomExpectation, source: Result, copy: Result, verdict: string]>([
  ['same: equal', same, text('5'), text('5'), 'passed'],
  ['same: another result', same, text('5'), text('4'), 'failed'],
  [
    'same: equal lines in another promised order',
    same,
    text('5', { order: 'a' }),
    text('5', { order: 'b' }),
    'failed',
  ],
  ['same: equal lines without a promised order', same, text('5', { order: 'a' }), text('5'), 'passed'],
  ['same: only later lines differ', same, text('5'), text('5', { digest: 'x' }), 'failed'],
  ['true: true on both', holds, text('t'), text('t'), 'passed'],
  ['true: false on both', holds, text('f'), text('f'), 'failed, blames source'],
  ['true: false on the copy alone', holds, text('t'), text('f'), 'failed'],
  ['at least: enough', atLeast, text('10'), text('10'), 'passed'],
  ['at least: too few', atLeast, text('9'), text('9'), 'failed, blames source'],
  ['at least: no number', atLeast, text(''), text(''), 'failed, blames source'],
  ['fresh: within the limit', fresh, text('2026-11-22T10:00:00Z'), text('2026-11-22T10:00:00Z'), 'passed'],
  [
    'fresh: too old',
    fresh,
    text('2026-11-22T09:59:59Z'),
    text('2026-11-22T09:59:59Z'),
    'failed, blames source',
  ],
  ['fresh: no timestamp', fresh, text('soon'), text('soon'), 'failed, blames source'],
  ['production cannot run it', same, { error: 'syntax error' }, null, 'skipped'],
  ['the copy cannot run it', same, text('5'), { error: 'no such function' }, 'failed'],
  ['the copy has no result', same, text('5'), null, 'failed'],
  ['not run on production, same', same, { notAsked: 'the role may write' }, text('5'), 'gap'],
  ['not run on production, true', holds, { notAsked: 'the role may write' }, text('t'), 'passed'],
  ['not run on production, and an error on the copy', holds, { notAsked: 'x' }, { error: 'y' }, 'skipped'],
])('a custom check, %s', (_, expects, source, copy, verdict) => {
  const answers = (result: Result) => (result ? [{ check: check(expects), ...result } as Answer] : [])
  const found = customChecks(
    buildManifest({ answers: answers(source) }),
    buildManifest({ answers: answers(copy) }),
  )
  expect(verdictsOf(found).map((line) => line.replace(' custom paid', ''))).toEqual([verdict])
})
