import { defineTexts } from '#components/language/define-texts.ts'

/** The fields of a connection, wherever one is entered. */
export const connectionFieldsTexts = defineTexts({
  en: {
    stringHint: 'Encrypted now; only the worker can decrypt it. Not shown again.',
    useVariable: 'Use an environment variable',
    variable: 'Name of the variable',
    variableHint:
      'A variable of the worker that starts with BACKPROOF_SOURCE_ or is listed in BACKPROOF_SOURCE_VARIABLES. Leave the connection string empty then.',
  },
  pt: {
    stringHint: 'Cifrada de imediato; só o worker a pode decifrar. Não volta a ser mostrada.',
    useVariable: 'Usar uma variável de ambiente',
    variable: 'Nome da variável',
    variableHint:
      'Uma variável do worker que comece por BACKPROOF_SOURCE_ ou conste de BACKPROOF_SOURCE_VARIABLES. Nesse caso, deixar vazia a cadeia de ligação.',
  },
})
