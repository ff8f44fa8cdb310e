import { defineTexts } from '#components/language/define-texts.ts'

export const adminsOnlyTexts = defineTexts({
  en: { adminsOnly: 'Only an admin can change this.' },
  pt: { adminsOnly: 'Só um administrador o pode alterar.' },
})
