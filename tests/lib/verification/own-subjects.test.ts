import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { passed } from '#lib/verification/finding.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { message } from '#lib/verification/messages/message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { isNamed } from '#lib/verification/named-subject.ts'
import { isOwnSubject, ownSubject } from '#lib/verification/own-subjects.ts'
import { problemWords } from '#lib/verification/problems/problem-text.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

it('a check without an object of the database is in Portuguese as a whole', () => {
  const check = passed('archive', 'the stored archive', message('matches'))
  expect(wordedCheck(check, 'en').subject).toBe('the stored archive')
  expect(wordedCheck(check, 'pt').subject).toBe('o arquivo guardado')
  expect(wordedCheck(passed('table', 'shop.orders', message('matches')), 'pt').subject).toBe('shop.orders')
})

it('the copy in a storage and what Railway holds are words, too', () => {
  expect(ownSubject('the copy in Second disk', 'pt')).toBe('a cópia em Second disk')
  expect(ownSubject("Railway's own backups", 'pt')).toBe('as cópias da própria Railway')
  for (const subject of ['the copy in Second disk', 'a cópia em Second disk', "Railway's own backups"])
    expect(isNamed({ kind: 'archive', subject }), subject).toBe(false)
  // A person named the storage, so it is no word of ours that may be shown to anyone.
  expect(isOwnSubject('the copy in Second disk')).toBe(false)
})

it('where a copy was read back from is in Portuguese, too', () => {
  const words = (place: string) => formatMessage(message('copy-read-back', { sha256: 'ab', place }), 'pt')
  expect(words('the folder /mnt/b')).toBe('sha256 ab, lido de volta da pasta /mnt/b e decifrado')
  expect(words('bucket a at Amazon S3 in eu-west-1')).toBe(
    'sha256 ab, lido de volta do bucket a em Amazon S3 em eu-west-1 e decifrado',
  )
  expect(
    problemWords(
      {
        key: 'storage-unreachable/connection',
        values: { title: 'bucket a at s3.example', reason: 'ECONNREFUSED' },
      },
      'pt',
    ).message,
  ).toBe('A ligação ao armazenamento falhou: bucket a em s3.example (ECONNREFUSED).')
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
