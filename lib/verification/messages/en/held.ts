import { shortInstant } from '#lib/format.ts'
import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import type { MessageValues } from '#lib/verification/messages/message.ts'
import { list, number, plural } from './forms.ts'
import { describeSchedule } from './schedule-words.ts'

const backupForms = { one: 'backup', other: 'backups' } as const

/** What Railway holds, where nothing is wrong with it: pages put it into words in the browser, too. */
export const held = {
  'backup-list': (values) => (values.newest === null ? 'no backups yet' : backupList(values, values.newest)),
  schedules: ({ schedules }) =>
    schedules.length === 0 ? 'no schedule' : schedules.map(describeSchedule).join('; '),
  'volume-state': ({ state, pendingDeletion }) =>
    pendingDeletion
      ? `${volumeStateWord(state)}, pending deletion together with every backup`
      : volumeStateWord(state),
  'volume-used': volumeUsed,
  pitr: ({ state }) => pitrStates[state],
} satisfies Partial<Dictionary>

const pitrStates = {
  off: 'off (per service variables)',
  on: 'on (per service variables), not restore-tested',
  unwired: 'configured without a bucket: nothing is archived',
} as const

/** `11 backups: 10 scheduled, 1 manual; latest 22 Nov 02:44 UTC` */
function backupList({ scheduled, manual, platform }: MessageValues['backup-list'], newest: string): string {
  const origins = [
    scheduled > 0 ? `${number(scheduled)} scheduled` : '',
    manual > 0 ? `${number(manual)} manual` : '',
    platform > 0 ? `${number(platform)} made by Railway` : '',
  ].filter(Boolean)
  return `${plural(scheduled + manual + platform, backupForms)}: ${list(origins)}; latest ${shortInstant(newest)} UTC`
}

const volumeStates: Record<string, string> = {
  READY: 'ready',
  UPDATING: 'updating',
  RESTORING: 'restoring',
  MIGRATING: 'moving',
  MIGRATION_PENDING: 'waiting to be moved',
  DELETING: 'being deleted',
  DELETED: 'deleted',
  ERROR: 'error',
}

/** A state that Railway added since is shown as Railway calls it. */
function volumeStateWord(state: string | null): string {
  if (state === null) return 'unknown'
  return (Object.hasOwn(volumeStates, state) && volumeStates[state]) || state
}

/** `1,180 of 5,000 MB used, 24 %` */
function volumeUsed({ usedMB, sizeMB, problem }: MessageValues['volume-used']): string {
  const used =
    sizeMB === null
      ? `${number(usedMB)} MB used, size unknown`
      : `${number(usedMB)} of ${number(sizeMB)} MB used, ${Math.round((usedMB / sizeMB) * 100)} %`
  if (problem === 'full') return `${used}: a full volume stops the database. Increase its size`
  if (problem === 'first-backup')
    return `${used}: a first manual backup needs a volume that is at most half full. Increase its size`
  return used
}
