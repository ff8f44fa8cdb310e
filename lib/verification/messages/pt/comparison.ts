import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { list, plural } from './forms.ts'
import { rowForms } from './rows.ts'

const counted = {
  tables: { one: 'tabela', other: 'tabelas' },
  columns: { one: 'coluna', other: 'colunas' },
  constraints: { one: 'restrição', other: 'restrições' },
  indexes: { one: 'índice', other: 'índices' },
  sequences: { one: 'sequência', other: 'sequências' },
  extensions: { one: 'extensão', other: 'extensões' },
  definitions: { one: 'definição', other: 'definições' },
} as const

const viewForms = { one: 'vista', other: 'vistas' } as const

const tableKinds = {
  table: 'uma tabela',
  partitioned: 'uma tabela particionada',
  view: 'uma vista',
  'materialized-view': 'uma vista materializada',
  foreign: 'uma tabela externa (foreign table)',
} as const

/** Names, definitions and counts of both sides. */
export const comparison = {
  missing: () => 'em falta',
  absent: () => 'não existe',
  compared: ({ what, count }) => plural(count, counted[what]),
  'relations-compared': ({ tables, views }) =>
    [...(tables > 0 ? [plural(tables, counted.tables)] : []), plural(views, viewForms)].join(' e '),
  'table-of-kind': ({ kind, rows }) =>
    rows === null ? tableKinds[kind] : `${tableKinds[kind]} com ${plural(rows, rowForms)}`,
  'schema-missing': () => 'o esquema está em falta',
  'schema-absent': () => 'este esquema não existe',
  'schema-with-tables': ({ tables }) => `um esquema com ${plural(tables, counted.tables)}`,
  'some-tables': () => 'um esquema com tabelas',
  'schema-empty': () => 'o esquema está vazio',
  'schema-not-on-production': () => 'a produção não tem este esquema',
  'schema-not-in-archive': () => 'o arquivo não tem este esquema',
  'column-order': ({ columns }) => `ordem das colunas: ${list(columns)}`,
  'column-order-of-child': ({ columns }) =>
    `ordem das colunas: ${list(columns)} (um dump põe primeiro as colunas herdadas)`,
  'not-null-name-of-parent': ({ definition }) =>
    `${definition} (um dump dá-lhe o nome de uma das tabelas-mãe)`,
  'not-null-name-taken': ({ definition }) =>
    `${definition} (um dump deixa um nome predefinido ao servidor, onde já estava ocupado)`,
  'options-differ': ({ options }) => `opções diferentes: outro valor de ${list(options)}`,
  'extension-absent': () => 'extensão não instalada',
  'extension-version': ({ version, schema }) => `versão ${version} em ${schema}`,
  'in-schema': ({ schema }) => `no esquema ${schema}`,
  'extension-version-differs': ({ worker, production }) =>
    `restaurada com a versão ${worker}: o servidor temporário não consegue criar a versão ${production}, que a produção tem. Um arquivo não indica a versão; crie-a antes do restauro, num servidor que a tenha`,
  'sequence-type-of-column': ({ definition }) =>
    `${definition} (um dump dá à sequência de uma coluna de identidade o tipo da coluna)`,
  'next-value': ({ low, high }) =>
    low === high ? `próximo valor ${low}` : `próximo valor de ${low} a ${high}`,
  'same-name': () => 'o nome que tem em produção',
  renamed: ({ name }) => `chama-se ${name}`,
  'collation-version': ({ version }) => `versão da collation ${version}`,
  'collation-version-on-scratch': ({ version }) =>
    `versão da collation ${version} no servidor temporário. Os índices de texto só são válidos para a versão com que foram criados, também em produção`,
} satisfies Partial<Dictionary>
