import { labelTexts } from '#lib/verification/labels.texts.ts'
import { list, plural } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import type { StepName } from '#lib/verification/run.ts'

const verifyAgain = 'Nada se ficou a saber sobre o arquivo. Verifique outra vez.'
const rehearseAgain = 'Nada se ficou a saber sobre a migração. Envie-a outra vez.'
const noConclusion = 'Sem conclusão.'
const mayHaveChanged = 'A Railway pode ter feito a alteração, ou não. Atualize antes de a repetir.'
const secrets = {
  'connection-string': {
    message: 'Não é possível decifrar a connection string com a chave deste worker.',
    hint: 'Foi cifrada para outro worker, ou está danificada. Introduza a connection string outra vez.',
  },
  'storage-key': {
    message: 'Não é possível decifrar a chave de acesso do armazenamento com a chave deste worker.',
    hint: 'Foi cifrada para outro worker, ou está danificada. Introduza outra vez a chave de acesso do armazenamento.',
  },
  channel: {
    message: 'Não é possível decifrar a ligação do canal com a chave deste worker.',
    hint: 'Foi cifrada para outro worker, ou está danificada. Introduza-a outra vez.',
  },
  'railway-token': {
    message: 'Não é possível decifrar o token da Railway com a chave deste worker.',
    hint: 'Foi cifrado para outro worker, ou está danificado. Ligue a Railway outra vez.',
  },
} as const

