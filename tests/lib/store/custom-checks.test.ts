import { expect, test } from 'vitest'
import { addCustomCheck, removeCustomCheck } from '#lib/store/custom-checks.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

const named = (name: string): CustomCheck => ({ name, statement: 'SELECT 1', expects: { kind: 'same' } })

async function namesOf(id: string) {
  return (await getSource(id))?.policy.customChecks.map((check) => check.name)
}

test('checks are kept in the order they were added, and each goes alone', async () => {
  const { id } = await someSource()
  for (const name of ['a', 'b', 'c']) await addCustomCheck(ana, id, named(name))
  await removeCustomCheck(ana, id, 1)
  expect(await namesOf(id)).toEqual(['a', 'c'])
})

test('two checks cannot have one name, and there are fifty at most', async () => {
  const { id } = await someSource()
  for (let at = 0; at < 50; at += 1) await addCustomCheck(ana, id, named(`check ${at}`))
  await expect(addCustomCheck(ana, id, named('check 7'))).rejects.toMatchObject({ code: 'conflict' })
  await expect(addCustomCheck(ana, id, named('one more'))).rejects.toThrow('at most')
})

test('people who add at the same time lose nothing to each other', async () => {
  const { id } = await someSource()
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => addCustomCheck(ana, id, named(name))))
  expect((await namesOf(id))?.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('a list that changed meanwhile does not lose another check than was meant', async () => {
  const { id } = await someSource()
  for (const name of ['a', 'b']) await addCustomCheck(ana, id, named(name))
  await removeCustomCheck(ana, id, 0, 'a')
  await expect(removeCustomCheck(ana, id, 0, 'a')).rejects.toMatchObject({ code: 'not-found' })
  await expect(removeCustomCheck(ana, id, 5)).rejects.toMatchObject({ code: 'not-found' })
  expect(await namesOf(id)).toEqual(['b'])
})

test('a source that is not there has no checks to change', async () => {
  await expect(addCustomCheck(ana, 'unknown', named('a'))).rejects.toMatchObject({ code: 'not-found' })
})

test('saving the other promises leaves the checks as they are', async () => {
  const source = await someSource()
  await addCustomCheck(ana, source.id, named('a'))
  const { customChecks: _, ...promised } = source.policy
  await savePolicy(ana, source.id, { ...promised, connections: 2 })
  expect((await getSource(source.id))?.policy).toMatchObject({
    connections: 2,
    customChecks: [named('a')],
  })
})
