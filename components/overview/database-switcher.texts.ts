import { defineTexts } from '#components/language/define-texts.ts'

export const databaseSwitcherTexts = defineTexts({
  en: {
    switch: (name: string) => `${name}, switch database`,
    search: 'Search databases',
    empty: 'No database matches.',
    all: 'All databases',
  },
  pt: {
    switch: (name: string) => `${name}, mudar de base de dados`,
    search: 'Procurar bases de dados',
    empty: 'Nenhuma base de dados corresponde.',
    all: 'Todas as bases de dados',
  },
})
