import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { and, list, number } from './forms.ts'
import { profiles } from './profiles.ts'

const noSuperuser = 'aqui nenhum código da produção corre como superutilizador'

/** The restore, the server it goes into, and what a dump does not contain. */
export const restore = {
  'no-errors': () => 'sem erros',
  explained: ({ found, reason, more }) => `${found} · ${reason}${more ? ' · e mais' : ''}`,
  'requires-superuser': ({ error, command, calls, direct }) => {
    const cause = `${error}${command === null ? '' : `: ${command}`}${calls === null ? '' : `, em ${calls}`}`
    return direct
      ? `não testado: exige um superutilizador, e ${noSuperuser} (${cause})`
      : `não testado: depende de algo que exige um superutilizador, e ${noSuperuser} (${cause})`
  },
  'follows-from-untested': ({ found }) =>
    `não verificado: pode resultar de algo que não foi testado (${found})`,
  'any-load-order': () => 'as linhas podem ser carregadas por qualquer ordem de tabelas',
  'load-order': ({ after, reason }) => {
    const tables = after.length === 0 ? 'outras tabelas' : and(after)
    return after.length === 1
      ? `só pode ser restaurado quando ${tables} é carregada primeiro; carregado antes, ${reason}`
      : `só pode ser restaurado quando ${tables} são carregadas primeiro; carregado antes, ${reason}`
  },
  'parallel-restore-failed': ({ error, more }) =>
    `o pg_restore com vários processos falhou: ${error}${others(more)}; com um só, restaurou sem erros. Restaure com --jobs=1`,
  'parallel-restore-index': ({ index, more }) =>
    `com vários processos, um índice pode ser criado antes de carregadas as tabelas que a função dele lê, e então falha ou fica com outros valores: ${index}${others(more)}. Restaure com --jobs=1`,
  'locale-missing': ({ locales, used }) =>
    used === null
      ? `este worker não tem o locale ${list(locales)}; a ordenação por ele não foi testada`
      : `este worker não tem o locale ${list(locales)}; restaurado com ${used}, por isso a ordenação de texto não foi testada`,
  'locale-doubt': ({ found, locales }) =>
    `${found} · este worker não tem o locale ${list(locales)}, por isso a causa pode ser o worker ou o arquivo`,
  'external-needs-superuser': ({ error }) =>
    `não testado num servidor externo: exige um superutilizador (${error})`,
  'external-without-roles': ({ found }) =>
    `não testado num servidor externo: as roles e as subscrições não são criadas aí (${found})`,
  'depends-on-session': () =>
    'um restauro por outra role, noutra base de dados ou com outras definições pode dar outro resultado',
  'calls-own-function': () =>
    'chama uma função desta base de dados, cujo resultado pode ser diferente durante uma recuperação',
  'not-in-dump': () => 'não faz parte de um dump de uma só base de dados',
  'never-dumped': ({ major }) => `o pg_dump do PostgreSQL ${major} nunca o escreve`,
  'unlogged-table-sql': ({ table }) =>
    `-- ${table} é unlogged: fica vazia depois de uma falha da produção, e os arquivos feitos nessa altura também`,
  'subscription-comment-sql': ({ subscription }) =>
    `-- o comentário da subscrição ${subscription} é restaurado com ela`,
  'test-server': ({ version, profile }) => `servidor temporário, PostgreSQL ${version}, ${profiles[profile]}`,
  'external-server': ({ address, version }) => `servidor externo ${address}, PostgreSQL ${version}`,
} satisfies Partial<Dictionary>

function others(more: number): string {
  return more > 0 ? ` (e mais ${number(more)})` : ''
}
