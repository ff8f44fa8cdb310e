const shownKeys = 20

/** How keys are listed: an unbroken range of whole numbers by its ends, others by the first of them. */
export function keyRange(keys: string[]): {
  range: { first: number; last: number } | null
  first: string[]
  more: boolean
} {
  const range = unbroken(keys)
  return { range, first: keys.slice(0, shownKeys), more: range === null && keys.length > shownKeys }
}

function unbroken(keys: string[]): { first: number; last: number } | null {
  if (keys.length < 3 || !keys.every((key) => /^-?\d{1,15}$/.test(key))) return null
  const numbers = keys.map(Number).sort((a, b) => a - b)
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)]
  return last - first === keys.length - 1 ? { first, last } : null
}
