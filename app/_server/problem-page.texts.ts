import { defineTexts } from '#lib/define-texts.ts'

export const problemPageTexts = defineTexts({
  en: {
    title: 'That did not work',
    open: (origin: string) => `Open ${origin}`,
    back: 'Back to the overview',
  },
  pt: {
    title: 'Não funcionou',
    open: (origin: string) => `Abrir ${origin}`,
    back: 'Voltar ao resumo',
  },
})
