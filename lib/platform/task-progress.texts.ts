import { defineTexts } from '#lib/define-texts.ts'

/** What the worker is doing for a Railway task. The English ones are stored while it works. */
export const taskProgressTexts = defineTexts({
  en: {
    readBackups: 'Reading backups from Railway',
    readServices: 'Reading the services of the token',
    findVolume: 'Finding the volume of the service',
    findConnection: 'Finding a connection to the database',
    compareService: 'Comparing the service with the database',
    readVolume: 'Reading the volume and its backups',
    createBackup: 'Creating a backup',
    awaitList: 'Waiting until Railway lists the backup',
    awaitComplete: 'Railway lists the backup; waiting until it is complete',
    lockBackup: 'Locking the backup',
    setSchedules: 'Updating the schedules and reading them back',
    workflow: (doing: string, status: string) => `${doing}; its workflow reports ${status}`,
  },
  pt: {
    readBackups: 'A ler as cópias da Railway',
    readServices: 'A ler os serviços do token',
    findVolume: 'À procura do volume do serviço',
    findConnection: 'À procura de uma ligação à base de dados',
    compareService: 'A comparar o serviço com a base de dados',
    readVolume: 'A ler o volume e as suas cópias',
    createBackup: 'A criar uma cópia',
    awaitList: 'À espera de que a Railway liste a cópia',
    awaitComplete: 'A Railway lista a cópia; à espera de que fique completa',
    lockBackup: 'A bloquear a cópia',
    setSchedules: 'A alterar os agendamentos e a relê-los',
    workflow: (doing: string, status: string) => `${doing}; o seu workflow indica ${status}`,
  },
})
