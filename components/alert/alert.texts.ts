import { defineTexts } from '#components/language/define-texts.ts'

export const alertTexts = defineTexts({
  en: {
    title: 'Alerts',
    lead: 'Checked every minute. People are notified when an alert opens, once a day while it is open, and when it recovers, through the {channels}.',
    channels: 'notification channels',
    open: 'Open',
    recovered: 'Recovered',
    alert: 'alert',
    alerts: 'alerts',
    none: 'No open alerts.',
    since: 'since {since}',
    until: 'since {since} until {until}',
    notSent: 'not sent yet',
    openPage: 'Open',
    openRunbook: 'Runbook',
  },
  pt: {
    title: 'Alertas',
    lead: 'Verificados a cada minuto. As pessoas são avisadas quando um alerta abre, uma vez por dia enquanto está aberto e quando recupera, pelos {channels}.',
    channels: 'canais de notificação',
    open: 'Abertos',
    recovered: 'Recuperados',
    alert: 'alerta',
    alerts: 'alertas',
    none: 'Não há alertas abertos.',
    since: 'desde {since}',
    until: 'de {since} até {until}',
    notSent: 'ainda não enviado',
    openPage: 'Abrir',
    openRunbook: 'Guia de restauro',
  },
})
