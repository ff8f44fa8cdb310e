import type { Language } from '#lib/language.ts'
import { type CheckKind, checkKinds } from './check.ts'

/** What a kind of check claims, in the words of one language. A kind of a later version has none. */
export function claimOf(kind: CheckKind, language: Language = 'en'): string {
  return language === 'en' ? checkKinds[kind].claim : claims[language][kind]
}

const claims: Record<Exclude<Language, 'en'>, Record<CheckKind, string>> = {
  pt: {
    archive: 'Soma de verificação confirmada',
    restore: 'Restauro sem erros',
    'source-readable': 'Produção legível',
    'required-schema': 'Esquemas obrigatórios presentes',
    schema: 'Todos os esquemas restaurados',
    table: 'Todas as tabelas restauradas',
    column: 'Colunas iguais',
    rows: 'Linhas iguais',
    constraint: 'Restrições iguais',
    index: 'Índices iguais',
    sequence: 'Sequências iguais',
    extension: 'Extensões iguais',
    view: 'Vistas iguais',
    'table-option': 'Armazenamento e partições iguais',
    'row-security': 'Segurança ao nível da linha igual',
    policy: 'Políticas de segurança ao nível da linha iguais',
    trigger: 'Triggers iguais',
    rule: 'Regras iguais',
    statistics: 'Estatísticas estendidas iguais',
    routine: 'Funções e procedimentos iguais',
    type: 'Tipos, domínios e enums iguais',
    cast: 'Conversões de tipos e transforms iguais',
    operator: 'Operadores, classes e famílias iguais',
    'text-search': 'Configuração da pesquisa de texto igual',
    collation: 'Collations e conversões iguais',
    'event-trigger': 'Event triggers iguais',
    publication: 'Publicações iguais',
    subscription: 'Subscrições iguais',
    'foreign-server': 'Foreign servers e wrappers iguais',
    language: 'Linguagens e métodos de acesso iguais',
    dependency: 'Membros das extensões iguais',
    comment: 'Comentários iguais',
    owner: 'Donos iguais',
    privileges: 'Privilégios iguais',
    'default-privileges': 'Privilégios predefinidos iguais',
    'large-objects': 'Objetos grandes iguais',
    'not-in-archive': 'Fora do dump',
    custom: 'Verificações próprias',
    locale: 'Collation igual',
    scratch: 'Servidor temporário',
    survey: 'Cópias de segurança da Railway',
    'backup-list': 'Existência de cópias de segurança da Railway',
    'backup-schedule': 'Agendamento de cópias de segurança da Railway',
    'backup-fresh': 'Cópias de segurança agendadas da Railway recentes',
    'backup-retention': 'Retenção na Railway',
    volume: 'Estado do volume',
    pitr: 'Recuperação para um instante (PITR)',
  },
}
