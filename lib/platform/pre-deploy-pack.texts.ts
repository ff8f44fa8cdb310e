import { defineTexts } from '#lib/define-texts.ts'

/** How far the parts of a pre-deploy pack are. */
export const packPartTexts = defineTexts({
  en: {
    queued: 'The run is queued.',
    running: 'The run is in progress.',
    good: 'The archive is verified and stored.',
    archiveIs: (words: string) => `The archive ${words}.`,
    archiveUnknown: 'The archive is no longer known.',
    failed: 'The archive failed its verification.',
    errored: 'The run could not finish, so no archive is verified.',
    cancelled: 'The run was cancelled, so no archive is verified.',
    notConnected: 'The database is not connected to Railway.',
    backupQueued: 'The Railway backup is queued.',
    backupRunning: 'Railway makes the backup.',
    backupFailed: 'The Railway backup could not be made.',
    backupStays: 'Railway lists the backup, and it does not expire.',
    backupExpires: 'Railway lists the backup, and it expires: it could not be locked.',
  },
  pt: {
    queued: 'A execução está em fila.',
    running: 'A execução está em curso.',
    good: 'O arquivo está verificado e guardado.',
    archiveIs: (words: string) => `O arquivo ${words}.`,
    archiveUnknown: 'O arquivo já não é conhecido.',
    failed: 'O arquivo foi reprovado na verificação.',
    errored: 'A execução não foi concluída, por isso nenhum arquivo está verificado.',
    cancelled: 'A execução foi cancelada, por isso nenhum arquivo está verificado.',
    notConnected: 'A base de dados não está ligada à Railway.',
    backupQueued: 'A cópia da Railway está em fila.',
    backupRunning: 'A Railway está a fazer a cópia.',
    backupFailed: 'Não foi possível fazer a cópia da Railway.',
    backupStays: 'A Railway lista a cópia, que não expira.',
    backupExpires: 'A Railway lista a cópia, que expira: não foi possível bloqueá-la.',
  },
})
