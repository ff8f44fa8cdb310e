const unit = '(?:ms|s|m|min|h|d|B|KiB|MiB|GiB|TiB|MB|GB|%)(?![\\p{L}\\d])'

/** A figure before its unit, the parts of a span of time, and the word that makes it an age. No lookbehind: not every browser has it. */
const spaces = [
  new RegExp(`(\\d) (?=${unit})`, 'gu'),
  new RegExp(`(\\d\u00a0[dhm]) (?=\\d+\u00a0${unit})`, 'gu'),
  new RegExp(`(\\d\u00a0${unit}) (?=ago(?!\\p{L}))`, 'gu'),
  /((?:^|[^\p{L}])há) (?=\d)/gu,
]

/** A text whose lines end nowhere within a measure. For what is drawn alone: files, the API and the terminal have plain spaces. */
export function unbroken(text: string): string {
  return spaces.reduce((so, space) => so.replace(space, '$1\u00a0'), text)
}
