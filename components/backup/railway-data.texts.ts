import { defineTexts } from '#components/language/define-texts.ts'

export const railwayDataTexts = defineTexts({
  en: {
    couldNot: (reason: string) => `Could not refresh from Railway: ${reason}`,
    some: 'Some Railway data could not be refreshed.',
    parts: {
      backups: 'Backups',
      schedules: 'Schedules',
      volume: 'Volume',
      pitr: 'Point-in-time recovery',
    },
    neverRead: (since: string) => `failing since ${since}, never read.`,
    lastRead: (since: string, at: string) => `failing since ${since}, last read ${at}.`,
    lastReadOf: (since: string, at: string, what: string) =>
      `failing since ${since}, last read ${at} (${what}).`,
    backup: 'backup',
    backups: 'backups',
    schedule: 'schedule',
    schedules: 'schedules',
    lastKnown: 'Showing the last known data.',
    lastAttempt: (at: string) => `Last attempt ${at}.`,
    policyCheck: 'Policy check',
    calendar: 'Backup calendar',
    day: 'day',
    days: 'days',
    calendarNote: (days: string, weeks: number) =>
      `${days} in ${weeks} ${weeks === 1 ? 'week' : 'weeks'} · incl. deleted`,
    calendarOf: (days: string, gaps: string) => `Calendar: Railway backups on ${days}. ${gaps}`,
    cells: {
      verified: 'Railway backup and verified backup',
      covered: 'Railway backup only',
      'archive-only': 'verified backup only',
      none: 'neither',
      unseen: 'not monitored',
    },
    monitored: (since: string) => `Monitored since ${since}.`,
    noGaps: (since: string) => `Monitored since ${since}: no day without a Railway backup.`,
    gaps: (since: string, days: string, list: string) =>
      `Monitored since ${since}: ${days} without a Railway backup: ${list}.`,
    andEarlier: (list: string, more: number) => `${list} and ${more} earlier`,
    asList: 'Show as list',
  },
  pt: {
    couldNot: (reason: string) => `Não foi possível atualizar a partir da Railway: ${reason}`,
    some: 'Não foi possível atualizar alguns dados da Railway.',
    parts: {
      backups: 'Cópias',
      schedules: 'Agendamentos',
      volume: 'Volume',
      pitr: 'Recuperação para um instante (PITR)',
    },
    neverRead: (since: string) => `com falhas desde ${since}, nunca lido.`,
    lastRead: (since: string, at: string) => `com falhas desde ${since}, última leitura ${at}.`,
    lastReadOf: (since: string, at: string, what: string) =>
      `com falhas desde ${since}, última leitura ${at} (${what}).`,
    backup: 'cópia',
    backups: 'cópias',
    schedule: 'agendamento',
    schedules: 'agendamentos',
    lastKnown: 'São mostrados os últimos dados conhecidos.',
    lastAttempt: (at: string) => `Última tentativa ${at}.`,
    policyCheck: 'Comparação com a política',
    calendar: 'Calendário de cópias',
    day: 'dia',
    days: 'dias',
    calendarNote: (days: string, weeks: number) =>
      `${days} em ${weeks} ${weeks === 1 ? 'semana' : 'semanas'} · incl. eliminadas`,
    calendarOf: (days: string, gaps: string) => `Calendário: cópias da Railway em ${days}. ${gaps}`,
    cells: {
      verified: 'cópia da Railway e cópia verificada',
      covered: 'só cópia da Railway',
      'archive-only': 'só cópia verificada',
      none: 'nenhuma das duas',
      unseen: 'sem acompanhamento',
    },
    monitored: (since: string) => `Com acompanhamento desde ${since}.`,
    noGaps: (since: string) => `Com acompanhamento desde ${since}: nenhum dia sem cópia da Railway.`,
    gaps: (since: string, days: string, list: string) =>
      `Com acompanhamento desde ${since}: ${days} sem cópia da Railway: ${list}.`,
    andEarlier: (list: string, more: number) => `${list} e ${more} anteriores`,
    asList: 'Mostrar como lista',
  },
})
