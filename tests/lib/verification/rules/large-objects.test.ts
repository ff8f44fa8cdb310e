import { expect, test } from 'vitest'
import type { LargeObjects, Manifest } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { largeObjects } from '#lib/verification/rules/large-objects.ts'

const compare = (was: LargeObjects | null, is: LargeObjects | null) =>
  largeObjects({ largeObjects: was } as Manifest, { largeObjects: is } as Manifest).map((check) =>
    wordedCheck(check),
  )
const some: LargeObjects = { count: 2, digest: '7', rights: '9', each: { 1: ['3', '4'], 2: ['4', '5'] } }
const many: LargeObjects = { count: 5000, digest: '7', rights: '9', each: {} }

test('of many large objects it is said that some differ, and none is named', () => {
  expect(compare(many, { ...many, digest: '8' })).toMatchObject([
    { kind: 'large-objects', verdict: 'failed', found: '5,000 large objects with other contents' },
  ])
  expect(compare(some, many)).toMatchObject([{ verdict: 'failed', found: '5,000 large objects' }])
  expect(compare(many, { ...many, rights: '8' })).toMatchObject([
    { kind: 'large-objects', verdict: 'passed' },
    { kind: 'privileges', verdict: 'failed', found: 'another owner or other privileges' },
  ])
})

test('of few each that differs is named', () => {
  const is: LargeObjects = { count: 2, digest: '1', rights: '9', each: { 2: ['5', '5'], 3: ['1', '1'] } }
  expect(compare(some, is)).toMatchObject([
    {
      found: '2 large objects · missing: oid 1; with other contents: oid 2; not on production: oid 3',
    },
  ])
})

test('what was not read is not looked at', () => {
  expect(compare(null, some)).toMatchObject([{ verdict: 'skipped' }])
})
