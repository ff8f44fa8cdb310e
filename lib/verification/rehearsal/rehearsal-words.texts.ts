import { defineTexts } from '#lib/define-texts.ts'

/** The verdicts and the limits of rehearsals, wherever they are worded: pages, the gate and its command. */
export const rehearsalWords = defineTexts({
  en: {
    verdicts: {
      fits: 'fits',
      exceeds: 'exceeds a limit',
      fails: 'fails',
      unfinished: 'could not finish',
    },
    limits: {
      'max-lock': (limit: string) => `lock ${limit}`,
      'max-time': (limit: string) => `time ${limit}`,
      'max-rows-lost': (limit: string) => `rows lost ${limit}`,
      'no-rewrites': () => 'no rewrites',
    },
    noLimits: 'none',
    looser: (limit: string, given: string) => `${limit} (${given} was given)`,
    missing: (limit: string) => `${limit} (none was given)`,
  },
  pt: {
    verdicts: {
      fits: 'cumpre',
      exceeds: 'excede um limite',
      fails: 'falha',
      unfinished: 'não concluído',
    },
    limits: {
      'max-lock': (limit) => `bloqueio ${limit}`,
      'max-time': (limit) => `tempo ${limit}`,
      'max-rows-lost': (limit) => `linhas perdidas ${limit}`,
      'no-rewrites': () => 'sem reescritas',
    },
    noLimits: 'nenhum',
    looser: (limit, given) => `${limit} (foi indicado ${given})`,
    missing: (limit) => `${limit} (nenhum foi indicado)`,
  },
})
