import { defineTexts } from '#lib/define-texts.ts'

/** What stands above a shared Report: what became of its Run, its Archive and its database since. */
export const laterNoticeTexts = defineTexts({
  en: {
    since: 'Since this run',
    newer: (number: string, word: string, at: string) => `A newer run exists: run ${number}, ${word}, ${at}.`,
    changed: 'The stored report is not what the worker signed for this run. Do not rely on it.',
    changedHeadline: 'Report changed after it was signed.',
    archived: 'This database is no longer verified, so no newer report will follow.',
  },
  pt: {
    since: 'Depois desta execução',
    newer: (number, word, at) => `Existe uma execução mais recente: execução ${number}, ${word}, ${at}.`,
    changed: 'O relatório guardado não é o que o worker assinou para esta execução. Não confie nele.',
    changedHeadline: 'Relatório alterado depois de assinado.',
    archived: 'Esta base de dados já não é verificada, por isso não haverá nenhum relatório mais recente.',
  },
})
