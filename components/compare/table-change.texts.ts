import { defineTexts } from '#components/language/define-texts.ts'

/** What became of a table between two runs. */
export const tableChangeTexts = defineTexts({
  en: {
    appeared: 'Added',
    vanished: 'Removed',
    grew: 'Grew',
    shrank: 'Shrank',
    rewritten: 'Other contents',
  },
  pt: {
    appeared: 'Acrescentada',
    vanished: 'Removida',
    grew: 'Cresceu',
    shrank: 'Encolheu',
    rewritten: 'Outro conteúdo',
  },
})
