import { visible } from '#lib/verification/manifest.ts'

type Named = { id: string; name: string }

/** Up to so many databases are boxes side by side; of more only the chosen ones are, and a field takes the names of others. */
const boxesUpTo = 8

/**
 * Which databases each given text of an address or a form means: an id or a name, else every database whose name holds it, so that a part of a
 * name finds them without a script too. None: there is no such database.
 */
export function matchSources(given: readonly string[], sources: readonly Named[]): string[][] {
  const names = sources.map(({ id, name }) => ({ id, key: keyOf(name) }))
  return given.map((text) => {
    const key = keyOf(text)
    const exact = names.find((source) => source.id === text) ?? names.find((source) => source.key === key)
    return exact ? [exact.id] : names.filter((source) => source.key.includes(key)).map(({ id }) => id)
  })
}

/** What the filter draws of the databases: those with a box, and the names that its field suggests. */
export function filterChoices(
  sources: readonly Named[],
  chosen: readonly string[],
): { boxes: Named[]; names: string[] } {
  const few = sources.length <= boxesUpTo
  const [boxes, others] = [
    sources.filter(({ id }) => few || chosen.includes(id)),
    sources.filter(({ id }) => !few && !chosen.includes(id)),
  ]
  return {
    boxes: boxes.map(({ id, name }) => ({ id, name: visible(name) })),
    names: others.map(({ name }) => visible(name)),
  }
}

function keyOf(name: string): string {
  return visible(name).toLowerCase()
}
