import { defineTexts } from '#lib/define-texts.ts'

/** What stands around the sentences of a message. */
export const messageTexts = defineTexts({
  en: {
    happened: 'What happened',
    since: 'Since',
    meaning: 'What it means',
    action: 'What to do',
    more: (count: string) => `and ${count} more`,
    links: 'Links',
    open: 'Open in Backproof',
    openRunbook: 'Open the runbook',
    sentBy: 'Sent by Backproof. Channels are set under Settings.',
  },
  pt: {
    happened: 'O que aconteceu',
    since: 'Desde',
    meaning: 'O que significa',
    action: 'O que fazer',
    more: (count) => `e mais ${count}`,
    links: 'Ligações',
    open: 'Abrir no Backproof',
    openRunbook: 'Abrir o guia de restauro',
    sentBy: 'Enviado pelo Backproof. Os canais definem-se nas Definições.',
  },
})
