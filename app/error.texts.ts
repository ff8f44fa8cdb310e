import { defineTexts } from '#components/language/define-texts.ts'

/** A dictionary of its own: every page loads what is shown when it fails. */
export const errorTexts = defineTexts({
  en: {
    wrong: 'Something went wrong.',
    wrongText: 'A part of Backproof did not respond. Your archives are not affected.',
    reference: (digest: string) => `Log reference: ${digest}.`,
    retry: 'Try again',
    toOverview: 'Go to overview',
  },
  pt: {
    wrong: 'Algo correu mal.',
    wrongText: 'Uma parte do Backproof não respondeu. Os seus arquivos não foram afetados.',
    reference: (digest: string) => `Referência no registo: ${digest}.`,
    retry: 'Tentar novamente',
    toOverview: 'Ir para o resumo',
  },
})
