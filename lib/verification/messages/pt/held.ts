import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import type { MessageValues } from '#lib/verification/messages/message.ts'
import { list, number, plural, shortInstant } from './forms.ts'
import { describeSchedule } from './schedule-words.ts'

const backupForms = { one: 'cópia de segurança', other: 'cópias de segurança' } as const
const noSchedule = 'sem agendamento'

/** What Railway holds, where nothing is wrong with it: pages put it into words in the browser, too. */
export const held = {
  'backup-list': (values) =>
    values.newest === null ? 'ainda sem cópias de segurança' : backupList(values, values.newest),
  schedules: ({ schedules }) =>
    schedules.length === 0 ? noSchedule : schedules.map(describeSchedule).join('; '),
  'volume-state': ({ state, pendingDeletion }) =>
    pendingDeletion
      ? `${volumeStateWord(state)}, a aguardar eliminação juntamente com todas as cópias de segurança`
      : volumeStateWord(state),
  'volume-used': volumeUsed,
  pitr: ({ state }) => pitrStates[state],
} satisfies Partial<Dictionary>

const pitrStates = {
  off: 'desligada (segundo as variáveis do serviço)',
  on: 'ligada (segundo as variáveis do serviço), sem teste de restauro',
  unwired: 'configurada sem bucket: nada é arquivado',
} as const

/** `11 cópias de segurança: 10 agendadas e 1 manual; a última 22 nov 02:44 UTC` */
function backupList({ scheduled, manual, platform }: MessageValues['backup-list'], newest: string): string {
  const origins = [
    scheduled > 0 ? plural(scheduled, { one: 'agendada', other: 'agendadas' }) : '',
    manual > 0 ? plural(manual, { one: 'manual', other: 'manuais' }) : '',
    platform > 0 ? plural(platform, { one: 'feita pela Railway', other: 'feitas pela Railway' }) : '',
  ].filter(Boolean)
  return `${plural(scheduled + manual + platform, backupForms)}: ${list(origins)}; a última ${shortInstant(newest)} UTC`
}

const volumeStates: Record<string, string> = {
  READY: 'pronto',
  UPDATING: 'em atualização',
  RESTORING: 'em restauro',
  MIGRATING: 'em mudança de lugar',
  MIGRATION_PENDING: 'a aguardar mudança de lugar',
  DELETING: 'em eliminação',
  DELETED: 'eliminado',
  ERROR: 'com erro',
}

/** A state that Railway added since is shown as Railway calls it. */
function volumeStateWord(state: string | null): string {
  if (state === null) return 'desconhecido'
  return (Object.hasOwn(volumeStates, state) && volumeStates[state]) || state
}

/** `1180 de 5000 MB ocupados, 24 %` */
function volumeUsed({ usedMB, sizeMB, problem }: MessageValues['volume-used']): string {
  const used =
    sizeMB === null
      ? `${number(usedMB)} MB ocupados, tamanho desconhecido`
      : `${number(usedMB)} de ${number(sizeMB)} MB ocupados, ${Math.round((usedMB / sizeMB) * 100)} %`
  if (problem === 'full') return `${used}: um volume cheio faz parar a base de dados. Aumente-o`
  if (problem === 'first-backup')
    return `${used}: a primeira cópia de segurança manual exige um volume ocupado no máximo até metade. Aumente-o`
  return used
}
