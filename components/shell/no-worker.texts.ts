import { defineTexts } from '#components/language/define-texts.ts'

export const noWorkerTexts = defineTexts({
  en: {
    title: 'No worker online.',
    lastSeen: (at: string) => `Last seen ${at}.`,
    never: 'None has ever started.',
    explain: 'Runs stay queued until a worker starts: {start}, or {alone} on a machine of its own.',
    workers: 'Workers',
  },
  pt: {
    title: 'Nenhum worker online.',
    lastSeen: (at: string) => `Visto pela última vez ${at}.`,
    never: 'Nunca foi iniciado nenhum.',
    explain:
      'As execuções ficam em fila até um worker ser iniciado: {start}, ou {alone} numa máquina própria.',
    workers: 'Workers',
  },
})
