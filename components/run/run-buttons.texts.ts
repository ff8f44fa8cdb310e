import { defineTexts } from '#components/language/define-texts.ts'

/** What starts a run, and what cancels one; on every page that has such a button. */
export const runButtonTexts = defineTexts({
  en: {
    verify: 'Verify now',
    mayNot: 'An operator or an admin can verify.',
    cancel: 'Cancel',
    cancelling: 'Cancelling…',
  },
  pt: {
    verify: 'Verificar agora',
    mayNot: 'Só um operador ou um administrador pode verificar.',
    cancel: 'Cancelar',
    cancelling: 'A cancelar…',
  },
})
