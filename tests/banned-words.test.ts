import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Words of an earlier vocabulary, each with what to write instead. docs/decisions/033-words-and-rooms.md says why. */
const banned: [word: RegExp, instead: string][] = [
  [/\bask-?act\b/, 'requestTask: a person requests a Railway task'],
  [/\bdo-?act\b/, 'runTask'],
  [/\blook-?at\b(?=\()/, 'probe, check or survey'],
  [/\bwhy-?gone\b/, 'removalReason'],
  [/\bworker-?tools?\b/, 'PgBinaries, binaries'],
  [/\bdie-with-parent\b/, 'exit-with-parent'],
  [/\blet-?go-?of\b/, 'close, remove or release'],
  [/\bas it is said\b/, 'nothing: the sentence reads without it'],
]

const scanned = trackedFiles.filter(
  (file) =>
    /^(app|bin|components|docs|lib|workers|tests)\/|^[\w-]+\.(md|ts|mjs)$/.test(file) &&
    /\.(md|ts|tsx|mjs|sql|css|sh)$/.test(file) &&
    !/^docs\/decisions\/|^CHANGELOG\.md$|^tests\/banned-words\.test\.ts$/.test(file),
)
/** Splits names, so that a word is found inside of them: `askAct` reads `ask-act`. */
const readWords = (file: string) =>
  readFileSync(file, 'utf8')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()

test('no word of the earlier vocabulary stands in code, on a screen or in the documentation', () => {
  expect(scanned.length).toBeGreaterThan(700)
  const found = scanned.flatMap((file) => {
    const words = readWords(file)
    return banned
      .filter(([word]) => word.test(words) || word.test(file.toLowerCase()))
      .map(([word, instead]) => `${file}: ${word.source} -> ${instead}`)
  })
  expect(found).toEqual([])
})

test('a banned word is found in every form', () => {
  const found = (text: string) =>
    banned.some(([word]) => word.test(text.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()))
  for (const text of [
    'askAct(source)',
    'import { doAct }',
    'bin/ask-act.ts',
    'The worker, as it is said, ...',
  ])
    expect([text, found(text)]).toEqual([text, true])
  for (const text of ['a task', 'contact', 'the worker uses tools'])
    expect([text, found(text)]).toEqual([text, false])
})
