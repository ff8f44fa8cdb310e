import { defineTexts } from '#components/language/define-texts.ts'

/** The restored copy of a run that is kept for a while, to look into it. */
export const keptCopyTexts = defineTexts({
  en: {
    waiting: (time: string) => `It is kept for ${time} once the verdict is stored.`,
    notAfterAll: 'Do not keep it',
    until: 'Kept until {until}, {left} left.',
    by: (person: string) => `Requested by ${person}.`,
    removedBy: (person: string) => `${person} requested its removal.`,
    calledOffBy: (person: string) => `${person} requested that it is not kept.`,
    where: (host: string) =>
      `On the machine of the worker (${host}), with its account, in the folder of Backproof:`,
    whereUnknown: 'On the machine of the worker, with its account, in the folder of Backproof:',
    command: 'Command that opens psql on the copy',
    login: 'The login reads everything and writes nothing. Its password stays with the worker.',
    remove: 'Remove the copy now',
    removing: 'The worker removes it.',
    removed: 'Removed {at}.',
    notKept: 'The copy was not kept.',
  },
  pt: {
    waiting: (time) => `É mantida durante ${time} depois de o veredicto estar guardado.`,
    notAfterAll: 'Não a manter',
    until: 'Mantida até {until}, faltam {left}.',
    by: (person) => `A pedido de ${person}.`,
    removedBy: (person) => `A remoção foi pedida por ${person}.`,
    calledOffBy: (person) => `${person} pediu que não fosse mantida.`,
    where: (host) => `Na máquina do worker (${host}), com a conta dele, na pasta do Backproof:`,
    whereUnknown: 'Na máquina do worker, com a conta dele, na pasta do Backproof:',
    command: 'Comando que abre o psql na cópia',
    login: 'O acesso lê tudo e não escreve nada. A palavra-passe fica com o worker.',
    remove: 'Remover a cópia agora',
    removing: 'O worker está a removê-la.',
    removed: 'Removida em {at}.',
    notKept: 'A cópia não foi mantida.',
  },
})
