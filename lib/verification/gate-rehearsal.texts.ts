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
      limits: 'Rehearse the migration again.',
      unrecorded: 'Rehearse the migration again.',
      variants: 'Migration not rehearsed yet.',
      ambiguous: 'The commit is ambiguous.',
    },
    noneStored:
      'The policy requires a rehearsal of the migration, and none is stored. Rehearse it, before you deploy. ',
    noneOfCommit: (commit: Emphasized) =>
      sentence`The policy requires a rehearsal of the migration, and none of commit ${commit} is stored. Rehearse it, before you deploy. `,
    variantsStored:
      'The policy requires a rehearsal of the migration, and only variants that were compared in one command are stored. Rehearse the one that is deployed, or name it with --to-deploy. ',
    variantsOfCommit: (commit: Emphasized) =>
      sentence`The policy requires a rehearsal of the migration, and of commit ${commit} only variants that were compared in one command are stored. Rehearse the one that is deployed, or name it with --to-deploy. `,
    ambiguous: (commit: Emphasized) =>
      sentence`Rehearsals of several commits that begin with ${commit} are stored. Give the whole commit. `,
    looser: (rehearsal: Emphasized, at: Emphasized, limits: string) =>
      sentence`In rehearsal ${rehearsal} (${at}) the migration fits, but it was not measured against the limits that the policy has now: ${limits}. Rehearse it again, before you deploy. `,
    sentences: {
      unrecorded: (rehearsal: Emphasized, at: Emphasized) =>
        sentence`In rehearsal ${rehearsal} (${at}) the migration fits, but an earlier version did not record whether it was one of several variants. Rehearse it again, before you deploy. `,
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
    onlyVariants: 'only variants are stored, which decide nothing',
    severalFor: (commit: string) => `several commits begin with ${commit}`,
    without: (rehearsal: string, limits: string) => `${rehearsal}, without ${limits}`,
    perhapsVariant: (rehearsal: string) => `${rehearsal}, perhaps a variant`,
  },
  pt: {
    headlines: {
      none: 'Migração ainda não ensaiada.',
      exceeds: 'A migração excede um limite.',
      fails: 'A migração falha.',
      unfinished: 'O ensaio de migração não foi concluído.',
      limits: 'É preciso ensaiar a migração de novo.',
      unrecorded: 'É preciso ensaiar a migração de novo.',
      variants: 'Migração ainda não ensaiada.',
      ambiguous: 'O commit é ambíguo.',
    },
    noneStored:
      'A política exige um ensaio da migração, e nenhum está guardado. Ensaie-a, antes de fazer deploy. ',
    noneOfCommit: (commit) =>
      sentence`A política exige um ensaio da migração, e nenhum do commit ${commit} está guardado. Ensaie-a, antes de fazer deploy. `,
    variantsStored:
      'A política exige um ensaio da migração, e só estão guardadas variantes comparadas num mesmo comando. Ensaie a que é para deploy, ou indique-a com --to-deploy. ',
    variantsOfCommit: (commit) =>
      sentence`A política exige um ensaio da migração, e do commit ${commit} só estão guardadas variantes comparadas num mesmo comando. Ensaie a que é para deploy, ou indique-a com --to-deploy. `,
    ambiguous: (commit) =>
      sentence`Estão guardados ensaios de vários commits que começam por ${commit}. Indique o commit inteiro. `,
    looser: (rehearsal, at, limits) =>
      sentence`No ensaio de migração ${rehearsal} (${at}), a migração cumpre, mas não foi medida com os limites que a política tem agora: ${limits}. Ensaie-a de novo, antes de fazer deploy. `,
    sentences: {
      unrecorded: (rehearsal, at) =>
        sentence`No ensaio de migração ${rehearsal} (${at}), a migração cumpre, mas uma versão anterior não registou se era uma de várias variantes. Ensaie-a de novo, antes de fazer deploy. `,
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
    onlyVariants: 'só estão guardadas variantes, que nada decidem',
    severalFor: (commit) => `vários commits começam por ${commit}`,
    without: (rehearsal, limits) => `${rehearsal}, sem ${limits}`,
    perhapsVariant: (rehearsal) => `${rehearsal}, talvez uma variante`,
  },
})
