import { formatLimit } from '#lib/verification/format-limit.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import type { RetentionValues } from '#lib/verification/messages/message.ts'
import { age, ago, and, number, plural, shortInstant } from './forms.ts'
import { held } from './held.ts'
import { describeRetention, describeSchedule, scheduleKindLabels } from './schedule-words.ts'

const noSchedule = 'sem agendamento'

/** What Railway holds. */
export const platform = {
  ...held,
  'railway-list': () => 'uma lista de cópias de segurança e de agendamentos',
  'railway-not-connected': () => 'não verificado: nenhum token da Railway está ligado',
  'railway-unread': ({ reason }) => `não foi possível ler: ${reason}`,
  'platform-unread': ({ since, reason, last }) =>
    `não foi possível ler desde ${shortInstant(since)} UTC: ${reason.replace(/\.$/, '')}; ${last ?? 'nunca lido antes'}`,
  'platform-never-read': () => 'nunca lido',
  'platform-read-long-ago': ({ ageMs, last }) => `não é lido há ${age(ageMs)}; ${last}`,
  'last-known': ({ readAt, value }) => `último valor conhecido, ${shortInstant(readAt)} UTC: ${value}`,
  'some-backup': () => 'pelo menos uma cópia de segurança',
  'no-backups': () =>
    'ainda sem cópias de segurança. Ative um agendamento diário, e crie a primeira cópia aqui ou no separador Backups do serviço, na Railway',
  'backup-every': ({ hours }) => `uma cópia de segurança pelo menos a cada ${number(hours)} h`,
  'schedules-too-rare': ({ schedules, daily }) => {
    const all = schedules.map(describeSchedule).join('; ')
    return daily ? `só ${all}; o agendamento mais frequente da Railway é o diário` : `só ${all}`
  },
  'no-schedule': ({ leftover }) =>
    leftover === 0
      ? noSchedule
      : `${noSchedule}; ${plural(leftover, { one: 'cópia de segurança de um agendamento anterior ainda consta da lista', other: 'cópias de segurança de um agendamento anterior ainda constam da lista' })}, e não há novas`,
  'scheduled-backup-within': ({ limitMs }) =>
    `uma cópia de segurança agendada nas últimas ${formatLimit(limitMs, 'pt')}`,
  'latest-backup': ({ ageMs, takenAt, listReadAt }) => {
    const latest = `a última ${ago(ageMs)} (${shortInstant(takenAt)} UTC)`
    return listReadAt === null ? latest : `${latest}; a lista foi lida em ${shortInstant(listReadAt)} UTC`
  },
  'first-backup-due': ({ by }) =>
    `agendamento novo: a primeira cópia de segurança é esperada até ${shortInstant(by)} UTC`,
  'only-other-backups': ({ manual, platform, scheduled }) => {
    const others = [
      manual > 0 ? plural(manual, { one: 'manual', other: 'manuais' }) : '',
      platform > 0 ? plural(platform, { one: 'feita pela Railway', other: 'feitas pela Railway' }) : '',
    ].filter(Boolean)
    return `nenhuma cópia de segurança agendada, só ${and(others)}${scheduled ? ', embora haja um agendamento' : ''}`
  },
  'retention-least': ({ days }) => `retenção de pelo menos ${plural(days, { one: 'dia', other: 'dias' })}`,
  retention: ({ schedules, forever }) => {
    const each = schedules.length === 0 ? [noSchedule] : schedules.map(retentionOf)
    return [...each, forever === 0 ? '' : plural(forever, { one: 'nunca expira', other: 'nunca expiram' })]
      .filter(Boolean)
      .join('; ')
  },
  'retention-contradicted': ({ backups, by }) => {
    const shorter = backups.map(
      ({ kind, seconds }) =>
        `a última cópia de segurança ${scheduleKindLabels[kind]} expira ao fim de ${describeRetention(seconds)}`,
    )
    return `${shorter.join('; ')} (agendamentos: ${by})`
  },
  'volume-room': () => 'menos de 90 % ocupado, com espaço para uma cópia de segurança',
  'volume-known': ({ state, used }) => `${state}, ${used}`,
  'recovery-window': () => 'uma janela de recuperação testada',
} satisfies Partial<Dictionary>

function retentionOf({ kind, seconds }: RetentionValues): string {
  const word = scheduleKindLabels[kind]
  return seconds === null ? `${word}: retenção desconhecida` : `${word}: ${describeRetention(seconds)}`
}
