import { defineTexts } from '#components/language/define-texts.ts'

export const alertTexts = defineTexts({
  en: {
    title: 'Alerts',
    leads: {
      channel:
        'Checked every minute. People are notified when an alert opens, once a day while it is open, and when it recovers, through the {channels}.',
      untested:
        'Checked every minute. No one is notified: no test message was delivered to any of the {channels} that are on. Open alerts follow the test.',
      none: 'Checked every minute. No one is notified: there is no notification channel. {add}',
    },
    channels: 'notification channels',
    addChannel: 'Add a channel',
    open: 'Open',
    recovered: 'Recovered',
    alert: 'alert',
    alerts: 'alerts',
    none: 'No open alerts.',
    shown: (many: string) => `the first ${many} are shown, critical ones first`,
    since: 'since {since}',
    until: 'since {since} until {until}',
    notSent: 'not sent yet',
    noChannel: 'no one was notified: no channel takes it',
    noOne: 'no one was notified',
    openPage: 'Open',
    openRunbook: 'Runbook',
  },
  pt: {
    title: 'Alertas',
    leads: {
      channel:
        'Verificados a cada minuto. As pessoas são avisadas quando um alerta abre, uma vez por dia enquanto está aberto e quando recupera, pelos {channels}.',
      untested:
        'Verificados a cada minuto. Ninguém é avisado: nenhuma mensagem de teste foi entregue aos {channels} que estão ligados. Os alertas abertos seguem depois do teste.',
      none: 'Verificados a cada minuto. Ninguém é avisado: não há nenhum canal de notificação. {add}',
    },
    channels: 'canais de notificação',
    addChannel: 'Adicionar um canal',
    open: 'Abertos',
    recovered: 'Recuperados',
    alert: 'alerta',
    alerts: 'alertas',
    none: 'Não há alertas abertos.',
    shown: (many) => `mostram-se os primeiros ${many}, os críticos à frente`,
    since: 'desde {since}',
    until: 'de {since} até {until}',
    notSent: 'ainda não enviado',
    noChannel: 'ninguém foi avisado: nenhum canal o recebe',
    noOne: 'ninguém foi avisado',
    openPage: 'Abrir',
    openRunbook: 'Guia de restauro',
  },
})
