import { defineTexts } from '#components/language/define-texts.ts'
import type { PackPart } from '#lib/platform/pre-deploy-pack.ts'

export const packTexts = defineTexts({
  en: {
    title: 'Pre-deploy pack',
    titles: {
      waiting: 'The pre-deploy pack is being made.',
      ready: 'The pre-deploy pack is ready.',
      incomplete: 'The pre-deploy pack is incomplete.',
    },
    waiting: 'A deploy should wait for it.',
    incomplete: 'Do not rely on it: see what is missing.',
    both: 'A verified archive and a Railway backup are stored.',
    archiveAlone: 'A verified archive is stored. There is no Railway backup with it.',
    requested: (person: string) => `Requested by ${person}, {at}.`,
    archive: 'Verified archive',
    archivePart: ({ sentence }: PackPart) => sentence,
    run: 'Run',
    runNumber: (number: number) => `Run ${number}`,
    captured: 'Taken',
    toArchive: 'Archive',
    heldUntil: 'Retained at least until',
    backup: 'Railway backup',
    backups: 'Railway backups',
    backupPart: ({ sentence }: PackPart) => sentence,
    cost: 'Railway charges for it until a person deletes it at Railway.',
    name: 'Name',
    states: { done: 'Stored', waiting: 'In progress', missing: 'Missing' },
  },
  pt: {
    title: 'Pacote pré-deploy',
    titles: {
      waiting: 'O pacote pré-deploy está em preparação.',
      ready: 'O pacote pré-deploy está pronto.',
      incomplete: 'O pacote pré-deploy está incompleto.',
    },
    waiting: 'Um deploy deve esperar por ele.',
    incomplete: 'Não confie nele: veja o que falta.',
    both: 'Estão guardados um arquivo verificado e uma cópia da Railway.',
    archiveAlone: 'Está guardado um arquivo verificado. Não há com ele uma cópia da Railway.',
    requested: (person: string) => `Pedido por ${person}, {at}.`,
    archive: 'Arquivo verificado',
    archivePart: ({ state }: PackPart) => archiveParts[state],
    run: 'Execução',
    runNumber: (number: number) => `Execução ${number}`,
    captured: 'Criado',
    toArchive: 'Arquivo',
    heldUntil: 'Conservado pelo menos até',
    backup: 'Cópia da Railway',
    backups: 'Cópias da Railway',
    backupPart: ({ state }: PackPart) => backupParts[state],
    cost: 'A Railway cobra-a até que uma pessoa a elimine na Railway.',
    name: 'Nome',
    states: { done: 'Guardado', waiting: 'Em curso', missing: 'Em falta' },
  },
})

const archiveParts: Record<PackPart['state'], string> = {
  done: 'O arquivo está verificado e guardado.',
  waiting: 'A execução está em fila ou em curso.',
  missing: 'Não há um arquivo verificado e guardado: veja a execução.',
}

const backupParts: Record<PackPart['state'], string> = {
  done: 'A Railway lista a cópia, que não expira.',
  waiting: 'A cópia está em preparação na Railway.',
  missing: 'Não há na Railway uma cópia que não expire.',
}
