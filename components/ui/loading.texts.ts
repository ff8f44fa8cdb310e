import { defineTexts } from '#components/language/define-texts.ts'

export const loadingTexts = defineTexts({
  en: { loading: 'Loading …' },
  pt: { loading: 'A carregar …' },
})
