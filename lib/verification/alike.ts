const literal = String.raw`'(?:[^']|'')*'::[a-z ]+(?:\(\d+\))?`
const castList = new RegExp(String.raw`\(ARRAY\[(${literal}(?:, ${literal})*)\]\)::([a-z ]+)\[\]`, 'g')

/**
 * Whether two definitions say the same. PostgreSQL writes `status IN ('a', 'b')` of a varchar in one form, and in another once
 * that form was read back: the cast of a list becomes casts of its members. No other difference is passed over.
 */
export function alike(was: string, is: string): boolean {
  return was === is || settled(was) === settled(is)
}

function settled(definition: string): string {
  return definition.replace(castList, (_, list: string, type: string) => {
    const members = list.match(new RegExp(literal, 'g')) ?? []
    return `ARRAY[${members.map((member) => `(${member})::${type}`).join(', ')}]`
  })
}
