import { defineTexts } from '#components/language/define-texts.ts'

/** Where the archive that the runbook names is not known to be good. `what`: the words of its standing. */
export const standingNoticeTexts = defineTexts({
  en: {
    folderLost: 'The folder in this runbook is lost.',
    copyGood: (at: string, what: string, storage: string) =>
      `The worker’s folder of the archive of ${at} UTC ${what}. Its copy in ${storage} is good: follow the recovery kit.`,
    mayNotRestore: 'The archive in this runbook may not restore.',
    archiveIs: (at: string, what: string) => `The archive of ${at} UTC ${what}.`,
  },
  pt: {
    folderLost: 'A pasta indicada neste guia de restauro perdeu-se.',
    copyGood: (at: string, what: string, storage: string) =>
      `A pasta do worker com o arquivo de ${at} UTC ${what}. A sua cópia em ${storage} está boa: seguir o kit de recuperação.`,
    mayNotRestore: 'O arquivo indicado neste guia pode não ser restaurável.',
    archiveIs: (at: string, what: string) => `O arquivo de ${at} UTC ${what}.`,
  },
})
