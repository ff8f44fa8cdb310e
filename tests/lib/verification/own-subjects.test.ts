import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { passed } from '#lib/verification/finding.ts'
import { message } from '#lib/verification/messages/message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { ownSubject } from '#lib/verification/own-subjects.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

it('a check without an object of the database is in Portuguese as a whole', () => {
  const check = passed('archive', 'the stored archive', message('matches'))
  expect(wordedCheck(check, 'en').subject).toBe('the stored archive')
  expect(wordedCheck(check, 'pt').subject).toBe('o arquivo guardado')
  expect(wordedCheck(passed('table', 'shop.orders', message('matches')), 'pt').subject).toBe('shop.orders')
})

it('every such subject that runs store has words in Portuguese', () => {
  const rooms = /^(lib\/verification|workers\/run|workers\/cli\/(verify-)?external)/
  const texts = trackedFiles.filter((file) => rooms.test(file)).map((file) => readFileSync(file, 'utf8'))
  const stored = texts.flatMap((text) => [
    ...text.matchAll(/\b(?:passed|finding)\(\s*\w*'?[\w-]+'?,\s*'((?:the|all|where) [^']+)'/g),
  ])
  const subjects = [...new Set(stored.map(([, subject = '']) => subject))]
  expect(subjects.length).toBeGreaterThan(5)
  expect(subjects.filter((subject) => ownSubject(subject, 'pt') === subject)).toEqual([])
})
