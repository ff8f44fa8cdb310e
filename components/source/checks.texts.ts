import { defineTexts } from '#components/language/define-texts.ts'

/** A team's own checks of a database. */
export const checksTexts = defineTexts({
  en: {
    title: 'Custom checks',
    added: 'Check added.',
    removed: 'Check removed.',
    check: ['check', 'checks'] as [string, string],
    explain:
      'Conditions that your data must meet, such as a minimum number of paid orders, or no post without an author. They run on the restored copy, and on production if its role is read-only.',
    sqlOf: (name: string) => `SQL of ${name}`,
    add: 'Add check',
    atMost: (most: string) => `A database can have ${most} custom checks at most.`,
    same: 'same result on both',
    true: 'result is true',
    atLeast: (number: string) => `result is at least ${number}`,
    fresh: (hours: string) => `newest timestamp is at most ${hours} old`,
    hour: ['hour', 'hours'] as [string, string],
    name: 'Name',
    nameHint: 'e.g. paid orders',
    sqlHint:
      'One read-only statement, at most 60 s. Write names with their schema, such as marketplace.orders: the search path is empty. The start of the result is shown in reports, so select counts rather than data.',
    condition: 'Condition',
    conditions: {
      same: 'Same result on both',
      true: 'Result is true',
      'at-least': 'Result is at least …',
      fresh: 'Newest timestamp is at most … hours old',
    },
    value: 'Value',
    valueHint: 'The minimum, or the hours before the dump.',
    save: 'Save check',
    remove: 'Remove',
    removeOf: (name: string) => `Remove the check ${name}`,
  },
  pt: {
    title: 'Verificações próprias',
    added: 'Verificação adicionada.',
    removed: 'Verificação removida.',
    check: ['verificação', 'verificações'] as [string, string],
    explain:
      'Condições que os dados têm de cumprir, como um número mínimo de encomendas pagas ou nenhuma publicação sem autor. São executadas na cópia restaurada e também na produção, se a sua role apenas lê.',
    sqlOf: (name: string) => `SQL de ${name}`,
    add: 'Adicionar verificação',
    atMost: (most: string) => `Uma base de dados pode ter no máximo ${most} verificações próprias.`,
    same: 'mesmo resultado em ambas',
    true: 'o resultado é verdadeiro',
    atLeast: (number: string) => `o resultado é pelo menos ${number}`,
    fresh: (hours: string) => `a data mais recente tem no máximo ${hours}`,
    hour: ['hora', 'horas'] as [string, string],
    name: 'Nome',
    nameHint: 'p. ex. encomendas pagas',
    sqlHint:
      'Uma só instrução de leitura, no máximo 60 s. Escrever os nomes com o seu esquema, como marketplace.orders: o search path está vazio. O início do resultado aparece nos relatórios, por isso convém selecionar contagens em vez de dados.',
    condition: 'Condição',
    conditions: {
      same: 'Mesmo resultado em ambas',
      true: 'O resultado é verdadeiro',
      'at-least': 'O resultado é pelo menos …',
      fresh: 'A data mais recente tem no máximo … horas',
    },
    value: 'Valor',
    valueHint: 'O mínimo, ou as horas antes do dump.',
    save: 'Guardar verificação',
    remove: 'Remover',
    removeOf: (name: string) => `Remover a verificação ${name}`,
  },
})
