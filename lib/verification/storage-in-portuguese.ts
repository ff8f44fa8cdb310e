const folder = /^the folder (.+)$/s
const bucket = /^bucket (.+?) at (.+)$/s

/** Where an archive is stored, as messages and problems store it, in Portuguese. Why: the worker stores it as English words around names. */
export function placeInPortuguese(place: string): string {
  const [, path] = folder.exec(place) ?? []
  if (path !== undefined) return `pasta ${path}`
  const [, name, host = ''] = bucket.exec(place) ?? []
  return name === undefined ? place : `bucket ${name} em ${host.replace(/^Amazon S3 in /, 'Amazon S3 em ')}`
}

/** The same after `lido`: `da pasta …`, `do bucket …`. */
export function fromPlaceInPortuguese(place: string): string {
  const article = folder.test(place) ? 'da' : bucket.test(place) ? 'do' : 'de'
  return `${article} ${placeInPortuguese(place)}`
}
