import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { bytes, instant, plural } from './forms.ts'
import { rowForms } from './rows.ts'

const tableForms = { one: 'tabela', other: 'tabelas' } as const
const runForms = { one: 'execução', other: 'execuções' } as const

/** Changes since earlier runs. */
export const history = {
  'none-of-them': () => 'nenhuma delas',
  present: () => 'existe',
  'least-rows': ({ rows, runs }) => `nunca menos de ${plural(rows, rowForms)} em ${plural(runs, runForms)}`,
  'usual-size': ({ bytes: size, runs }) =>
    `normalmente ${bytes(size)}, a mediana de ${plural(runs, runForms)}`,
  size: ({ bytes: size }) => bytes(size),
  'all-contents': ({ tables, rows, digest }) =>
    `${plural(tables, tableForms)}, ${plural(rows, rowForms)}, resumo ${digest}`,
  'unchanged-since': ({ since, runs }) => `igual desde ${instant(since)}, há ${plural(runs, runForms)}`,
} satisfies Partial<Dictionary>
