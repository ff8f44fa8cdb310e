import { duration, list } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

const authorities = 'NODE_EXTRA_CA_CERTS do worker indica outras autoridades.'

/** Why a notification did not arrive. A text names the host and nothing else of an address, which may be a secret. */
export const channels = {
  'channel-address-refused': ({ host, encrypted }) => ({
    message: `${host} corresponde a um endereço para o qual não são enviadas mensagens.`,
    hint: encrypted
      ? 'Os endereços privados, de loopback e link-local são recusados. O operador do worker pode permitir endereços em BACKPROOF_ALLOWED_ADDRESSES.'
      : 'Sem TLS, as mensagens só seguem para endereços que o operador do worker permite em BACKPROOF_ALLOWED_ADDRESSES. Use https ou TLS.',
  }),
  'channel-unreachable/late': ({ host, afterMs }) => ({
    message: `${host} não respondeu em ${duration(afterMs)}.`,
    hint: 'Ainda assim, a mensagem pode ter chegado. Verifique esse servidor e a rede.',
  }),
  'channel-unreachable/unknown-host': ({ host }) => ({
    message: `${host} não é um servidor conhecido.`,
    hint: 'Verifique o nome do servidor.',
  }),
  'channel-unreachable/refused': ({ host }) => ({
    message: `${host} recusou a ligação.`,
    hint: 'Verifique o servidor e a porta, e se o servidor está a correr.',
  }),
  'channel-unreachable/network': ({ host }) => ({
    message: `Não é possível chegar a ${host}.`,
    hint: 'Verifique o servidor, a porta e a rede.',
  }),
  'channel-unreachable/certificate': ({ host }) => ({
    message: `${host} não tem um certificado TLS de confiança.`,
    hint: `Verifique a porta e o certificado. ${authorities}`,
  }),
  'channel-unreachable/closed': ({ host }) => ({
    message: `${host} fechou a ligação antes de responder.`,
    hint: 'Verifique a porta e o log desse servidor.',
  }),
  'channel-unreachable': ({ host, code }) => ({
    message: `Não é possível chegar a ${host}${code === null ? '' : ` (${code})`}.`,
    hint: 'Verifique o servidor e a porta.',
  }),
  'channel-unreachable/given-up': () => ({
    message:
      'A mensagem não foi enviada no prazo de um dia, ou o processo que a enviava terminou durante a última tentativa.',
    hint: 'Verifique BACKPROOF_ALERT_URL com uma mensagem de teste.',
  }),
  'channel-unreachable/unforeseen': () => ({
    message: 'Não foi possível enviar a mensagem, por um motivo não previsto.',
    hint: 'Introduza outra vez a ligação do canal. É um erro do Backproof: pedimos que o comunique.',
  }),
  'channel-rejected': (answer) => ({
    message: answered(answer),
    hint: 'Não aceita a mensagem. Verifique se o canal é do tipo certo.',
  }),
  'channel-rejected/redirect': (answer) => ({
    message: answered(answer),
    hint: 'Os redirecionamentos não são seguidos. Introduza o endereço a que leva.',
  }),
  'channel-rejected/too-many': (answer) => ({
    message: answered(answer),
    hint: 'Demasiadas mensagens ao mesmo tempo.',
  }),
  'channel-rejected/not-accepted': (answer) => ({
    message: answered(answer),
    hint: 'Não aceita o endereço ou o token. Introduza o canal outra vez.',
  }),
  'channel-rejected/no-address': (answer) => ({
    message: answered(answer),
    hint: 'O endereço já não existe. Crie lá um novo e introduza-o aqui.',
  }),
  'channel-rejected/server-error': (answer) => ({
    message: answered(answer),
    hint: 'O log desse servidor indica o motivo.',
  }),
  'channel-rejected/password': ({ host, status }) => ({
    message: `${host} não aceita o utilizador ou a palavra-passe${status === null ? '' : ` (SMTP ${status})`}.`,
    hint: 'Introduza-os outra vez. Alguns fornecedores exigem uma palavra-passe de aplicação.',
  }),
  'channel-rejected/encryption': ({ host }) => ({
    message: `${host} não oferece a cifragem escolhida, ou o certificado não é de confiança.`,
    hint: `STARTTLS é habitual na porta 587, TLS na porta 465. ${authorities}`,
  }),
  'channel-rejected/mail': ({ host, status, answer }) => ({
    message: `${host} não aceitou a mensagem: SMTP ${status}${answer === null ? '' : `, «${answer}»`}.`,
    hint: 'Verifique o remetente, os destinatários e o que o servidor permite a este utilizador.',
  }),
  'channel-rejected/recipients': ({ addresses }) => ({
    message: `O servidor de correio não aceitou estes destinatários: ${list(addresses)}.`,
    hint: 'Verifique os endereços, e se o servidor envia para outros.',
  }),
  'cancelled/delivery': () => ({ message: 'O worker está a parar.', hint: 'Segue-se outra tentativa.' }),
  'cancelled/channel-off': () => ({
    message: 'O canal foi desligado antes deste envio.',
    hint: 'Ligue o canal e envie outra vez.',
  }),
  'worker-lost/delivery': () => ({
    message: 'O worker terminou durante a última tentativa, por isso não se sabe se a mensagem chegou.',
    hint: 'Verifique se chegou; se não, envie-a outra vez.',
  }),
} satisfies Partial<ProblemDictionary>

function answered({ host, status, reason }: { host: string; status: number; reason: string | null }): string {
  return `${host} respondeu com o estado HTTP ${status}${reason === null ? '' : ` (${reason})`}.`
}
