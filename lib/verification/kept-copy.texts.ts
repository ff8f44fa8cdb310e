import { defineTexts } from '#lib/define-texts.ts'
import { type KeptEnding, mostKeptCopies } from './kept-copy.ts'

type Endings = Record<KeptEnding, string>

/** Why a copy is gone, or why none was kept, as a sentence. */
export const keptEndingTexts = defineTexts({
  en: {
    'time-over': 'Its time was over.',
    requested: 'It was removed on request.',
    'worker-stopped': 'Its worker was stopped, and removed it.',
    'worker-lost':
      'Its worker ended without a word. The server ends with its worker, and a guard beside it removes the files at once.',
    'server-ended': 'Its server ended by itself.',
    'no-space': 'The disk of the worker has too little room for a kept copy.',
    'no-verdict': 'The run came to no verdict.',
    'no-copy': 'There is no restored database that could be opened.',
    'given-server': 'The copy was restored into a server of your own, where nothing of a run stays.',
    'too-many': `Its worker keeps ${mostKeptCopies} copies already.`,
    'no-guard': 'The guard that removes the copy if the worker dies could not be started.',
    'no-answer': 'No worker reported that it keeps the copy.',
  } satisfies Endings,
  pt: {
    'time-over': 'O tempo terminou.',
    requested: 'Foi removida a pedido.',
    'worker-stopped': 'O worker foi parado e removeu-a.',
    'worker-lost':
      'O worker terminou sem aviso. O servidor termina com o worker, e um guarda ao seu lado remove logo os ficheiros.',
    'server-ended': 'O servidor terminou por si.',
    'no-space': 'O disco do worker tem pouco espaço para uma cópia mantida.',
    'no-verdict': 'A execução não chegou a um veredicto.',
    'no-copy': 'Não há uma base de dados restaurada que se possa abrir.',
    'given-server': 'A cópia foi restaurada num servidor próprio, onde nada de uma execução permanece.',
    'too-many': `O worker já mantém ${mostKeptCopies} cópias.`,
    'no-guard': 'Não foi possível iniciar o guarda que remove a cópia se o worker morrer.',
    'no-answer': 'Nenhum worker comunicou que mantém a cópia.',
  } satisfies Endings,
})
