import { defineTexts } from '#components/language/define-texts.ts'

/** Beside the texts of a copy that is kept (kept-copy.texts.ts), because most pages of runs have none. */
export const keepCopyFormTexts = defineTexts({
  en: {
    title: 'Restored copy',
    hint: 'Connect to the restored database, for reading',
    keepFor: 'Keep the copy for',
    keepThis: 'Keep the copy after this run',
    restoreAndKeep: 'Restore this backup again and keep the copy',
    onlyFor:
      'The verdict comes first and stays the same. The copy holds production data: it is removed when its time is over.',
  },
  pt: {
    title: 'Cópia restaurada',
    hint: 'Ligar à base de dados restaurada, para ler',
    keepFor: 'Manter a cópia durante',
    keepThis: 'Manter a cópia depois desta execução',
    restoreAndKeep: 'Restaurar de novo esta cópia de segurança e manter a cópia',
    onlyFor:
      'O veredicto vem primeiro e não muda. A cópia contém dados de produção: é removida quando o tempo termina.',
  },
})
