import { defineTexts } from '#components/language/define-texts.ts'

/** The form that creates a backup at Railway: what it needs, and what it costs. */
export const snapshotTexts = defineTexts({
  en: {
    create: 'Create backup',
    neverExpires: 'never expires',
    space: 'Space: {space}',
    cost: (perGbMonth: string, listDate: string) =>
      `A manual backup never expires. It costs ${perGbMonth} per GB and month (Railway's price list of ${listDate}) until it is deleted at Railway; Backproof never deletes it.`,
    name: 'It gets a unique name, and counts as created once Railway lists that name.',
    busy: 'Another action is running',
    now: 'Create now',
    unknown: 'unknown, because the volume could not be read.',
    lastKnown: (space: string) => `${space} (last known)`,
    refused: (space: string) =>
      `${space}. Railway refuses a first backup of a volume that is more than half full. Grow the volume first.`,
    enough: (space: string) =>
      `${space}. A first backup needs a volume that is at most half full; later ones hold changes only.`,
  },
  pt: {
    create: 'Criar cópia',
    neverExpires: 'nunca expira',
    space: 'Espaço: {space}',
    cost: (perGbMonth: string, listDate: string) =>
      `Uma cópia manual nunca expira. Custa ${perGbMonth} por GB e mês (tabela de preços da Railway de ${listDate}) até ser eliminada na Railway; o Backproof nunca a elimina.`,
    name: 'Recebe um nome único e conta como criada assim que a Railway lista esse nome.',
    busy: 'Há outra ação em curso',
    now: 'Criar agora',
    unknown: 'desconhecido, porque não foi possível ler o volume.',
    lastKnown: (space: string) => `${space} (último valor conhecido)`,
    refused: (space: string) =>
      `${space}. A Railway recusa a primeira cópia de um volume ocupado em mais de metade. Aumente primeiro o volume.`,
    enough: (space: string) =>
      `${space}. A primeira cópia exige um volume ocupado no máximo até metade; as seguintes só guardam alterações.`,
  },
})
