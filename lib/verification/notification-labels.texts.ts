import { defineTexts } from '#lib/define-texts.ts'
import type { NotificationKind } from './notification.ts'

const labels: Record<NotificationKind, string> = {
  failed: 'Verification failed',
  production: 'Production gone',
  'errored-twice': 'Could not finish twice in a row',
  overdue: 'Verification overdue',
  'railway-backup-late': 'Railway backup late',
  'railway-schedule-changed': 'Railway schedule changed',
  'worker-silent': 'Worker silent',
  'schedule-missed': 'Schedule missed',
  'storage-failing': 'Archive storage failing',
  recovered: 'Recovered',
  passed: 'Verification passed',
  digest: 'Weekly digest',
  test: 'Test message',
  'channel-failing': 'Notification channel failing',
  'open-alerts': 'Open alerts',
}

/** What each kind of message is called: in its subject, on the page of alerts and on the form of a channel. */
export const notificationLabelTexts = defineTexts({
  en: labels,
  pt: {
    failed: 'Verificação reprovada',
    production: 'Produção indisponível',
    'errored-twice': 'Duas execuções seguidas não concluídas',
    overdue: 'Verificação em atraso',
    'railway-backup-late': 'Cópia da Railway em atraso',
    'railway-schedule-changed': 'Agendamento da Railway alterado',
    'worker-silent': 'Worker sem resposta',
    'schedule-missed': 'Execução agendada em falta',
    'storage-failing': 'Armazenamento de arquivos com falhas',
    recovered: 'Recuperado',
    passed: 'Verificação aprovada',
    digest: 'Resumo semanal',
    test: 'Mensagem de teste',
    'channel-failing': 'Canal de notificação com falhas',
    'open-alerts': 'Alertas abertos',
  },
})
