import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { list, plural } from './forms.ts'
import { rowForms } from './rows.ts'

const counted = {
  tables: { one: 'table', other: 'tables' },
  columns: { one: 'column', other: 'columns' },
  constraints: { one: 'constraint', other: 'constraints' },
  indexes: { one: 'index', other: 'indexes' },
  sequences: { one: 'sequence', other: 'sequences' },
  extensions: { one: 'extension', other: 'extensions' },
  definitions: { one: 'definition', other: 'definitions' },
} as const

const viewForms = { one: 'view', other: 'views' } as const

const tableKinds = {
  table: 'a table',
  partitioned: 'a partitioned table',
  view: 'a view',
  'materialized-view': 'a materialized view',
  foreign: 'a foreign table',
} as const

/** Names, definitions and counts of both sides. */
export const comparison = {
  missing: () => 'missing',
  absent: () => 'not present',
  compared: ({ what, count }) => plural(count, counted[what]),
  'relations-compared': ({ tables, views }) =>
    [...(tables > 0 ? [plural(tables, counted.tables)] : []), plural(views, viewForms)].join(' and '),
  'table-of-kind': ({ kind, rows }) =>
    rows === null ? tableKinds[kind] : `${tableKinds[kind]} with ${plural(rows, rowForms)}`,
  'schema-missing': () => 'the schema is missing',
  'schema-absent': () => 'no such schema',
  'schema-with-tables': ({ tables }) => `a schema with ${plural(tables, counted.tables)}`,
  'some-tables': () => 'a schema with tables',
  'schema-empty': () => 'the schema is empty',
  'schema-not-on-production': () => 'production has no such schema',
  'schema-not-in-archive': () => 'the archive has no such schema',
  'column-order': ({ columns }) => `order of columns: ${list(columns)}`,
  'column-order-of-child': ({ columns }) =>
    `order of columns: ${list(columns)} (a dump puts inherited columns first)`,
  'not-null-name-of-parent': ({ definition }) => `${definition} (a dump names it after one of its parents)`,
  'not-null-name-taken': ({ definition }) =>
    `${definition} (a dump leaves a default name to the server, where it was taken)`,
  'options-differ': ({ options }) => `options differ: another value of ${list(options)}`,
  'extension-absent': () => 'extension not installed',
  'extension-version': ({ version, schema }) => `version ${version} in ${schema}`,
  'in-schema': ({ schema }) => `in schema ${schema}`,
  'extension-version-differs': ({ worker, production }) =>
    `restored with version ${worker}: the temporary server cannot make version ${production}, which production has. An archive names no version; create it before the restore, on a server that has it`,
  'sequence-type-of-column': ({ definition }) =>
    `${definition} (a dump gives the sequence of an identity column the type of its column)`,
  'next-value': ({ low, high }) => (low === high ? `next value ${low}` : `next value ${low} to ${high}`),
  'same-name': () => 'the name it has on production',
  renamed: ({ name }) => `is called ${name}`,
  'collation-version': ({ version }) => `collation version ${version}`,
  'collation-version-on-scratch': ({ version }) =>
    `collation version ${version} on the temporary server. Text indexes are valid only for the version they were built with, also on production`,
} satisfies Partial<Dictionary>
