import { defineTexts } from '#components/language/define-texts.ts'

export const requestPackTexts = defineTexts({
  en: {
    prepare: 'Prepare a deploy',
    verifies: 'Verifies a new archive and retains it for the days below.',
    createsBackup:
      'Creates a backup at Railway that never expires. It costs storage until it is deleted there.',
    noBackup: 'Creates no backup at Railway, because this database is not connected to it.',
    link: 'Gives one link that shows when both are ready.',
    holdDays: 'Retain the archive for at least (days)',
    prepareNow: 'Prepare now',
  },
  pt: {
    prepare: 'Preparar um deploy',
    verifies: 'Verifica um novo arquivo e conserva-o durante os dias abaixo.',
    createsBackup:
      'Cria na Railway uma cópia que nunca expira. Custa espaço de armazenamento até ser eliminada lá.',
    noBackup: 'Não cria nenhuma cópia na Railway, porque esta base de dados não está ligada a ela.',
    link: 'Dá uma ligação que mostra quando ambos estão prontos.',
    holdDays: 'Conservar o arquivo pelo menos (dias)',
    prepareNow: 'Preparar agora',
  },
})
