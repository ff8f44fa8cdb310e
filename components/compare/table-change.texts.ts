import { defineTexts } from '#components/language/define-texts.ts'

/** What became of a table between two runs. */
export const tableChangeTexts = defineTexts({
  en: {
    appeared: 'Appeared',
    vanished: 'Vanished',
    grew: 'Grew',
    shrank: 'Shrank',
    rewritten: 'Other contents',
  },
  pt: {
    appeared: 'Apareceu',
    vanished: 'Desapareceu',
    grew: 'Cresceu',
    shrank: 'Encolheu',
    rewritten: 'Outro conteúdo',
  },
})
