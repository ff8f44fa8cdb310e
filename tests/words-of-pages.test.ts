import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** One state has one word, on every page, in every message, answer and command. Names in code and stored values keep theirs. */
const otherWords: [word: RegExp, instead: string][] = [
  [
    /not verified yet|ainda (não|sem) verifica/i,
    'Never verified / Nunca verificada; Not verified / Não verificada',
  ],
  [/no run has ever passed|never passed|nunca aprovada/i, 'Never verified / Nunca verificada'],
  [/vanish|desaparec|table missing|tabela em falta/i, 'Removed / Removida: a table that an earlier run held'],
  [
    /tables? (appeared|came)|tabela[^.']* apareceu|'(appeared|apareceu)/i,
    'Added / Adicionada: a table that no earlier run held',
  ],
  [/run (ended|stopped) (with|in) an? error|could(n't| not) complete/i, 'Could not finish'],
  [/runs? in a row stopped|the last run stopped/i, 'Could not finish'],
  [
    /execuç(ão|ões)[^.']* (terminou com|parou:|parou antes de poder|pararam|sem conclusão|conseguiu terminar|chegou ao fim\b(?!, mas)|puderam ser)/i,
    'não concluída, não foi concluída',
  ],
  [/não foi possível concluir/i, 'não foi concluída'],
]

/** The files whose strings people read. */
const read = trackedFiles.filter(
  (file) =>
    /^(app|components|lib|workers)\/.*(\.texts|-usage|-words|-blocks|notification)\.ts$/.test(file) ||
    /^(app\/_server\/pt|lib\/verification\/(problems|messages))\//.test(file) ||
    /^workers\/cli\/main\.ts$|^bin\/demo\/options\.ts$/.test(file) ||
    (/^(docs\/|README\.md)/.test(file) && file.endsWith('.md') && !file.startsWith('docs/decisions/')),
)

/** What stands in code around a text: names of fields, and comments. */
const withoutCode = (text: string) =>
  text.replace(/'?[\w-]+'?: (?=['`(\n])/g, '').replace(/^ *(\/\*\*|\*|\/\/).*$/gm, '')

test('one state has one word in what people read', () => {
  expect(read.length).toBeGreaterThan(150)
  const found = read.flatMap((file) => {
    const text = withoutCode(readFileSync(file, 'utf8'))
    return otherWords.flatMap(([word, instead]) => {
      const match = word.exec(text)
      return match ? [`${file}: ${match[0]} -> ${instead}`] : []
    })
  })
  expect(found).toEqual([])
})
