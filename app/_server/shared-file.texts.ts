import { defineTexts } from '#lib/define-texts.ts'

/** Why a link with a passcode gives no file, for programs and for readers who saved its address. */
export const sharedFileTexts = defineTexts({
  en: {
    locked: {
      why: 'This report needs its passcode: none was entered here, or it has expired.',
      advice: 'Open {page} and enter the passcode; it lasts 12 hours in that browser.',
    },
  },
  pt: {
    locked: {
      why: 'Este relatório precisa do seu código de acesso: não foi introduzido aqui, ou já não é válido.',
      advice: 'Abra {page} e introduza o código de acesso; vale 12 horas nesse navegador.',
    },
  },
})
