import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { keyRange } from '#lib/verification/messages/key-range.ts'
import type { Oids } from '#lib/verification/messages/message.ts'
import { list, number, plural } from './forms.ts'

export const rowForms = { one: 'linha', other: 'linhas' } as const
const objectForms = { one: 'objeto grande', other: 'objetos grandes' } as const

/** Rows of tables, and large objects. */
export const rows = {
  rows: ({ rows }) => plural(rows, rowForms),
  'rows-digest': ({ rows, digest, scope }) =>
    scope === 'carried'
      ? `${plural(rows, rowForms)} · das linhas do dump · resumo ${digest}`
      : `${plural(rows, rowForms)} · resumo ${digest}`,
  'rows-of-partitions': ({ rows, digest, table }) =>
    `${plural(rows, rowForms)} · em todas as partições de ${table} · resumo ${digest}`,
  'rows-other-contents': ({ rows, digest }) =>
    `${plural(rows, rowForms)} · resumo ${digest}: conteúdo diferente`,
  'rows-located': ({ found, located }) => [found, locatedRows(located)].filter(Boolean).join(' · '),
  'every-row-read': () => 'todas as linhas lidas dos dois lados',
  'not-read-completely': () => 'não foi lida por completo',
  'unlogged-on-standby': () => 'um standby não tem linhas de tabelas unlogged',
  'generated-as-stored': ({ rows }) =>
    `${plural(rows, rowForms)}, colunas geradas como estão guardadas em produção`,
  'generated-recomputed': ({ columns }) =>
    `todos os valores guardados coincidem; um restauro calcula outros valores para ${list(
      columns.map(({ name, by }) => `${name} (por ${by})`),
    )}: uma função declarada IMMUTABLE dá resultados diferentes`,
  'extension-rows-sql': ({ table, production, extension }) =>
    `-- COPY (SELECT * FROM ${table}) antes do restauro, e comparar: ${plural(production, rowForms)} em produção, ${plural(extension, rowForms)} como a extensão as cria, e diferem`,
  'extension-rows-dumped': ({ where }) => `um dump só contém as linhas da tabela desta extensão ${where}`,
  'large-objects': ({ count }) => plural(count, objectForms),
  'large-objects-changed': ({ count }) => `${plural(count, objectForms)} com conteúdo diferente`,
  'large-objects-differ': ({ count, missing, changed, surplus }) => {
    const parts = [
      missing.count > 0 ? `em falta: ${oids(missing)}` : '',
      changed.count > 0 ? `com conteúdo diferente: ${oids(changed)}` : '',
      surplus.count > 0 ? `não existem em produção: ${oids(surplus)}` : '',
    ]
    return `${plural(count, objectForms)} · ${parts.filter(Boolean).join('; ')}`
  },
  'large-objects-read': () => 'todos os objetos grandes lidos dos dois lados',
  'not-read': () => 'não lido',
  'same-owners': () => 'os mesmos donos e privilégios',
  'owners-differ': ({ named }) =>
    named.count === 0
      ? 'outro dono ou outros privilégios'
      : `outro dono ou outros privilégios: ${oids(named)}`,
} satisfies Partial<Dictionary>

function oids({ first, count }: Oids): string {
  const more = count - first.length
  return more > 0 ? `oid ${first.join(', ')} e mais ${number(more)}` : `oid ${list(first)}`
}

/** Where a table differs: `3 linhas em falta: id 7, 9 e 12`. Empty where no row was found. */
function locatedRows({ keyColumns, missing, changed, surplus, more }: DifferingRows): string {
  const key = list(keyColumns.map(visible))
  const parts = [
    keysOf(missing, { one: 'linha em falta', other: 'linhas em falta' }, key),
    keysOf(changed, { one: 'linha alterada', other: 'linhas alteradas' }, key),
    keysOf(
      surplus,
      {
        one: 'linha que não existe em produção (eliminada desde então, ou nunca existiu)',
        other: 'linhas que não existem em produção (eliminadas desde então, ou nunca existiram)',
      },
      key,
    ),
  ].filter(Boolean)
  return more && parts.length > 0 ? `${parts.join('; ')}; há mais que não foram listadas` : parts.join('; ')
}

function keysOf(keys: string[], forms: { one: string; other: string }, key: string): string {
  if (keys.length === 0) return ''
  const { range, first, more } = keyRange(keys)
  const shown = range ? `entre ${range.first} e ${range.last}` : list(first.map(visible))
  return `${plural(keys.length, forms)}: ${key} ${shown}${more ? ' e outras' : ''}`
}
