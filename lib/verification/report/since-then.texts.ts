import { defineTexts } from '#lib/define-texts.ts'

/** What a Report says of its Archive where that changed since. `words` is a predicate: `was deleted 22 Nov 02:44 UTC`. */
export const sinceThenTexts = defineTexts({
  en: {
    headlines: {
      refuted: 'Backup failed re-verification.',
      damaged: 'Backup verified, but its files have changed since.',
      missing: 'Backup verified, but its files are missing now.',
      unreadable: 'Backup verified, but its files cannot be read now.',
      unseen: 'Backup verified, but not checked since.',
      deleted: 'Backup verified, then deleted.',
      'not-kept': 'Backup verified, but not stored.',
    },
    meaning: (words: string) =>
      `When this run ended, the backup restored completely. Since then, the backup ${words}.`,
    unusable: 'Do not rely on it. Verify production now to make a new backup.',
    gone: 'It cannot be restored any more. Rely on a newer backup, or verify production now.',
    reverify: 'Re-verify this backup before you rely on it.',
  },
  pt: {
    headlines: {
      refuted: 'A cópia de segurança foi reprovada numa nova verificação.',
      damaged: 'Cópia de segurança verificada, mas os ficheiros foram alterados desde então.',
      missing: 'Cópia de segurança verificada, mas agora faltam os ficheiros.',
      unreadable: 'Cópia de segurança verificada, mas agora não é possível ler os ficheiros.',
      unseen: 'Cópia de segurança verificada, mas não confirmada desde então.',
      deleted: 'Cópia de segurança verificada e depois eliminada.',
      'not-kept': 'Cópia de segurança verificada, mas não guardada.',
    },
    meaning: (words) =>
      `Quando esta execução terminou, a cópia de segurança foi restaurada por completo. Desde então, a cópia de segurança ${words}.`,
    unusable:
      'Não se deve contar com ela. Verifique agora a produção, para fazer uma nova cópia de segurança.',
    gone: 'Já não pode ser restaurada. Conte com uma cópia de segurança mais recente, ou verifique agora a produção.',
    reverify: 'Verifique esta cópia de segurança outra vez antes de contar com ela.',
  },
})
