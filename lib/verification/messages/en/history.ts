import { bytes, instant } from '#lib/format.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { plural } from './forms.ts'
import { rowForms } from './rows.ts'

const tableForms = { one: 'table', other: 'tables' } as const
const runForms = { one: 'run', other: 'runs' } as const

/** Changes since earlier runs. */
export const history = {
  'none-of-them': () => 'none of them',
  present: () => 'present',
  'least-rows': ({ rows, runs }) => `never fewer than ${plural(rows, rowForms)} in ${plural(runs, runForms)}`,
  'usual-size': ({ bytes: size, runs }) => `usually ${bytes(size)}, the median of ${plural(runs, runForms)}`,
  size: ({ bytes: size }) => bytes(size),
  'all-contents': ({ tables, rows, digest }) =>
    `${plural(tables, tableForms)}, ${plural(rows, rowForms)}, digest ${digest}`,
  'unchanged-since': ({ since, runs }) => `the same since ${instant(since)}, ${plural(runs, runForms)} ago`,
} satisfies Partial<Dictionary>
