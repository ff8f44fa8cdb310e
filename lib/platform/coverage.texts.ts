import { defineTexts } from '#lib/define-texts.ts'

/** What was made on a day, as the calendar says it to those who do not see it. */
export const coverageTexts = defineTexts({
  en: {
    ahead: 'in the future',
    unseen: 'not monitored',
    today: 'no backup yet',
    none: 'no backup',
    scheduled: ['scheduled', 'scheduled'] as [string, string],
    manual: ['manual', 'manual'] as [string, string],
    platform: ['made by Railway', 'made by Railway'] as [string, string],
    archive: ['verified backup', 'verified backups'] as [string, string],
  },
  pt: {
    ahead: 'no futuro',
    unseen: 'sem acompanhamento',
    today: 'ainda sem cópia',
    none: 'sem cópia',
    scheduled: ['agendada', 'agendadas'] as [string, string],
    manual: ['manual', 'manuais'] as [string, string],
    platform: ['feita pela Railway', 'feitas pela Railway'] as [string, string],
    archive: ['cópia de segurança verificada', 'cópias de segurança verificadas'] as [string, string],
  },
})
