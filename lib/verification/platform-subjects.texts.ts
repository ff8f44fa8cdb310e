import { defineTexts } from '#lib/define-texts.ts'

/** What the checks about Railway are about. The English ones are stored with the checks. */
export const platformSubjectTexts = defineTexts({
  en: {
    'backup-list': 'Railway backups',
    'backup-schedule': 'Schedules',
    'backup-fresh': 'Latest scheduled backup',
    'backup-retention': 'Retention',
    volumeState: 'state of the volume',
    volumeRoom: 'room on the volume',
    pitr: 'point-in-time recovery',
  },
  pt: {
    'backup-list': 'Cópias da Railway',
    'backup-schedule': 'Agendamentos',
    'backup-fresh': 'Última cópia agendada',
    'backup-retention': 'Retenção',
    volumeState: 'estado do volume',
    volumeRoom: 'espaço no volume',
    pitr: 'recuperação para um instante (PITR)',
  },
})
