import { defineTexts } from '#lib/define-texts.ts'
import type { Language } from '#lib/language.ts'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { visible } from '#lib/verification/manifest.ts'

/** A claim that a command stored in English, in the reader's language; one that this version does not know as it was stored. */
export function restoredClaim(claim: string, language: Language): string {
  const own = Object.keys(ownClaims.en).find((name) => ownClaims.en[name as Own] === claim)
  if (own !== undefined) return ownClaims[language][own as Own]
  const kind = (Object.keys(checkKinds) as CheckKind[]).find((name) => checkKinds[name].claim === claim)
  return kind === undefined ? visible(claim) : claimOf(kind, language)
}

type Own = keyof typeof ownClaims.en

/** Claims that a Run does not have. */
const ownClaims = defineTexts({
  en: {
    production: 'Not production itself',
    schema: 'All schemas exist',
    table: 'All tables exist',
    notInArchive: 'Settings and roles',
    version: 'Server version',
    definitions: 'Definitions match',
    structure: 'Structure matches',
    system: 'Objects in system schemas match',
    between: 'Rows lie between',
    newest: 'Newest row within the window',
    mustHave: 'Rows that must be there',
    mustNotHave: 'Rows that must not be there',
  },
  pt: {
    production: 'Não é a própria produção',
    schema: 'Existem todos os esquemas',
    table: 'Existem todas as tabelas',
    notInArchive: 'Definições e roles',
    version: 'Versão do servidor',
    definitions: 'As definições coincidem',
    structure: 'A estrutura coincide',
    system: 'Os objetos nos esquemas de sistema coincidem',
    between: 'As linhas estão entre os dois manifestos',
    newest: 'Linha mais recente dentro da janela',
    mustHave: 'Linhas que têm de existir',
    mustNotHave: 'Linhas que não podem existir',
  },
})
