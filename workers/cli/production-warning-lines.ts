import { plural } from '#lib/format.ts'
import type { WordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { indented } from './print-run.ts'

/** So many are printed; `--json` prints all. */
const printedAtMost = 20

/** Production warnings below the result of a run, with the SQL that mends them. */
export function productionWarningLines({ warnings, more, unread }: WordedProductionReading): string[] {
  const total = warnings.length + more
  if (total === 0 && unread.length === 0) return []
  const hidden = total - Math.min(warnings.length, printedAtMost)
  return [
    '',
    total === 0
      ? 'No production warnings in what could be read.'
      : `${plural(total, 'production warning')}, not part of the result:`,
    ...warnings
      .slice(0, printedAtMost)
      .flatMap(({ title, subject, state, meaning, show, mend }) => [
        `  ! ${title}: ${subject}`,
        `      ${[state, meaning].filter((text) => text !== '').join(' ')}`,
        `      shown by ${indented(show)}`,
        ...mend.map((statement) => `      mended by ${indented(statement)}`),
      ]),
    ...(hidden > 0 ? [`  … and ${hidden} more: --json prints those that are named.`] : []),
    ...unread.map((sentence) => `  ? ${indented(sentence)}`),
  ]
}
