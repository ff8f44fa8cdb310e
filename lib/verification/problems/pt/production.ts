import { list, plural } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights } from '#lib/verification/role-rights.ts'
import { andMore } from './and-more.ts'

const afterMigration = 'A produção está primeiro. Verifique outra vez quando a migração terminar.'
const holdsLock =
  'O bloqueio é de uma migração ou de uma transação preparada; tente novamente quando terminar.'
const revoked = 'aí foi retirado a PUBLIC o que o PostgreSQL concede a todos'
const heldSnapshot = 'Enquanto um snapshot está aberto, o VACUUM não pode remover linhas mortas na origem.'

/** What happened when a source fell silent. */
const silentSteps = {
  preflight: 'antes de algo ser lido',
  capture: 'durante a captura',
  search: 'enquanto as tabelas eram pesquisadas',
  probe: 'enquanto era sondada',
}

/** Why production cannot be read as it must be, before its rows are dumped and while they are. */
export const production = {
  'permission-denied': ({ error }) => ({
    message: `A role não pode ler tudo: ${error}`,
    hint: 'Conceda-lhe pg_read_all_data (antes do PostgreSQL 14: SELECT em todas as tabelas e sequências) e BYPASSRLS, ou use o dono.',
  }),
  'permission-denied/objects': ({ role, objects, grant }) => ({
    message: `A role ${role} não consegue ler por completo ${plural(objects.count, { one: 'objeto', other: 'objetos' })}: ${andMore(objects)}.`,
    hint: `Use o dono, ou permita que a role leia tudo: ${readAllSql(grant.role, grant.major)} ALTER ROLE ${grant.role} BYPASSRLS;${
      grant.largeObjects
        ? ` e, para cada objeto grande, GRANT SELECT ON LARGE OBJECT … TO ${grant.role};`
        : ''
    }`,
  }),
  'permission-denied/damage-hidden': ({ setting }) => ({
    message: `A definição ${setting} está ligada e esta role não a pode desligar: as linhas de páginas danificadas ficariam em falta sem erro.`,
    hint: `Retire a definição onde está: no postgresql.conf, ou com ALTER DATABASE … RESET ${setting} ou ALTER ROLE … RESET ${setting}.`,
  }),
  'permission-denied/revoked': ({ role, objects, place, sql }) => ({
    message: `A role ${role} não pode usar ${andMore(objects)} em ${place}: ${revoked}.`,
    hint: `Uma verificação precisa disso. Execute isto nessa base de dados como superutilizador: ${sql}`,
  }),
  'permission-denied/catalogs': ({ role, place, sql }) => ({
    message: `A role ${role} não pode ler os catálogos do sistema em ${place}: ${revoked}.`,
    hint: `Verifique outra vez depois, porque pode faltar mais. Execute isto nessa base de dados como superutilizador: ${sql}`,
  }),
  'rights-too-strong': ({ role, rights, code, owned, reader }) => ({
    message: `Em produção, código de outras roles correria com os direitos da role ${role}, que ${describeRights(rights, 'pt')}: ${[
      code.count === 0 ? '' : andMore(code),
      owned.count === 0
        ? ''
        : `${plural(owned.count, { one: 'tabela ou sequência pode', other: 'tabelas e sequências podem' })} receber esse código a qualquer momento de uma role que pode iniciar sessão: ${andMore(owned)}`,
    ]
      .filter(Boolean)
      .join('; ')}.`,
    hint: `Nenhuma tabela foi lida. Faça o Backproof iniciar sessão com uma role que só lê, criada por um superutilizador: ${readerRoleSql(reader).replaceAll('\n', ' ')}`,
  }),
  'nothing-to-verify': ({ database }) => ({
    message: `A base de dados ${database} não tem nenhuma tabela, por isso não há nada a verificar.`,
    hint: 'Confirme que é a base de dados certa: é a parte a seguir à última barra da connection string.',
  }),
  'nothing-to-verify/no-rows': ({ database }) => ({
    message: `Todas as tabelas de ${database} estão vazias, por isso uma comparação nada provaria.`,
    hint: 'Confirme que é a base de dados certa: verifique a que tem os dados, ou insira pelo menos uma linha.',
  }),
  'lock-timeout': () => ({ message: 'Uma tabela esteve bloqueada durante mais de 10 s.', hint: holdsLock }),
  'lock-timeout/dump': ({ error }) => ({
    message: `Uma tabela esteve bloqueada durante mais de 10 s: ${error}`,
    hint: holdsLock,
  }),
  'yielded/waiting-session': ({ pid, table }) => ({
    message:
      table === null
        ? `Outra sessão (pid ${pid}) esperava por um bloqueio desta execução, por isso a execução cedeu.`
        : `Outra sessão (pid ${pid}) esperava pela tabela ${table}, que esta execução estava a ler, por isso a execução cedeu.`,
    hint: afterMigration,
  }),
  'yielded/exclusive-lock': ({ table }) => ({
    message: `Outra sessão pediu um bloqueio exclusivo da tabela ${table} durante o dump dela, por isso a execução cedeu.`,
    hint: afterMigration,
  }),
  'yielded/rewritten': ({ tables }) => ({
    message: `Na origem, houve tabelas truncadas ou reescritas enquanto a execução começava: ${andMore(tables)}. Um snapshot mais antigo não mostra as linhas de uma tabela assim, por isso nem o dump nem os resumos as contêm.`,
    hint: 'Verifique outra vez. Se uma tarefa trunca a tabela regularmente, inicie a execução a outra hora.',
  }),
  'yielded/sequence-set-back': ({ sequence, before, after }) => ({
    message: `A sequência ${sequence} recuou enquanto era lida, de ${before} para ${after}: não se conhece o valor que está no dump.`,
    hint: 'Verifique outra vez quando nada estiver a repor a sequência.',
  }),
  'yielded/sequence-moved': ({ sequence, before, dumped }) => ({
    message: `A sequência ${sequence} estava em ${before} antes e depois do dump, mas o dump contém ${dumped}: entretanto avançou e recuou.`,
    hint: 'Verifique outra vez quando nada estiver a repor a sequência.',
  }),
  'yielded/changed': ({ catalogs, error }) => ({
    message: `Foram alterados objetos na origem enquanto era lida (${list(catalogs)}): ${error}`,
    hint: 'Verifique outra vez quando a migração terminar.',
  }),
  'snapshot-too-old/search': ({ minutes }) => ({
    message: `A pesquisa nas tabelas da origem demorou mais de ${plural(minutes, { one: 'minuto', other: 'minutos' })}.`,
    hint: `${heldSnapshot} Procure no log da origem erros de ficheiros danificados, e verifique as tabelas com amcheck.`,
  }),
  'snapshot-too-old': ({ minutes }) => ({
    message: `A leitura demorou mais do que os ${minutes} minutos durante os quais um snapshot pode ficar aberto.`,
    hint: `${heldSnapshot} Permita mais tempo na política da origem, ou verifique quando a origem estiver menos ocupada.`,
  }),
  'disk-full/source': ({ error }) => ({
    message: `A origem já não tem espaço em disco: ${error}`,
    hint: 'Liberte espaço nesse servidor.',
  }),
  'disk-full/server': ({ place, error }) => ({
    message: `O servidor em ${place} já não tem espaço em disco: ${error}`,
    hint: 'Liberte espaço nesse servidor.',
  }),
  'too-many-connections/reading': () => ({
    message: 'A origem não tem nenhuma ligação livre.',
    hint: 'Aumente max_connections ou o CONNECTION LIMIT da role, ou tente quando estiver menos ocupada.',
  }),
  'connection-lost/silent': ({ step, program, seconds }) => ({
    message: `A origem deixou de responder ${silentSteps[step]}: ${program ?? 'uma sessão'} não obteve resposta durante ${seconds} s.`,
    hint: 'O servidor está bloqueado, ou a rede entre ele e o worker não deixa passar nada. Isto nada prova sobre um arquivo; tente novamente quando responder.',
  }),
  'connection-lost/unwatched': ({ seconds }) => ({
    message: `Perdeu-se a sessão que vigia migrações em espera e, durante ${seconds} s, não foi possível abrir outra, por isso a leitura da origem parou.`,
    hint: 'A produção está primeiro: sem essa sessão, uma migração poderia ficar à espera desta execução. Verifique o que termina sessões na origem; depois tente novamente.',
  }),
  'connection-lost': () => ({
    message: 'A ligação à origem perdeu-se durante a leitura.',
    hint: 'O servidor reiniciou ou terminou a sessão, ou a rede falhou. Tente novamente.',
  }),
  'connection-lost/dump': ({ error }) => ({
    message: `A ligação ao servidor perdeu-se durante a leitura: ${error}`,
    hint: 'O servidor reiniciou, ou a rede falhou. Tente novamente.',
  }),
  'connection-lost/memory': ({ error }) => ({
    message: `A origem ficou sem memória: ${error}`,
    hint: 'Tente novamente quando estiver menos ocupada.',
  }),
  'connection-lost/cancelled': ({ error }) => ({
    message: `A origem cancelou uma consulta: ${error}`,
    hint: 'Alguém a cancelou, ou um tempo-limite da role é demasiado curto: verifique as definições de ALTER ROLE … SET.',
  }),
  'unforeseen/source': ({ error }) => ({
    message: `A origem devolveu um erro inesperado: ${error}`,
    hint: 'É um erro do Backproof: pedimos que o comunique.',
  }),
} satisfies Partial<ProblemDictionary>

/** The SQL that lets a role read every table and sequence; pg_read_all_data exists since PostgreSQL 14. */
function readAllSql(role: string, major: number): string {
  return major < 14
    ? `em cada esquema, GRANT USAGE ON SCHEMA … TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA … TO ${role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO ${role};`
    : `GRANT pg_read_all_data TO ${role};`
}
