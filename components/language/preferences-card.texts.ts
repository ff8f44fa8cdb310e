import { defineTexts } from './define-texts.ts'

export const preferencesTexts = defineTexts({
  en: {
    title: 'Language and time zone',
    language: 'Language',
    timeZone: 'Time zone',
    save: 'Save',
    thisBrowser: (zone: string) => `This browser is in ${zone}.`,
    inUtc:
      'Underlined times show UTC when chosen, others when you point at them. For UTC everywhere, choose UTC here.',
  },
  pt: {
    title: 'Idioma e fuso horário',
    language: 'Idioma',
    timeZone: 'Fuso horário',
    save: 'Guardar',
    thisBrowser: (zone: string) => `Este navegador está em ${zone}.`,
    inUtc:
      'As horas sublinhadas mostram UTC quando escolhidas, as outras quando se aponta para elas. Para ver tudo em UTC, escolha aqui UTC.',
  },
})
