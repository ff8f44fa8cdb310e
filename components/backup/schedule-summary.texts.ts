import { defineTexts } from '#components/language/define-texts.ts'

/** Railway's backup schedules and the newest backup of each. */
export const scheduleSummaryTexts = defineTexts({
  en: {
    title: 'Schedules',
    neverChecked: 'never checked',
    checked: (at: string, ago: string) => `checked ${at}, ${ago}`,
    off: 'off',
    on: (when: string) => `on, ${when}`,
    lastKnown: (state: string) => `${state} (last known)`,
    kept: (span: string) => `kept ${span}`,
    none: 'no backups yet',
    latest: (ago: string, limit: string) => `latest ${ago} · max ${limit}`,
  },
  pt: {
    title: 'Agendamentos',
    neverChecked: 'nunca consultado',
    checked: (at: string, ago: string) => `consultado ${at}, ${ago}`,
    off: 'desativado',
    on: (when: string) => `ativo, ${when}`,
    lastKnown: (state: string) => `${state} (último estado conhecido)`,
    kept: (span: string) => `conservação: ${span}`,
    none: 'ainda sem cópias',
    latest: (ago: string, limit: string) => `última ${ago} · máx. ${limit}`,
  },
})
