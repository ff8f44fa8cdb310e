import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inLanguage } from '#app/_server/answer-in-language.ts'
import { fieldAnswers } from '#app/_server/pt/field-answers.ts'
import { refusals } from '#app/_server/pt/refusals.ts'
import { rehearsalAnswers } from '#app/_server/pt/rehearsal-answers.ts'
import { sourceAnswers } from '#app/_server/pt/source-answers.ts'
import { answersIn } from '#tests/support/answers-in.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** What only programs are answered: no form of a page sends it. */
const programs = [
  /^app\/_server\/(answer-once|assert-caller-may|caller|evidence-query|find-api-key)\.ts$/,
  /^app\/api\/(auth\/|body|\[\[)/,
  /^app\/api\/v1\/runs\/\[id\]\/(comparison|log|report\.json)\//,
  /^app\/api\/v1\/sources\/(run-fields|\[id\]\/gate\/route|\[id\]\/checks\/\[index\]\/route)\b/,
  /^lib\/store\/find-api-key\.ts$/,
]
/** What an API key lacks stands among what a person may not do. */
const ofKeys = /^(This API key lacks|An admin can create a key|API keys cannot|It needs an account)/

const answered = trackedFiles
  .filter((file) =>
    /^(app\/(_server|api)\/.*|app\/limit-requests|lib\/store\/[^/]+|lib\/cron|lib\/verification\/rehearsal\/(migration-files|upload-limits))\.ts$/.test(
      file,
    ),
  )
  .filter((file) => !programs.some((pattern) => pattern.test(file)))
  .flatMap((file) => answersIn(readFileSync(file, 'utf8')))
  .filter((answer) => !ofKeys.test(answer))

const known = { ...fieldAnswers, ...sourceAnswers, ...rehearsalAnswers, ...refusals }

test('everything that a form is answered has its words in Portuguese', () => {
  expect(answered.length).toBeGreaterThan(250)
  expect(answered.filter((answer) => !Object.hasOwn(known, answer))).toEqual([])
})

test('no translation is of a sentence that is no longer said', () => {
  const words = [
    'source',
    'run',
    'archive',
    'share',
    'token',
    'connection string',
    'Railway token',
    'restored database',
  ]
  expect(
    Object.keys(known).filter((english) => !answered.includes(english) && !words.includes(english)),
  ).toEqual([])
})

test('a translation has the values of its sentence', () => {
  const holes = (text: string) => text.match(/\{=?\}/g)?.length ?? 0
  for (const [english, portuguese] of Object.entries(known))
    expect(holes(portuguese), english).toBe(holes(english))
})

test('values stay as they are; what is named by the program is put into words, too', () => {
  const said = (message: string) => inLanguage({ message, hint: '' }, 'pt').message
  expect(said('There is already a database named source.')).toBe(
    'Já existe uma base de dados com o nome source.',
  )
  expect(said('There is no such source.')).toBe('Não existe esta base de dados.')
  expect(said('There is no such run.')).toBe('Não existe esta execução.')
  expect(said('There is no such archive.')).toBe('Não existe: arquivo.')
  expect(said('A passcode has 4 to 100 characters.')).toBe('Um código de acesso tem de 4 a 100 caracteres.')
  expect(said('A sentence of later.')).toBe('A sentence of later.')
  expect(inLanguage({ message: 'Up to 80 characters.', hint: '' }, 'en').message).toBe('Up to 80 characters.')
})
