/** Of many names: the first, and how many there are. */
export type Listed = { first: string[]; count: number }

export function listed(names: string[], atMost: number): Listed {
  return { first: names.slice(0, atMost), count: names.length }
}
