import { defineTexts } from '#components/language/define-texts.ts'

export const addressNoticeTexts = defineTexts({
  en: {
    title: (origin: string) => `Sign-in works at ${origin} only.`,
    text: 'This page seems to be open at another address. {open}. The operator of Backproof sets that address with BACKPROOF_URL.',
    open: (origin: string) => `Open it at ${origin}`,
  },
  pt: {
    title: (origin: string) => `O início de sessão só funciona em ${origin}.`,
    text: 'Esta página parece estar aberta noutro endereço. {open}. O operador do Backproof define esse endereço com BACKPROOF_URL.',
    open: (origin: string) => `Abrir em ${origin}`,
  },
})
