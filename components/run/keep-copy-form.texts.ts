import { defineTexts } from '#components/language/define-texts.ts'

/** How to have a copy. Those of a copy that is kept are in kept-copy.texts.ts. */
export const keepCopyFormTexts = defineTexts({
  en: {
    title: 'Restored copy',
    keepFor: 'Keep the copy for',
    times: { 15: '15 minutes', 30: '30 minutes', 60: '1 hour', 240: '4 hours', 1440: '1 day' },
    keep: 'Keep the copy',
    restoreAndKeep: 'Re-verify and keep the copy',
    why: 'To connect to the restored database. It is removed when the time is over.',
  },
  pt: {
    title: 'Cópia restaurada',
    keepFor: 'Manter a cópia durante',
    times: { 15: '15 minutos', 30: '30 minutos', 60: '1 hora', 240: '4 horas', 1440: '1 dia' },
    keep: 'Manter a cópia',
    restoreAndKeep: 'Verificar de novo e manter a cópia',
    why: 'Para ligar à base de dados restaurada. É removida quando o tempo termina.',
  },
})
