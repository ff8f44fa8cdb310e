import { defineTexts } from '#components/language/define-texts.ts'
import { formatFor } from '#lib/format.ts'
import type { ArchiveState } from '#lib/verification/archive-standing.ts'
import { type DiskForecast, forecastText } from '#lib/verification/disk-forecast.ts'

export const archiveTexts = defineTexts({
  en: {
    title: 'Archives',
    one: 'Archive',
    storage: 'Storage',
    none: 'No archive yet',
    noneText: 'The first run of a database stores one.',
    countOf: (shown: string, total: string) => `${shown} of ${total} archives.`,
    pages: 'Pages',
    newestPage: 'Newest',
    olderPage: 'Older',
    list: 'List of archives',
    taken: 'Taken',
    database: 'Database',
    newest: 'Last verification',
    storedIn: 'Stored in',
    proofs: 'Times verified',
    size: 'Size',
    run: (number: number) => `Run ${number}`,
    deletedNext: 'next to be deleted',
    workerFolder: 'worker’s folder',
    restoredThere: 'restored from there',
    notReadBack: 'not read back',
    versionsRemain: 'older versions remain there',
    states: {
      good: 'Verified',
      refuted: 'Failed',
      damaged: 'Damaged',
      missing: 'Missing',
      unreadable: 'Unreadable',
      unseen: 'Not checked lately',
      deleted: 'Deleted',
      'not-kept': 'Not stored',
      unproved: 'Not verified',
    },
    copyStates: {
      uploading: 'Incomplete',
      stored: 'Stored',
      wrong: 'Content differs',
      missing: 'Missing',
      deleted: 'Deleted',
    },
    disks: 'Disks of the workers',
    disksNote: 'estimated from the last two weeks',
    archivesOn: (host: string) => `Archive disk of ${host}`,
    restoresOn: (host: string) => `Restore disk of ${host}`,
    usedOf: (used: string, all: string) => `${used} of ${all} used`,
    forecast: (disk: DiskForecast) => forecastText(disk),
    busy: 'a run is using it now',
    archiveOf: (at: string) => `Archive of ${at}`,
    standing: (_state: ArchiveState, words: string) => `This archive ${words}.`,
    figures: 'Figures',
    tables: 'Tables',
    rows: 'Rows',
    runs: 'Runs',
    verifiedAgain: 'verified again',
    takenBy: 'taken',
  },
  pt: {
    title: 'Arquivos',
    one: 'Arquivo',
    storage: 'Armazenamento',
    none: 'Ainda não há arquivos',
    noneText: 'A primeira execução de uma base de dados guarda um.',
    countOf: (shown: string, total: string) => `${shown} de ${total} arquivos.`,
    pages: 'Páginas',
    newestPage: 'Mais recentes',
    olderPage: 'Mais antigos',
    list: 'Lista de arquivos',
    taken: 'Criado',
    database: 'Base de dados',
    newest: 'Última verificação',
    storedIn: 'Guardado em',
    proofs: 'Vezes verificado',
    size: 'Tamanho',
    run: (number: number) => `Execução ${number}`,
    deletedNext: 'o próximo a ser eliminado',
    workerFolder: 'pasta do worker',
    restoredThere: 'restaurado a partir daí',
    notReadBack: 'não relido',
    versionsRemain: 'aí permanecem versões anteriores',
    states: {
      good: 'Verificado',
      refuted: 'Reprovado',
      damaged: 'Danificado',
      missing: 'Em falta',
      unreadable: 'Ilegível',
      unseen: 'Sem controlo recente',
      deleted: 'Eliminado',
      'not-kept': 'Não guardado',
      unproved: 'Não verificado',
    },
    copyStates: {
      uploading: 'Incompleta',
      stored: 'Guardada',
      wrong: 'Conteúdo diferente',
      missing: 'Em falta',
      deleted: 'Eliminada',
    },
    disks: 'Discos dos workers',
    disksNote: 'estimativa a partir das últimas duas semanas',
    archivesOn: (host: string) => `Disco dos arquivos de ${host}`,
    restoresOn: (host: string) => `Disco dos restauros de ${host}`,
    usedOf: (used: string, all: string) => `${used} de ${all} ocupados`,
    forecast: forecastInPortuguese,
    busy: 'há uma execução a usá-lo agora',
    archiveOf: (at: string) => `Arquivo de ${at}`,
    standing: (state: ArchiveState) => standingsInPortuguese[state],
    figures: 'Números',
    tables: 'Tabelas',
    rows: 'Linhas',
    runs: 'Execuções',
    verifiedAgain: 'verificado de novo',
    takenBy: 'criado',
  },
})

const { count } = formatFor({ language: 'pt', timeZone: 'UTC' })

const standingsInPortuguese: Record<ArchiveState, string> = {
  good: 'Este arquivo está verificado.',
  refuted: 'Este arquivo foi reprovado na última execução que o verificou.',
  damaged: 'Os ficheiros deste arquivo foram alterados.',
  missing: 'Este arquivo não está onde foi guardado.',
  unreadable: 'Não é possível ler este arquivo.',
  unseen: 'Os ficheiros deste arquivo não são controlados há demasiado tempo.',
  deleted: 'Este arquivo foi eliminado.',
  'not-kept': 'Este arquivo não foi guardado.',
  unproved: 'Nenhuma execução verificou este arquivo.',
}

/** `espaço para mais 12 arquivos, cheio em 40 dias` */
function forecastInPortuguese({ use, fits, fullInDays }: DiskForecast): string {
  const things = use === 'archives' ? ['arquivo', 'arquivos'] : ['restauro', 'restauros']
  const room =
    fits === null
      ? 'ainda sem execuções para medir'
      : `espaço para mais ${count(fits)} ${fits === 1 ? things[0] : things[1]}`
  if (fullInDays === null) return room
  const days = `cheio em ${fullInDays} ${fullInDays === 1 ? 'dia' : 'dias'}`
  return `${room}, ${fullInDays > 365 ? 'não enche dentro de um ano' : days}`
}
