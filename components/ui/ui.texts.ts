import { defineTexts } from '#components/language/define-texts.ts'

export const uiTexts = defineTexts({
  en: { copy: 'Copy', copied: 'Copied', cancel: 'Cancel', dismiss: 'Dismiss' },
  pt: { copy: 'Copiar', copied: 'Copiado', cancel: 'Cancelar', dismiss: 'Fechar' },
})
