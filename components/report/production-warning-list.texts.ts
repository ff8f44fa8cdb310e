import { defineTexts } from '#components/language/define-texts.ts'

/** The list of all production warnings of a run. */
export const productionWarningListTexts = defineTexts({
  en: {
    notPart: 'Not part of the result.',
    later: 'A later run names them once others are mended.',
    previous: 'Previous',
    next: 'Next',
    pages: 'Pages',
    page: (page: string, pages: string) => `Page ${page} of ${pages}`,
  },
  pt: {
    notPart: 'Não afetam o resultado.',
    later: 'Uma execução posterior indica-os quando outros estiverem corrigidos.',
    previous: 'Anterior',
    next: 'Seguinte',
    pages: 'Páginas',
    page: (page, pages) => `Página ${page} de ${pages}`,
  },
})
