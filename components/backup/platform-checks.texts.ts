import { defineTexts } from '#components/language/define-texts.ts'

/** Apart from the other texts of a report: the page of the backups shows these checks alone. */
export const platformChecksTexts = defineTexts({
  en: { expected: (what: string) => `expected ${what}`, notJudged: 'not judged' },
  pt: { expected: (what) => `esperado: ${what}`, notJudged: 'não avaliado' },
})
