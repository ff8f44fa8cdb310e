import { checkKinds } from '#lib/verification/check.ts'
import { type Fate, type Reason, reasons } from './fate.ts'
import { type CatalogColumn, knownMajors, listColumns } from './list-columns.ts'

/** docs/catalog-columns.md: what becomes of each column of each catalog. */
export function renderColumns(): string {
  const catalogs = new Map<string, CatalogColumn[]>()
  for (const it of listColumns()) catalogs.set(it.catalog, [...(catalogs.get(it.catalog) ?? []), it])
  return `${[
    '# Every column of every catalog',
    '',
    "Made from `tests/support/catalog-columns` by `npx vitest run --project pure tests/catalog-columns.test.ts -u`. A test holds that list against the catalogs of the running server, so a new major's columns cannot be forgotten.",
    'A column is compared by a kind of check, reported as a gap with the SQL that recreates it, follows from another column, or need not be compared for one of these reasons:',
    '',
    ...Object.entries(reasons).map(([reason, sentence]) => `- *${reason}*: ${sentence}.`),
    '',
    `Majors ${knownMajors.from} to ${knownMajors.to}; a column without a major is in all of them.`,
    ...[...catalogs].flatMap(([catalog, columns]) => ['', `## ${catalog}`, '', ...table(columns)]),
  ].join('\n')}\n`
}

function table(columns: CatalogColumn[]): string[] {
  return [
    '| column | majors | what becomes of it |',
    '|---|---|---|',
    ...columns.map(({ column, from, to, fate }) => `| ${column} | ${majors(from, to)} | ${sentence(fate)} |`),
  ]
}

function majors(from: number, to: number): string {
  if (from === knownMajors.from && to === knownMajors.to) return ''
  if (to === knownMajors.to) return `${from} on`
  return from === knownMajors.from ? `until ${to}` : `${from} to ${to}`
}

function sentence(fate: Fate): string {
  if (fate in checkKinds) return `compared: \`${fate}\``
  if (fate in reasons) return `*${fate as Reason}*`
  return fate.startsWith('gap ') ? `gap: \`${fate.slice(4)}\`` : `follows from \`${fate.slice(5)}\``
}
