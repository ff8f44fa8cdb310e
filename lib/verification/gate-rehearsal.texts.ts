import { defineTexts } from '#lib/define-texts.ts'
import { type Emphasized, sentence } from '#lib/verification/labels.ts'

/** What the gate says of the rehearsal that a policy requires. */
export const gateRehearsalTexts = defineTexts({
  en: {
    headlines: {
      none: 'Migration not rehearsed yet.',
      exceeds: 'The migration exceeds a limit.',
      fails: 'The migration fails.',
      unfinished: 'The rehearsal could not finish.',
    },
    noneStored:
      'The policy requires a rehearsal of the migration, and none is stored. Rehearse it, before you deploy. ',
    noneOfCommit: (commit: Emphasized) =>
      sentence`The policy requires a rehearsal of the migration, and none of commit ${commit} is stored. Rehearse it, before you deploy. `,
    sentences: {
      exceeds: (rehearsal: Emphasized, at: Emphasized) =>
        sentence`In rehearsal ${rehearsal} (${at}) the migration went beyond a limit that was set. `,
      fails: (rehearsal: Emphasized, at: Emphasized) =>
        sentence`In rehearsal ${rehearsal} (${at}) a statement of the migration failed. `,
      unfinished: (rehearsal: Emphasized, at: Emphasized) =>
        sentence`Rehearsal ${rehearsal} (${at}) found nothing out about the migration. Rehearse it again, before you deploy. `,
    },
    rehearsed: 'Migration rehearsed',
    rehearsal: (number: string, verdict: string, at: string) => `rehearsal ${number}: ${verdict}, ${at} UTC`,
    none: 'no rehearsal is stored',
    noneFor: (commit: string) => `no rehearsal of commit ${commit} is stored`,
    verdicts: {
      fits: 'fits',
      exceeds: 'exceeds a limit',
      fails: 'fails',
      unfinished: 'could not finish',
    },
  },
  pt: {
    headlines: {
      none: 'Migração ainda não ensaiada.',
      exceeds: 'A migração excede um limite.',
      fails: 'A migração falha.',
      unfinished: 'Não foi possível concluir o ensaio de migração.',
    },
    noneStored:
      'A política exige um ensaio da migração, e nenhum está guardado. Ensaie-a, antes de fazer deploy. ',
    noneOfCommit: (commit) =>
      sentence`A política exige um ensaio da migração, e nenhum do commit ${commit} está guardado. Ensaie-a, antes de fazer deploy. `,
    sentences: {
      exceeds: (rehearsal, at) =>
        sentence`No ensaio de migração ${rehearsal} (${at}), a migração foi além de um limite definido. `,
      fails: (rehearsal, at) =>
        sentence`No ensaio de migração ${rehearsal} (${at}), uma instrução da migração falhou. `,
      unfinished: (rehearsal, at) =>
        sentence`O ensaio de migração ${rehearsal} (${at}) nada apurou sobre a migração. Ensaie-a de novo, antes de fazer deploy. `,
    },
    rehearsed: 'Migração ensaiada',
    rehearsal: (number, verdict, at) => `ensaio de migração ${number}: ${verdict}, ${at} UTC`,
    none: 'nenhum ensaio de migração está guardado',
    noneFor: (commit) => `nenhum ensaio de migração do commit ${commit} está guardado`,
    verdicts: {
      fits: 'cumpre',
      exceeds: 'excede um limite',
      fails: 'falha',
      unfinished: 'não concluído',
    },
  },
})
