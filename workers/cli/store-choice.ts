/** `if-known`: where the metadata database knows what a result belongs to. `always`: otherwise nothing begins. */
export type StoreChoice = 'always' | 'if-known' | 'never'

/** How a result is printed. */
export type ResultFormat = 'text' | 'json' | 'markdown'

/** The options of commands that print a result in several forms, and store it. */
export const resultOptions = {
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  store: { type: 'boolean' },
  'no-store': { type: 'boolean' },
} as const

type Values = { [Name in keyof typeof resultOptions]?: boolean }

/** @param refuse makes the Problem of a combination that there is not */
export function readResultOptions(
  { json, markdown, store, 'no-store': noStore }: Values,
  refuse: (sentence: string) => Error,
): { format: ResultFormat; store: StoreChoice } {
  if (json && markdown) throw refuse('Give either --json or --markdown.')
  if (store && noStore) throw refuse('Give either --store or --no-store.')
  return {
    format: json ? 'json' : markdown ? 'markdown' : 'text',
    store: store ? 'always' : noStore ? 'never' : 'if-known',
  }
}
