import { defineTexts } from '#components/language/define-texts.ts'

/** Archived databases: their list, and what stands on top of the page of one. */
export const archivedTexts = defineTexts({
  en: {
    title: 'Archived databases',
    link: 'Archived',
    databases: 'Databases',
    lead: 'Nothing of these databases runs any more. Their runs, reports, links and archives are still here.',
    none: 'No database is archived.',
    columns: { name: 'Database', archived: 'Archived', last: 'Last run', actions: 'Actions' },
    noRun: 'none',
    restore: 'Unarchive',
    restoreOf: (name: string) => `Unarchive ${name}`,
    notice: (at: string) => `Archived since ${at}.`,
    explain: 'Nothing of it runs any more, and it has no gate. What stands below is its history.',
    afterwards: 'Its schedule and badges have ended.',
    connection: 'Its stored connection was removed: it has to be entered again.',
    runs: 'All runs',
  },
  pt: {
    title: 'Bases de dados arquivadas',
    link: 'Arquivadas',
    databases: 'Bases de dados',
    lead: 'Nada é executado nestas bases de dados. As suas execuções, relatórios, ligações e arquivos continuam aqui.',
    none: 'Nenhuma base de dados está arquivada.',
    columns: { name: 'Base de dados', archived: 'Arquivada', last: 'Última execução', actions: 'Ações' },
    noRun: 'nenhuma',
    restore: 'Desarquivar',
    restoreOf: (name) => `Desarquivar ${name}`,
    notice: (at) => `Arquivada desde ${at}.`,
    explain: 'Nada é executado nela e não tem gate. Abaixo está o seu histórico.',
    afterwards: 'O agendamento e os distintivos terminaram.',
    connection: 'A ligação guardada foi removida: é preciso introduzi-la de novo.',
    runs: 'Todas as execuções',
  },
})
