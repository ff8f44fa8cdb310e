import { defineTexts } from '#components/language/define-texts.ts'

/** The first two steps of a re-verification, which reads a stored archive and not production; the others are those of any run. */
export const storedStepTexts = defineTexts({
  en: {
    titles: { preflight: 'Reading the stored manifest', capture: 'Opening the stored archive' },
    steps: { preflight: 'Manifest', capture: 'Open archive' },
  },
  pt: {
    titles: { preflight: 'A ler o manifesto guardado', capture: 'A abrir o arquivo guardado' },
    steps: { preflight: 'Manifesto', capture: 'Abertura do arquivo' },
  },
})
