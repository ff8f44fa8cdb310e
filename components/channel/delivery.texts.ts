import { defineTexts } from '#components/language/define-texts.ts'

export const deliveryTexts = defineTexts({
  en: {
    log: 'Delivery log',
    days: '90 days',
    none: 'No message yet.',
    status: 'Status',
    message: 'Message',
    channel: 'Channel',
    attempts: 'Attempts',
    created: 'Created',
    actions: 'Action',
    newest: 'Newest',
    older: 'Older',
    nextAttempt: (at: string) => `Next attempt ${at}.`,
    sendAgain: 'Send again',
    sendAgainTo: (title: string, channel: string) => `Send again: ${title}, to ${channel}`,
    whenNoWorker: 'When no worker runs',
    byWeb: (channel: string, host: string) =>
      `Workers send everything on this page, so web processes report a silent worker themselves: ${channel} at ${host}, as BACKPROOF_ALERT_URL names it.`,
    byNone:
      'Workers send everything on this page: when the last one has ended, no message leaves. Set BACKPROOF_ALERT_URL of the web process to be notified of that, too.',
    sendTest: 'Send a test message',
    sendTestToOperator: 'Send a test message to the operator',
  },
  pt: {
    log: 'Registo de envios',
    days: '90 dias',
    none: 'Ainda não há mensagens.',
    status: 'Estado',
    message: 'Mensagem',
    channel: 'Canal',
    attempts: 'Tentativas',
    created: 'Criada',
    actions: 'Ação',
    newest: 'Mais recentes',
    older: 'Mais antigas',
    nextAttempt: (at: string) => `Próxima tentativa ${at}.`,
    sendAgain: 'Enviar de novo',
    sendAgainTo: (title: string, channel: string) => `Enviar de novo: ${title}, para ${channel}`,
    whenNoWorker: 'Quando não há worker',
    byWeb: (channel: string, host: string) =>
      `Os workers enviam tudo o que está nesta página, por isso os processos web comunicam eles próprios um worker sem resposta: ${channel} em ${host}, como indica BACKPROOF_ALERT_URL.`,
    byNone:
      'Os workers enviam tudo o que está nesta página: quando o último termina, nenhuma mensagem sai. Defina BACKPROOF_ALERT_URL no processo web para também ser avisado disso.',
    sendTest: 'Enviar uma mensagem de teste',
    sendTestToOperator: 'Enviar uma mensagem de teste ao operador',
  },
})
