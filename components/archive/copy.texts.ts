import { defineTexts } from '#components/language/define-texts.ts'

export const copyTexts = defineTexts({
  en: {
    storedIn: 'Stored in',
    folder: 'Folder of the worker',
    folderOn: (path: string, host: string) =>
      `${path} on ${host}. The web cannot read that disk, so copy it from the machine itself:`,
    folderSomewhere: (path: string) =>
      `${path} on a worker that is not known. The web cannot read that disk, so copy it from the machine itself:`,
    encrypted: 'Copies are encrypted: a recovery key opens them, and the {kit} says how.',
    kit: 'recovery kit',
    readBack: 'read back {at}',
    restored: 'restored {at}',
    download: 'Download',
    downloadFrom: (storage: string) => `Download from ${storage}`,
    folderCopy: 'The web cannot read that folder: copy the file from the machine.',
    downloads: 'Downloads',
    downloadsNote: 'who requested it, and when',
    never: 'Never requested.',
    from: (storage: string) => `{at} · from ${storage}`,
    noAnswer: 'No worker answered. Start one, and request it again.',
    waiting: 'A worker makes the link.',
    refresh: 'Refresh',
    until: 'until {at}',
    save: 'Save the encrypted archive',
  },
  pt: {
    storedIn: 'Guardado em',
    folder: 'Pasta do worker',
    folderOn: (path: string, host: string) =>
      `${path} em ${host}. O serviço web não consegue ler esse disco, por isso copie-o da própria máquina:`,
    folderSomewhere: (path: string) =>
      `${path} num worker desconhecido. O serviço web não consegue ler esse disco, por isso copie-o da própria máquina:`,
    encrypted: 'As cópias estão cifradas: uma chave de recuperação abre-as, e o {kit} diz como.',
    kit: 'kit de recuperação',
    readBack: 'relida {at}',
    restored: 'restaurada {at}',
    download: 'Transferir',
    downloadFrom: (storage: string) => `Transferir de ${storage}`,
    folderCopy: 'O serviço web não consegue ler essa pasta: copie o ficheiro da máquina.',
    downloads: 'Transferências',
    downloadsNote: 'quem as pediu, e quando',
    never: 'Nenhuma foi pedida.',
    from: (storage: string) => `{at} · de ${storage}`,
    noAnswer: 'Nenhum worker respondeu. Inicie um e peça de novo.',
    waiting: 'Um worker está a criar a ligação.',
    refresh: 'Atualizar',
    until: 'até {at}',
    save: 'Guardar o arquivo cifrado',
  },
})
