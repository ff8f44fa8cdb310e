import { age, ago, shortInstant } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import type { RetentionValues } from '#lib/verification/messages/message.ts'
import { and, number, plural } from './forms.ts'
import { held } from './held.ts'
import { describeRetention, describeSchedule, scheduleKindLabels } from './schedule-words.ts'

const backupForms = { one: 'backup', other: 'backups' } as const

/** What Railway holds. */
export const platform = {
  ...held,
  'railway-list': () => 'a list of backups and schedules',
  'railway-not-connected': () => 'not checked: no Railway token is connected',
  'railway-unread': ({ reason }) => `could not be read: ${reason}`,
  'platform-unread': ({ since, reason, last }) =>
    `could not be read since ${shortInstant(since)} UTC: ${reason.replace(/\.$/, '')}; ${last ?? 'never read before'}`,
  'platform-never-read': () => 'never read',
  'platform-read-long-ago': ({ ageMs, last }) => `not read for ${age(ageMs)}; ${last}`,
  'last-known': ({ readAt, value }) => `last known, ${shortInstant(readAt)} UTC: ${value}`,
  'some-backup': () => 'at least one backup',
  'no-backups': () =>
    "no backups yet. Turn on a daily schedule, and create a first backup here or in the service's Backups tab at Railway",
  'backup-every': ({ hours }) => `a backup at least every ${number(hours)} h`,
  'schedules-too-rare': ({ schedules, daily }) => {
    const all = schedules.map(describeSchedule).join('; ')
    return daily ? `only ${all}; daily is the most frequent schedule at Railway` : `only ${all}`
  },
  'no-schedule': ({ leftover }) =>
    leftover === 0
      ? 'no schedule'
      : `no schedule; ${plural(leftover, backupForms)} of an earlier schedule still listed, and no new backups`,
  'scheduled-backup-within': ({ limitMs }) => `a scheduled backup in the last ${formatLimit(limitMs)}`,
  'latest-backup': ({ ageMs, takenAt, listReadAt }) => {
    const latest = `latest ${ago(ageMs)} (${shortInstant(takenAt)} UTC)`
    return listReadAt === null ? latest : `${latest}; the list was last read ${shortInstant(listReadAt)} UTC`
  },
  'first-backup-due': ({ by }) => `new schedule: its first backup is due by ${shortInstant(by)} UTC`,
  'only-other-backups': ({ manual, platform, scheduled }) => {
    const others = [
      manual > 0 ? plural(manual, { one: 'manual backup', other: 'manual backups' }) : '',
      platform > 0 ? `${number(platform)} made by Railway` : '',
    ].filter(Boolean)
    return `no scheduled backup, only ${and(others)}${scheduled ? ', although a schedule is set' : ''}`
  },
  'retention-least': ({ days }) => `retention of at least ${plural(days, { one: 'day', other: 'days' })}`,
  retention: ({ schedules, forever }) => {
    const each = schedules.length === 0 ? ['no schedule'] : schedules.map(retentionOf)
    return [...each, forever === 0 ? '' : `${number(forever)} never expire`].filter(Boolean).join('; ')
  },
  'retention-contradicted': ({ backups, by }) => {
    const shorter = backups.map(
      ({ kind, seconds }) =>
        `the latest ${scheduleKindLabels[kind]} backup expires after ${describeRetention(seconds)}`,
    )
    return `${shorter.join('; ')} (schedules: ${by})`
  },
  'volume-room': () => 'less than 90 % used, with room for a backup',
  'volume-known': ({ state, used }) => `${state}, ${used}`,
  'recovery-window': () => 'a tested recovery window',
} satisfies Partial<Dictionary>

function retentionOf({ kind, seconds }: RetentionValues): string {
  const word = scheduleKindLabels[kind]
  return seconds === null ? `${word} unknown` : `${word} ${describeRetention(seconds)}`
}
