import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** What Portuguese texts do not say, and what they say instead, as docs/glossary.md fixes it. */
const instead: [found: RegExp, word: string][] = [
  [
    /\b([DdNn]o|[Aa]o|[Pp]elo) Railway\b|(?<![\p{L}'’])[oO] Railway\b/u,
    'a Railway, da Railway, na Railway, à Railway, pela Railway',
  ],
  [/Railway simulado/u, 'Railway simulada'],
  [/\b(arquivo d[eo] texto|arquivos? anexad[oa]s?)\b/iu, 'ficheiro'],
  [
    /\b(usuário|senha|salvar|tela|deletar|gerenciar|cadastr\p{L}*|baixar)\b/iu,
    'utilizador, palavra-passe, guardar, ecrã, eliminar, gerir, registar, transferir',
  ],
  [/\bbackups? verificad/iu, 'cópia de segurança verificada'],
  [/guia de recuperação|(?<![\p{L}'’])(o|do|no|ao|um|num|este) runbook/iu, 'guia de restauro'],
  [/simulacro/iu, 'ensaio'],
  [/durante o passo/iu, 'durante a etapa'],
  [/códigos? de recuperação|chaves? da API/iu, 'código de reserva, chave de API'],
  [/\bpapel (de|do) (leitor|operador|administrador)/iu, 'função'],
]

/** The Portuguese of a file: a folder of its own, or what follows `pt:`. */
function portugueseOf(file: string): string {
  const text = readFileSync(file, 'utf8')
  return file.includes('/pt/') ? text : text.slice(text.search(/\bpt: ?[{'"`(]/))
}

const files = trackedFiles.filter(
  (file) =>
    /^(app|components|lib)\/.*\.tsx?$/.test(file) &&
    (file.includes('/pt/') || /\bpt: ?[{'"`(]/.test(readFileSync(file, 'utf8'))),
)

test('Portuguese texts have the words that the glossary fixes', () => {
  expect(files.length).toBeGreaterThan(60)
  const wrong = files.flatMap((file) =>
    portugueseOf(file)
      .split('\n')
      .flatMap((line) =>
        instead.filter(([found]) => found.test(line)).map(([, word]) => `${file}: ${line.trim()} (${word})`),
      ),
  )
  expect(wrong).toEqual([])
})
