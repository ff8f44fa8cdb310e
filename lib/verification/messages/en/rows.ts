import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { keyRange } from '#lib/verification/messages/key-range.ts'
import type { Oids } from '#lib/verification/messages/message.ts'
import { list, number, plural } from './forms.ts'

export const rowForms = { one: 'row', other: 'rows' } as const
const objectForms = { one: 'large object', other: 'large objects' } as const

/** Rows of tables, and large objects. */
export const rows = {
  rows: ({ rows }) => plural(rows, rowForms),
  'rows-digest': ({ rows, digest, scope }) =>
    scope === 'carried'
      ? `${plural(rows, rowForms)} · of the rows in the dump · digest ${digest}`
      : `${plural(rows, rowForms)} · digest ${digest}`,
  'rows-of-partitions': ({ rows, digest, table }) =>
    `${plural(rows, rowForms)} · in all partitions of ${table} · digest ${digest}`,
  'rows-other-contents': ({ rows, digest }) => `${plural(rows, rowForms)} · digest ${digest}: other contents`,
  'rows-located': ({ found, located }) => [found, locatedRows(located)].filter(Boolean).join(' · '),
  'every-row-read': () => 'every row read on both sides',
  'not-read-completely': () => 'not read completely',
  'unlogged-on-standby': () => 'a standby holds no rows of unlogged tables',
  'generated-as-stored': ({ rows }) => `${plural(rows, rowForms)}, generated columns as stored on production`,
  'generated-recomputed': ({ columns }) =>
    `all stored values match; a restore computes other values for ${list(
      columns.map(({ name, by }) => `${name} (by ${by})`),
    )}: a function that is declared IMMUTABLE gives different results`,
  'extension-rows-sql': ({ table, production, extension }) =>
    `-- COPY (SELECT * FROM ${table}) before the restore, and compare: ${plural(production, rowForms)} on production, ${plural(extension, rowForms)} as the extension creates them, and they differ`,
  'extension-rows-dumped': ({ where }) => `a dump contains only the rows of this extension's table ${where}`,
  'large-objects': ({ count }) => plural(count, objectForms),
  'large-objects-changed': ({ count }) => `${plural(count, objectForms)} with other contents`,
  'large-objects-differ': ({ count, missing, changed, surplus }) => {
    const parts = [
      missing.count > 0 ? `missing: ${oids(missing)}` : '',
      changed.count > 0 ? `with other contents: ${oids(changed)}` : '',
      surplus.count > 0 ? `not on production: ${oids(surplus)}` : '',
    ]
    return `${plural(count, objectForms)} · ${parts.filter(Boolean).join('; ')}`
  },
  'large-objects-read': () => 'every large object read on both sides',
  'not-read': () => 'not read',
  'same-owners': () => 'the same owners and privileges',
  'owners-differ': ({ named }) =>
    named.count === 0
      ? 'another owner or other privileges'
      : `another owner or other privileges: ${oids(named)}`,
} satisfies Partial<Dictionary>

function oids({ first, count }: Oids): string {
  const more = count - first.length
  return more > 0 ? `oid ${list(first)} and ${number(more)} more` : `oid ${list(first)}`
}

/** Where a table differs: `3 rows missing: id 7, 9, 12`. Empty where no row was found. */
function locatedRows({ keyColumns, missing, changed, surplus, more }: DifferingRows): string {
  const key = list(keyColumns.map(visible))
  const parts = [
    keysOf(missing, 'missing', key),
    keysOf(changed, 'changed', key),
    keysOf(surplus, 'not on production (deleted since, or never there)', key),
  ].filter(Boolean)
  return more && parts.length > 0 ? `${parts.join('; ')}; more were not listed` : parts.join('; ')
}

function keysOf(keys: string[], how: string, key: string): string {
  if (keys.length === 0) return ''
  const { range, first, more } = keyRange(keys)
  const shown = range ? `between ${range.first} and ${range.last}` : list(first.map(visible))
  return `${plural(keys.length, rowForms)} ${how}: ${key} ${shown}${more ? ' and others' : ''}`
}
