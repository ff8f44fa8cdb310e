import { defineTexts } from '#components/language/define-texts.ts'

/** The recovery checklist, which is on pages that load little. */
export const checklistTexts = defineTexts({
  en: {
    checklist: 'Recovery checklist',
    tally: (met: string, all: string) => `${met} of ${all} met`,
  },
  pt: {
    checklist: 'Critérios de recuperação',
    tally: (met, all) => `${met} de ${all} cumpridos`,
  },
})
