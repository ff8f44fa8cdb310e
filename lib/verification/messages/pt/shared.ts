import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { plural } from './forms.ts'
import { profiles } from './profiles.ts'
import { rowForms } from './rows.ts'

const located = {
  missing: { one: 'linha em falta', other: 'linhas em falta' },
  changed: { one: 'linha alterada', other: 'linhas alteradas' },
  surplus: { one: 'linha que não existe em produção', other: 'linhas que não existem em produção' },
} as const

/** What a shared report says in place of what it must not show. */
export const shared = {
  matches: () => 'igual',
  checked: () => 'verificado',
  'not-checked': () => 'não verificado',
  'not-in-shared-dump': () => 'fora do dump',
  'same-result': () => 'o mesmo resultado nos dois lados',
  'copy-only-shared': () => 'executada só na cópia',
  'every-row': () => 'todas as linhas',
  'other-rows': () => 'outras linhas',
  'rows-differ-shared': ({ rows, otherContents, located: found, more }) =>
    [
      plural(rows, rowForms),
      otherContents ? 'conteúdo diferente' : '',
      ...found.map(({ count, how }) => plural(count, located[how])),
      more ? 'e outras' : '',
    ]
      .filter(Boolean)
      .join(' · '),
  'expected-result': () => 'o resultado esperado',
  'another-result': () => 'outro resultado',
  'an-error': () => 'um erro',
  'as-on-production': () => 'como em produção',
  'files-as-written': () => 'os ficheiros que foram escritos',
  'files-otherwise': () => 'outros ficheiros, ou faltam alguns',
  'no-fault-in-production': () => 'nenhuma falha na produção',
  'fault-in-production': () => 'uma falha na produção',
  differs: () => 'diferente',
  'some-external-server': () => 'servidor externo',
  'shared-test-server': ({ version, profile }) =>
    `servidor temporário, PostgreSQL ${version}${profile ? `, ${profiles[profile]}` : ''}`,
  'railway-data': () => 'dados da Railway',
  'could-not-be-read': () => 'não foi possível ler',
} satisfies Partial<Dictionary>
