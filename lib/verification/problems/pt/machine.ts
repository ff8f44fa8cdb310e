import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'

/** Faults of the machine, and of this program. */
export const machine = {
  'disk-full': ({ error }) => ({
    message: `Já não há espaço nesta máquina: ${error}`,
    hint: 'Liberte espaço ou escolha outro disco (BACKPROOF_HOME para os arquivos, BACKPROOF_SCRATCH para o servidor temporário).',
  }),
  'worker-files': ({ error }) => ({
    message: `Não é possível usar um ficheiro ou uma pasta desta máquina: ${error}`,
    hint: 'Isto nada prova sobre um arquivo. Verifique esse caminho: o disco, o dono e o limite de ficheiros abertos.',
  }),
  unforeseen: ({ error }) => ({
    message: `Erro inesperado: ${error}`,
    hint: 'É um erro do Backproof: pedimos que o comunique.',
  }),
} satisfies Partial<ProblemDictionary>
