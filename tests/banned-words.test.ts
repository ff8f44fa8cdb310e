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
  [/\breseal(s|ed)?\b/, 'writeChecksums: to seal is to encrypt'],
  [/\bhands\b(?! (out|over|to)\b)/, 'run ports: what a run does to the outside'],
  [/\bkindness\b/, 'readLimits'],
  [/\bgave[-_ ]?way\b/, 'yielded: to a session that waits behind the run'],
  [/\blook-?outs?\b/, 'LockMonitor'],
  [/\bharm(s|ed)?\b/, 'damage, corrupt'],
  [/\bwish(es|ed)?\b/, 'requested, wanted'],
  [/\bgentle\b/, 'sequential: one table at a time'],
  [/\bworkshops?\b/, 'WorkerContext'],
  [/\bdeeds?\b/, 'task, mutation or operation'],
  [/\bstand[-_]?ins?\b/, 'fake Railway; on screen: simulated Railway'],
  [/\balike\b/, 'equal, the same'],
  [/\btold\b/, 'reported, shown, logged'],
]

/** Words that are on their way out: how often each may stand. Lower the number whenever some go; at 0 the word moves up. */
const leaving: [word: RegExp, instead: string, atMost: number][] = [
  // Left in the account of the operating system, and in a definition that stored manifests are compared with.
  [/\b(nobody|whoever|somebody)\b/g, 'who it is: a person, an admin, another account, a session', 6],
]

/** Records of what was decided and changed keep their words, and so does the database of an earlier version that is migrated. */
const scanned = trackedFiles.filter(
  (file) =>
    /^(app|bin|components|docs|lib|workers|tests)\/|^[\w-]+\.(md|ts|mjs)$/.test(file) &&
    /\.(md|ts|tsx|mjs|sql|css|sh)$/.test(file) &&
    !/^docs\/decisions\/|^CHANGELOG\.md$|^tests\/(banned-words|lib\/store\/migrations|lib\/verification\/messages\/english)\.test\.ts$/.test(
      file,
    ),
)
/** Splits names, so that a word is found inside of them: `askAct` reads `ask-act`. */
const splitNames = (text: string) => text.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
const texts = scanned.map((file) => ({ file, words: splitNames(`${file}\n${readFileSync(file, 'utf8')}`) }))

test('no word of the earlier vocabulary stands in code, on a screen or in the documentation', () => {
  expect(texts.length).toBeGreaterThan(700)
  const found = texts.flatMap(({ file, words }) =>
    banned
      .filter(([word]) => word.test(words))
      .map(([word, instead]) => `${file}: ${word.source} -> ${instead}`),
  )
  expect(found).toEqual([])
})

test('words that are on their way out become fewer', () => {
  const more = leaving.flatMap(([word, instead, atMost]) => {
    const count = texts.reduce((sum, { words }) => sum + (words.match(word)?.length ?? 0), 0)
    return count > atMost ? [`${word.source}: ${count}, at most ${atMost} -> ${instead}`] : []
  })
  expect(more).toEqual([])
})

test('a banned word is found in every form', () => {
  const found = (text: string) => banned.some(([word]) => word.test(splitNames(text)))
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
