import { instant, list, plural } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

const rateHint = 'O limite conta por token e por hora, incluindo outros programas que usem o token.'
const ignored = 'Pode ter respondido um proxy, ou a API mudou. A resposta foi ignorada.'
const mayStillAppear = 'Ainda pode aparecer. Atualize dentro de alguns minutos, antes de criar outra.'
const otherToken = 'Use um token de projeto do ambiente que falta.'
const chooseService = 'Escolha o serviço que corre o PostgreSQL; de um cluster, o primário.'
const noReason = 'sem motivo'

/** What a connection error means. Another code, or the words of an error, stands for itself. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'ligação recusada',
  ECONNRESET: 'a ligação foi fechada',
  UND_ERR_SOCKET: 'a ligação foi fechada',
  UND_ERR_CONNECT_TIMEOUT: 'a ligação excedeu o tempo-limite',
  ENOTFOUND: 'nome de servidor desconhecido',
  EAI_AGAIN: 'o DNS não está disponível',
}

/** What Railway refused or did not confirm, and responses that cannot be used. */
export const railway = {
  'railway-unreachable': ({ host, reason }) => ({
    message: `Não é possível chegar à Railway (${host}): ${reason === null ? 'não foi indicado o motivo' : (reasons[reason] ?? reason)}.`,
    hint: 'O worker tem de lhe chegar por HTTPS. Veja em status.railway.com se há falhas.',
  }),
  'railway-unreachable/late': ({ host }) => ({
    message: `A Railway (${host}) não respondeu a tempo.`,
    hint: 'Veja em status.railway.com se há falhas.',
  }),
  'railway-not-authorized': ({ answer }) => ({
    message: `A Railway respondeu «${answer ?? noReason}».`,
    hint: 'O token não tem a permissão, é do tipo errado, ou o serviço ou o volume já não existe; a Railway não diz qual dos casos é.',
  }),
  'railway-not-authorized/malformed': () => ({
    message: 'O token da Railway está vazio, ou tem um espaço ou uma quebra de linha.',
    hint: 'Copie-o outra vez, numa só linha e sem nada à volta.',
  }),
  'railway-not-authorized/no-kind': () => ({
    message:
      'A Railway não aceita isto como token de projeto, nem como token de workspace, nem como token de conta.',
    hint: 'Pode ter um erro de escrita, ter expirado ou ter sido removido. Crie um novo na Railway: nas definições do projeto, ou em Account settings, Tokens.',
  }),
  'railway-refused': ({ answer }) => ({
    message: `A Railway recusou: «${answer ?? noReason}».`,
    hint: 'A Railway não deu mais nenhum motivo.',
  }),
  'railway-refused/two-factor': () => ({
    message: 'A Railway recusou: o workspace exige autenticação de dois fatores ao dono do token.',
    hint: 'Ative-a nessa conta, ou use um token de um membro que a tenha.',
  }),
  'railway-refused/variables': ({ service, error }) => ({
    message: `Não é possível ler as variáveis de ${service}. ${error}`,
    hint: '',
  }),
  'not-found/connection-string': ({ service }) => ({
    message: `As variáveis de ${service} não têm nenhuma connection string.`,
    hint: '',
  }),
  'source-unreachable/service': ({ service, failures }) => ({
    message: `Nenhuma connection string de ${service} funciona a partir deste worker. ${failures
      .map(({ name, error }) => `${name}: ${error}`)
      .join(' ')}`,
    hint: '',
  }),
  'railway-rate-limited': ({ limit, until }) => ({
    message: `O limite de pedidos do token${limit === null ? '' : ` (${limit} por hora)`} está esgotado${until === null ? '' : ` até ${instant(until)}`}.`,
    hint: rateHint,
  }),
  'railway-rate-limited/answer': ({ answer }) => ({
    message: `A Railway respondeu «${answer ?? noReason}».`,
    hint: rateHint,
  }),
  'railway-strange-answer/pages-repeat': ({ operation }) => ({
    message: `A resposta da Railway a «${operation}» é inválida: as páginas repetem-se.`,
    hint: ignored,
  }),
  'railway-strange-answer/pages': ({ operation, atMost }) => ({
    message: `A resposta da Railway a «${operation}» é inválida: tem mais de ${atMost} páginas.`,
    hint: ignored,
  }),
  'railway-strange-answer/size': ({ operation, atMostMB }) => ({
    message: `A resposta da Railway a «${operation}» é inválida: tem mais de ${atMostMB} MB.`,
    hint: ignored,
  }),
  'railway-strange-answer/status': ({ operation, status }) => ({
    message: `A resposta da Railway a «${operation}» é inválida: estado HTTP ${status}, sem resposta GraphQL.`,
    hint: ignored,
  }),
  'railway-strange-answer/schema': ({ operation, path }) => ({
    message: `A resposta da Railway a «${operation}» é inválida: ${path} não corresponde ao esquema.`,
    hint: ignored,
  }),
  'railway-strange-answer/environments-of-project': () => ({
    message: 'Só foram lidos os primeiros 100 ambientes do projeto.',
    hint: otherToken,
  }),
  'railway-strange-answer/environments': ({ atMost }) => ({
    message: `Só foram lidos os primeiros ${atMost} ambientes.`,
    hint: otherToken,
  }),
  'railway-no-room': ({ usedMB, sizeMB }) => ({
    message: `O volume tem ${Math.round(usedMB)} de ${sizeMB} MB ocupados, e a Railway não faz a primeira cópia de segurança de um volume com mais de metade ocupada.`,
    hint: 'Aumente o volume na Railway ou liberte espaço, e crie a cópia de segurança outra vez.',
  }),
  'railway-unproven/several-backups': ({ name, count }) => ({
    message: `A cópia de segurança «${name}» não foi confirmada: apareceram ao mesmo tempo ${plural(count, { one: 'cópia', other: 'cópias' })} com esse nome.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/list-unread': ({ name, error }) => ({
    message: `A cópia de segurança «${name}» não foi confirmada: não foi possível ler a lista: ${error}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/not-listed': ({ name, workflow }) => ({
    message: `A cópia de segurança «${name}» não foi confirmada: não consta da lista nenhuma cópia nova com esse nome${reported(workflow)}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/incomplete': ({ name, workflow }) => ({
    message: `A cópia de segurança «${name}» não foi confirmada: consta da lista, mas sem o tamanho ou a identidade${reported(workflow)}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/lock': () => ({
    message: 'A Railway aceitou o bloqueio, mas ainda indica uma data de expiração.',
    hint: 'Atualize dentro de um minuto.',
  }),
  'railway-unproven/schedules': ({ wanted, had }) => ({
    message: `A Railway aceitou os agendamentos ${kinds(wanted)} em vez de ${kinds(had)}, mas não os indica.`,
    hint: 'Atualize, e corrija os agendamentos na Railway se estiverem errados.',
  }),
  'schedule-changed': ({ now, seen }) => ({
    message: `Os agendamentos já não são os que viu: agora a Railway tem ${kinds(now)}, não ${kinds(seen)}.`,
    hint: 'Nada foi alterado. Atualize e decida outra vez.',
  }),
  'conflict/backup-name': ({ name }) => ({
    message: `Já existe uma cópia de segurança com o nome «${name}».`,
    hint: 'Dê-lhe outro nome.',
  }),
  'conflict/not-connected': () => ({
    message: 'Esta origem não está ligada à Railway.',
    hint: 'Ligue-a primeiro.',
  }),
  'conflict/other-server': ({ service, source }) => ({
    message: `O serviço ${service} corre outro servidor de base de dados que não aquele de onde ${source} é lida.`,
    hint: 'Escolha o serviço desta base de dados, ou adicione outra base de dados para este serviço.',
  }),
  'not-found/backup': () => ({
    message: 'Esta cópia de segurança já não consta da Railway.',
    hint: 'Atualize: pode ter expirado ou ter sido eliminada.',
  }),
  'not-found/volume': ({ service }) => ({
    message: `O serviço ${service} não tem volume neste ambiente, por isso a Railway não faz cópias de segurança dele.`,
    hint: chooseService,
  }),
  'not-found/service': () => ({
    message: 'Este serviço não existe neste ambiente.',
    hint: chooseService,
  }),
  'not-found/service-of-token': () => ({
    message: 'O token não tem acesso a este serviço.',
    hint: 'Atualize os serviços do token.',
  }),
  'not-found/railway-token': () => ({
    message: 'Este token da Railway não existe.',
    hint: 'Ligue a Railway outra vez.',
  }),
  'bad-request/no-token': () => ({ message: 'Não foi indicado nenhum token.', hint: '' }),
  'bad-request/task-kind': () => ({ message: 'Tipo de tarefa da Railway desconhecido.', hint: '' }),
  'forbidden/operation': ({ operation }) => ({
    message: `O Backproof nunca envia «${operation}» à Railway.`,
    hint: '',
  }),
  'cancelled/railway-request': () => ({ message: 'O pedido à Railway foi cancelado.', hint: '' }),
  'cancelled/railway-wait': () => ({ message: 'A espera pela Railway foi cancelada.', hint: '' }),
} satisfies Partial<ProblemDictionary>

function reported(workflow: string | null): string {
  return workflow === null ? '' : `; o workflow indica ${workflow}`
}

function kinds(schedules: string[]): string {
  return schedules.length === 0 ? 'nenhum' : list(schedules)
}
