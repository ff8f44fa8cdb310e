import { defineTexts } from '#lib/define-texts.ts'

/** Why something of Railway is not known. */
export const unreadTexts = defineTexts({
  en: {
    notRead: 'unknown: not read yet',
    unreadable: 'unknown: could not be read',
    notGiven: 'unknown: Railway does not say',
    retention: 'retention unknown: Railway does not say',
    latest: (why: string) => `latest backup ${why}`,
  },
  pt: {
    notRead: 'desconhecido: ainda não foi lido',
    unreadable: 'desconhecido: não foi possível ler',
    notGiven: 'desconhecido: a Railway não o indica',
    retention: 'retenção desconhecida: a Railway não a indica',
    latest: (why) => `última cópia: ${why}`,
  },
})
