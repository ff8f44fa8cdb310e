import { defineTexts } from './define-texts.ts'

export const preferencesTexts = defineTexts({
  en: {
    title: 'Language and time zone',
    language: 'Language',
    timeZone: 'Time zone',
    save: 'Save',
    thisBrowser: (zone: string) => `This browser is in ${zone}.`,
    inUtc: 'Times are also shown in UTC when you point at them.',
  },
  pt: {
    title: 'Idioma e fuso horário',
    language: 'Idioma',
    timeZone: 'Fuso horário',
    save: 'Guardar',
    thisBrowser: (zone: string) => `Este navegador está em ${zone}.`,
    inUtc: 'As horas também aparecem em UTC quando se aponta para elas.',
  },
})
