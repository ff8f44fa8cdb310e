import { defineTexts } from '#lib/define-texts.ts'

/** Where our archives lie, and what would take them away. */
export const archivesLocationTexts = defineTexts({
  en: {
    what: 'Verified backups',
    backup: ['verified backup', 'verified backups'] as [string, string],
    inFolder: (disk: string, folder: string) => `${disk}, in ${folder}`,
    noneStored: (where: string) => `${where}: none stored`,
    stored: (where: string, backups: string, at: string) => `${where}: ${backups}, latest ${at} UTC`,
    unknown: 'on the worker, location unknown',
    unknownLoss: "loss of the worker's disk; deletion of that folder",
    sameMachine: (host: string) => `on ${host}, the machine production runs on`,
    sameMachineLoss: 'loss of that machine, together with production',
    worker: (host: string) => `on the worker, ${host}; unknown whether production shares that machine`,
    noVolume: 'on the disk of the worker at Railway, without a volume',
    noVolumeLoss: 'the next deploy of the worker: Railway discards that disk',
    sameProject: (project: string) => `on a volume of ${project} at Railway, the project of production`,
    sameProjectLoss: 'deletion of that project or loss of its Railway account, together with production',
    otherProject: (project: string) =>
      `on a volume of ${project} at Railway, a different project from production; unknown whether one account can delete both`,
    productionUnknown: (project: string) =>
      `on a volume of ${project} at Railway; location of production unknown`,
    otherProjectLoss: 'deletion of that volume, its service or its project; loss of that Railway account',
  },
  pt: {
    what: 'Cópias de segurança verificadas',
    backup: ['cópia de segurança verificada', 'cópias de segurança verificadas'] as [string, string],
    inFolder: (disk: string, folder: string) => `${disk}, em ${folder}`,
    noneStored: (where: string) => `${where}: nenhuma guardada`,
    stored: (where: string, backups: string, at: string) => `${where}: ${backups}, a última ${at} UTC`,
    unknown: 'no worker, localização desconhecida',
    unknownLoss: 'perda do disco do worker; eliminação dessa pasta',
    sameMachine: (host: string) => `em ${host}, a máquina onde corre a produção`,
    sameMachineLoss: 'perda dessa máquina, juntamente com a produção',
    worker: (host: string) => `no worker, ${host}; não se sabe se a produção partilha essa máquina`,
    noVolume: 'no disco do worker na Railway, sem volume',
    noVolumeLoss: 'o próximo deploy do worker: a Railway descarta esse disco',
    sameProject: (project: string) => `num volume de ${project} na Railway, o projeto da produção`,
    sameProjectLoss: 'eliminação desse projeto ou perda da sua conta da Railway, juntamente com a produção',
    otherProject: (project: string) =>
      `num volume de ${project} na Railway, um projeto diferente do da produção; não se sabe se uma só conta pode eliminar ambos`,
    productionUnknown: (project: string) =>
      `num volume de ${project} na Railway; localização da produção desconhecida`,
    otherProjectLoss:
      'eliminação desse volume, do seu serviço ou do seu projeto; perda dessa conta da Railway',
  },
})
