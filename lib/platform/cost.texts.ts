import { defineTexts } from '#lib/define-texts.ts'

/** What Railway's Backups may cost. */
export const costTexts = defineTexts({
  en: {
    price: (perGb: string, day: string) => `${perGb} per GB and month, Railway's price list of ${day}`,
    unknown: (price: string) => `No size known: no cost estimate (${price}).`,
    atMost: (dollars: string, price: string) =>
      `At most ${dollars} a month (estimate; Railway bills what each backup has of its own): ${price}.`,
    atMostOfKnown: (dollars: string, backups: string, price: string) =>
      `At most ${dollars} a month (estimate; Railway bills what each backup has of its own): ${price}; the size of ${backups} is unknown.`,
    backup: ['backup', 'backups'] as [string, string],
    staying: [
      'backup never expires and incurs cost until deleted.',
      'backups never expire and incur cost until deleted.',
    ] as [string, string],
  },
  pt: {
    price: (perGb: string, day: string) => `${perGb} por GB e mês, tabela de preços da Railway de ${day}`,
    unknown: (price: string) => `Nenhum tamanho conhecido: sem estimativa do custo (${price}).`,
    atMost: (dollars: string, price: string) =>
      `No máximo ${dollars} por mês (estimativa; a Railway fatura o que cada cópia tem de seu): ${price}.`,
    atMostOfKnown: (dollars: string, backups: string, price: string) =>
      `No máximo ${dollars} por mês (estimativa; a Railway fatura o que cada cópia tem de seu): ${price}; desconhece-se o tamanho de ${backups}.`,
    backup: ['cópia', 'cópias'] as [string, string],
    staying: [
      'cópia nunca expira e tem custos até ser eliminada.',
      'cópias nunca expiram e têm custos até serem eliminadas.',
    ] as [string, string],
  },
})
