import { defineTexts } from '#lib/define-texts.ts'

/** The words for the states of Runs, criteria and Steps, the same on every screen. */
export const labelTexts = defineTexts({
  en: {
    status: {
      queued: 'Queued',
      running: 'Running',
      passed: 'Passed',
      failed: 'Failed',
      errored: 'Could not finish',
      cancelled: 'Cancelled',
    },
    standing: { kept: 'met', broken: 'not met', unproven: 'unknown', different: 'changed' },
    stepTitles: {
      preflight: 'Inspecting production',
      capture: 'Dumping',
      restore: 'Restoring',
      inspect: 'Reading the copy',
      compare: 'Comparing',
    },
    steps: {
      preflight: 'Inspect',
      capture: 'Dump',
      restore: 'Restore',
      inspect: 'Read copy',
      compare: 'Compare',
    },
    triggers: { schedule: 'schedule', ci: 'CI', 'command-line': 'command line' },
    reverification: 're-verification',
  },
  pt: {
    status: {
      queued: 'Em fila',
      running: 'Em curso',
      passed: 'Aprovada',
      failed: 'Reprovada',
      errored: 'Não concluída',
      cancelled: 'Cancelada',
    },
    standing: {
      kept: 'cumprido',
      broken: 'não cumprido',
      unproven: 'desconhecido',
      different: 'alterado',
    },
    stepTitles: {
      preflight: 'A inspecionar a produção',
      capture: 'A fazer o dump',
      restore: 'A restaurar',
      inspect: 'A ler a cópia',
      compare: 'A comparar',
    },
    steps: {
      preflight: 'Inspeção',
      capture: 'Captura',
      restore: 'Restauro',
      inspect: 'Leitura da cópia',
      compare: 'Comparação',
    },
    triggers: { schedule: 'agendamento', ci: 'CI', 'command-line': 'linha de comandos' },
    reverification: 'nova verificação',
  },
})