/** Runs, tasks and the worker that works on them. */
export const work = {
  cancelled: () => ({ message: 'A execução foi cancelada.', hint: noConclusion }),
  'cancelled/queued': () => ({ message: 'A execução foi cancelada antes de começar.', hint: '' }),
  'cancelled/worker-silent': () => ({
    message: 'A execução foi cancelada. O worker deixou de dar sinal.',
    hint: noConclusion,
  }),
  'worker-lost/run': ({ step }) => ({
    message: `O worker desta execução deixou de dar sinal${during(step)}.`,
    hint: verifyAgain,
  }),
  'worker-lost/run-exited': ({ step }) => ({
    message: `O worker desta execução terminou${during(step)}.`,
    hint: verifyAgain,
  }),
  'worker-lost/task-exited': () => ({
    message: 'O worker desta tarefa terminou antes de a tarefa estar feita.',
    hint: mayHaveChanged,
  }),
  'worker-lost/run-stopped': () => ({
    message: 'O worker foi parado durante esta execução.',
    hint: verifyAgain,
  }),
  'worker-lost/run-ended': () => ({ message: 'Outro processo terminou esta execução.', hint: '' }),
  'worker-lost/task': () => ({
    message: 'O worker desta tarefa deixou de dar sinal.',
    hint: mayHaveChanged,
  }),
  'worker-lost/task-stopped': () => ({
    message: 'O worker foi parado durante esta tarefa.',
    hint: mayHaveChanged,
  }),
  'worker-lost/run-expired': ({ hours }) => ({
    message: `Nenhum worker pegou nesta execução em ${hours} h, por isso nada foi verificado.`,
    hint: 'Inicie o worker e verifique outra vez.',
  }),
  'worker-lost/task-expired': () => ({
    message: 'Nenhum worker pegou nesta tarefa no prazo de uma hora, por isso nada foi feito.',
    hint: 'Inicie o worker e peça-a outra vez.',
  }),
  'cancelled/rehearsal': () => ({
    message: 'O ensaio de migração foi cancelado.',
    hint: 'Nada fica guardado.',
  }),
  'cancelled/rehearsal-silent': () => ({
    message: 'O ensaio de migração foi cancelado. O worker deixou de dar sinal.',
    hint: 'Nada fica guardado.',
  }),
  'worker-lost/rehearsal': () => ({
    message: 'O worker deste ensaio de migração deixou de dar sinal, por isso não foi concluído.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-exited': () => ({
    message: 'O worker deste ensaio de migração terminou antes de o ensaio estar concluído.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-stopped': () => ({
    message: 'O worker foi parado durante este ensaio de migração.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-expired': ({ hours }) => ({
    message: `Nenhum worker pegou neste ensaio de migração em ${hours} h, por isso nada foi ensaiado.`,
    hint: 'Inicie o worker e envie a migração outra vez.',
  }),
  'archive-unreadable/gone': () => ({
    message: 'O arquivo já não está guardado, por isso nenhuma migração foi executada.',
    hint: 'Ensaie noutro arquivo, ou verifique agora e ensaie no novo.',
  }),
  'yielded/compared': ({ catalogs, subject }) => ({
    message: `Foram alterados objetos na origem enquanto era lida (${list(catalogs)}), e a cópia restaurada difere do que foi lido: ${subject}. Os dois podem ser de antes e de depois da alteração.`,
    hint: 'Verifique outra vez quando a migração terminar.',
  }),
  'locale-missing': ({ locales, used, subject, found, more, definition }) => {
    const copy = used === null ? '' : `, por isso a cópia ordena texto por ${used}`
    const others = more > 0 ? `, e mais ${plural(more, { one: 'verificação', other: 'verificações' })}` : ''
    const [first = ''] = locales
    return {
      message: `Este worker não tem o locale ${list(locales)}${copy}; a verificação reprovada pode vir daí: ${subject} (${found})${others}.`,
      hint: `O problema não é do arquivo. Instale o locale no worker (Debian: apt-get install locales, e depois localedef -i ${definition} ${first}), ou instale o pacote locales, com o qual o worker o cria.`,
    }
  },
  'queue-unreachable': ({ store, seconds }) => {
    const late = seconds === null ? '' : ` Sem resposta em ${seconds} s.`
    return store === 'redis'
      ? {
          message: `Não é possível chegar à fila no Redis.${late}`,
          hint: 'Verifique se o Redis está a funcionar e se REDIS_URL o indica, e tente novamente.',
        }
      : {
          message: `Não é possível chegar à fila na base de dados de metadados.${late}`,
          hint: 'Verifique se a base de dados de metadados (DATABASE_URL) está a funcionar, e tente novamente.',
        }
  },
  'database-unreachable': () => ({
    message: 'Não é possível chegar à base de dados de metadados.',
    hint: 'Verifique DATABASE_URL e se a base de dados está a funcionar, e tente novamente.',
  }),
  'database-unreachable/tls': ({ reason }) => ({
    message: `Chega-se à base de dados de metadados, mas não por TLS: ${reason}.`,
    hint: 'O sslmode de DATABASE_URL decide: disable não usa TLS, require cifra e aceita qualquer certificado, verify-full aceita as autoridades de sslrootcert ou NODE_EXTRA_CA_CERTS.',
  }),
  'not-found/connection': () => ({
    message: 'Não há nenhuma ligação guardada para esta base de dados.',
    hint: 'Foi removida quando a base de dados foi arquivada. É preciso introduzi-la de novo nas definições da base de dados.',
  }),
  'not-found/source': () => ({ message: 'Esta origem não existe.', hint: '' }),
  'not-found/source-of-run': () => ({ message: 'A origem desta execução foi eliminada.', hint: '' }),
  'not-found/archived-meanwhile': ({ source }) => ({
    message: `A base de dados ${source} foi entretanto arquivada ou eliminada.`,
    hint: 'Uma arquivada pode ser reposta. Depois, comparar de novo.',
  }),
  'conflict/moved-meanwhile': ({ source }) => ({
    message: `A ligação de ${source} conduz entretanto a outra base de dados, que não é a do manifesto.`,
    hint: 'Comparar com um manifesto da base de dados a que conduz agora.',
  }),
  'conflict/new-connection': () => ({
    message: 'Nenhuma nova ligação desse instante aguarda confirmação.',
    hint: 'Ler newConnection da base de dados. Quando tiver leadsTo, enviar o seu requestedAt com a resposta.',
  }),
  'conflict/source-name': ({ name }) => ({
    message: `Já existe uma origem com o nome ${name}.`,
    hint: 'Escolha outro nome.',
  }),
  'secret-unreadable': ({ secret }) => secrets[secret],
  'variable-missing': ({ name, purpose, prefix, listedIn }) => ({
    message:
      purpose === 'source'
        ? `O worker não disponibiliza nenhuma variável ${name} como ligação de uma origem.`
        : `O worker não disponibiliza nenhuma variável ${name} como token da Railway.`,
    hint: `O nome começa por ${prefix}, ou o operador do worker inclui-a em ${listedIn}; as definições do próprio Backproof nunca são disponibilizadas. Defina-a no ambiente do worker e reinicie-o.`,
  }),
  'source-refused/metadata-database': () => ({
    message: 'Esta é a base de dados de metadados do próprio Backproof, que nunca é verificada como origem.',
    hint: 'Indique a base de dados de produção. A linha de comandos também verifica a base de dados de metadados: backproof verify env:DATABASE_URL',
  }),
  'scratch-is-source/metadata-database': () => ({
    message: 'O servidor de destino do restauro tem a base de dados de metadados do próprio Backproof.',
    hint: 'Nada foi escrito. Restaure noutro servidor.',
  }),
} satisfies Partial<ProblemDictionary>

function during(step: string | null): string {
  const { steps } = labelTexts.pt
  return step === null ? '' : ` durante a etapa ${step in steps ? steps[step as StepName] : step}`
}
